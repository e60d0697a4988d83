export interface BlockScalar {
  readonly text: string;
  /** Index of the line behind it. */
  readonly next: number;
}

/** Reads a literal block scalar (`|`, `|-`, `|+`, `|2-`) whose header ends the line at `index`. */
export function readBlockScalar(
  lines: readonly string[],
  index: number,
  header: string,
  parentIndent: number,
): BlockScalar | undefined {
  const match = /^\|([-+]?)([1-9]?)([-+]?)\s*(?:#.*)?$/.exec(header);
  if (match === null) return undefined;
  const chomping = match[1] || match[3] || '';
  const indent = match[2] ? parentIndent + Number(match[2]) : detectIndent(lines, index + 1);
  if (indent <= parentIndent && indent !== 0) return { text: '', next: index + 1 };
  const content: string[] = [];
  let next = index + 1;
  for (; next < lines.length; next++) {
    const line = lines[next] ?? '';
    if (line.trim() !== '' && indentOf(line) < indent) break;
    content.push(line.slice(indent));
  }
  return { text: chomp(content, chomping), next };
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
