export interface BlockScalar {
  readonly text: string;
  /** Index of the line behind it. */
  readonly next: number;
}

/** Reads a block scalar, literal (`|`, `|-`, `|+`, `|2-`) or folded (`>`), whose header ends the line at `index`. */
export function readBlockScalar(
  lines: readonly string[],
  index: number,
  header: string,
  parentIndent: number,
): BlockScalar | undefined {
  const match = /^([|>])([-+]?)([1-9]?)([-+]?)\s*(?:#.*)?$/.exec(header);
  if (match === null) return undefined;
  const chomping = match[2] || match[4] || '';
  const indent = match[3] ? parentIndent + Number(match[3]) : detectIndent(lines, index + 1);
  if (indent <= parentIndent && indent !== 0) return { text: '', next: index + 1 };
  const content: string[] = [];
  let next = index + 1;
  for (; next < lines.length; next++) {
    const line = lines[next] ?? '';
    if (line.trim() !== '' && indentOf(line) < indent) break;
    content.push(line.slice(indent));
  }
  const text = chomp(content, chomping);
  if (match[1] === '|') return { text, next };
  return { text: foldLines(text), next };
}

function detectIndent(lines: readonly string[], from: number): number {
  for (let index = from; index < lines.length; index++) {
    const line = lines[index] ?? '';
    if (line.trim() !== '') return indentOf(line);
  }
  return 0;
}

function indentOf(line: string): number {
  return line.length - line.replace(/^ +/, '').length;
}

function chomp(content: readonly string[], chomping: string): string {
  let end = content.length;
  while (end > 0 && content[end - 1] === '') end--;
  const body = content.slice(0, end).join('\n');
  if (chomping === '-') return body;
  const trailing = chomping === '+' ? '\n'.repeat(content.length - end) : '';
  return body === ''
    ? trailing
    : `${body}\n${trailing}`.slice(0, chomping === '+' ? undefined : body.length + 1);
}

// Lines are joined by blanks, empty lines become breaks, and lines indented deeper keep theirs.
function foldLines(text: string): string {
  const [trailing = ''] = /\n*$/.exec(text) ?? [];
  let folded = '';
  let empty = 0;
  let previous: string | undefined;
  for (const line of text.slice(0, text.length - trailing.length).split('\n')) {
    if (line === '') {
      empty++;
      continue;
    }
    const keepsBreak = previous !== undefined && (isDeeper(previous) || isDeeper(line));
    const breaks = '\n'.repeat(keepsBreak ? empty + 1 : empty);
    folded += (previous === undefined || breaks !== '' ? breaks : ' ') + line;
    previous = line;
    empty = 0;
  }
  return folded + trailing;
}

function isDeeper(line: string): boolean {
  return line.startsWith(' ') || line.startsWith('\t');
}
