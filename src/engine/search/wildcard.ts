import type { WildcardPart } from '../../language/log-search/index.js';

/** Letters and `?` between two runs (`*`); `undefined` stands for `?`. */
type Segment = readonly (string | undefined)[];

/**
 * Tells whether a text as a whole fits the pattern. Segments are looked for from left to right, each at its first
 * place, so a match never backtracks over an earlier one.
 */
export function compileWildcard(parts: readonly WildcardPart[]): (text: string) => boolean {
  const segments = toSegments(parts);
  const first = segments[0] ?? [];
  const last = segments.at(-1) ?? [];
  if (segments.length === 1) return (text) => text.length === first.length && fitsAt(text, 0, first);
  const between = segments.slice(1, -1);
  return (text) => {
    const end = text.length - last.length;
    if (end < first.length || !fitsAt(text, 0, first) || !fitsAt(text, end, last)) return false;
    let at = first.length;
    for (const segment of between) {
      const found = findSegment(text, at, end - segment.length, segment);
      if (found === -1) return false;
      at = found + segment.length;
    }
    return at <= end;
  };
}

/**
 * Tells whether the pattern stands anywhere in the text: on word boundaries where it begins or ends with a letter.
 * @see https://docs.datadoghq.com/logs/explorer/search_syntax/#wildcards
 */
export function compileWordWildcard(
  parts: readonly WildcardPart[],
  isWord: (letter: string) => boolean,
): (text: string) => boolean {
  const segments = toSegments(parts);
  const opensFree = parts[0]?.type === 'run';
  const endsFree = parts.at(-1)?.type === 'run';
  return (text) => {
    let at = 0;
    for (const [index, segment] of segments.entries()) {
      const startsWord = index === 0 && !opensFree;
      const endsWord = index === segments.length - 1 && !endsFree;
      let found = at;
      for (;;) {
        found = findSegment(text, found, text.length - segment.length, segment);
        if (found === -1) return false;
        const end = found + segment.length;
        const begins = !startsWord || found === 0 || !isWord(text.charAt(found - 1));
        const ends = !endsWord || end === text.length || !isWord(text.charAt(end));
        if (begins && ends) break;
        found += 1;
      }
      at = found + segment.length;
    }
    return true;
  };
}

function toSegments(parts: readonly WildcardPart[]): readonly Segment[] {
  const segments: (string | undefined)[][] = [[]];
  for (const part of parts) {
    if (part.type === 'run') segments.push([]);
    else if (part.type === 'one') segments.at(-1)?.push(undefined);
    else for (const letter of part.text.split('')) segments.at(-1)?.push(letter);
  }
  return segments;
}

function findSegment(text: string, from: number, last: number, segment: Segment): number {
  for (let at = from; at <= last; at += 1) if (fitsAt(text, at, segment)) return at;
  return -1;
}

function fitsAt(text: string, at: number, segment: Segment): boolean {
  for (let index = 0; index < segment.length; index += 1) {
    const letter = segment[index];
    if (letter !== undefined && text[at + index] !== letter) return false;
  }
  return true;
}
