/**
 * Line of a JSON pointer in a YAML text of block mappings and sequences, found by indentation alone; `undefined` where
 * that is not enough (flow collections, anchors, a pointer that leads nowhere). Much quicker than a full parse, which
 * is left for those.
 */
export function findYamlLine(lines: readonly string[], pointer: string): number | undefined {
  const first = firstContent(lines, 0);
  let place: Place | undefined = { first, indent: 0, line: first };
  for (const part of pointer.split('/').slice(1)) {
    if (place === undefined) return undefined;
    const key = part.replaceAll('~1', '/').replaceAll('~0', '~');
    place =
      /^\d+$/.test(key) && isItem(lines[place.first]?.slice(place.indent))
        ? findItem(lines, place, Number(key))
        : findKey(lines, place, key);
  }
  return place === undefined ? undefined : place.line + 1;
}

/** Where the members of a collection begin: the first line, and the column of its keys or dashes. */
interface Place {
  readonly first: number;
  readonly indent: number;
  /** 0-based line of the value's own key or dash. */
  readonly line: number;
}

function findKey(lines: readonly string[], { first, indent }: Place, key: string): Place | undefined {
  for (let at = first; at < lines.length; at += 1) {
    const own = contentOf(lines, at, indent, at === first);
    // A sequence may stand as deep as the key that holds it.
    if (own === 'inside' || isItem(own)) continue;
    if (own === 'after') return undefined;
    const match = /^(?:"([^"\\]*)"|'([^']*)'|([^\s#'"[\]{}&*!|>%@`-][^:#]*|-[^\s:][^:#]*))\s*:(?=\s|$)/.exec(
      own,
    );
    if (match === null) return undefined;
    if ((match[1] ?? match[2] ?? match[3]?.trimEnd()) !== key) continue;
    return enter(lines, at, indent, own.slice(match[0].length).trim());
  }
  return undefined;
}

function findItem(lines: readonly string[], { first, indent }: Place, index: number): Place | undefined {
  let count = -1;
  for (let at = first; at < lines.length; at += 1) {
    const own = contentOf(lines, at, indent, at === first);
    if (own === 'inside') continue;
    if (own === 'after' || !isItem(own)) return undefined;
    count += 1;
    if (count < index) continue;
    const inner = own.slice(1).search(/\S/);
    if (inner === -1 || own[1 + inner] === '#') {
      const entered = enter(lines, at, indent, '');
      return { ...entered, line: Math.min(entered.first, lines.length - 1) };
    }
    return { first: at, indent: indent + 1 + inner, line: at };
  }
  return undefined;
}

/** The value of a key: on the next lines, deeper or, for a sequence, as deep. */
function enter(lines: readonly string[], at: number, indent: number, rest: string): Place {
  const next = firstContent(lines, at + 1);
  const text = lines[next] ?? '';
  const depth = text.search(/\S/);
  const holds = rest === '' || rest.startsWith('#');
  if (holds && depth !== -1 && (depth > indent || (depth === indent && isItem(text.slice(depth))))) {
    return { first: next, indent: depth, line: at };
  }
  return { first: lines.length, indent, line: at };
}

function contentOf(lines: readonly string[], at: number, indent: number, isFirst: boolean): string {
  const line = lines[at] ?? '';
  const depth = line.search(/\S/);
  // The first line may begin with the dash that the collection belongs to.
  if (isFirst) return line.slice(indent);
  if (depth === -1 || depth > indent || (line[depth] === '#' && depth >= indent)) return 'inside';
  return depth < indent || line.startsWith('...') ? 'after' : line.slice(indent);
}

function isItem(text: string | undefined): boolean {
  return text !== undefined && (text === '-' || text.startsWith('- '));
}

function firstContent(lines: readonly string[], from: number): number {
  let at = from;
  while (at < lines.length && /^\s*(?:#|$)|^---\s*$/.test(lines[at] ?? '')) at += 1;
  return at;
}
