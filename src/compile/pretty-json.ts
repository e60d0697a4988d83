/** JSON as every asset has it: two spaces, keys in the order of the definition, a final newline. */
export function printJson(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}

/** 1-based line of a JSON pointer in what `printJson` prints; of the nearest ancestor where it leads nowhere. */
export function lineInJson(value: unknown, pointer: string): number {
  let line = 1;
  let container = value;
  for (const part of pointer.split('/').slice(1)) {
    const key = part.replaceAll('~1', '/').replaceAll('~0', '~');
    const entries = entriesOf(container);
    const index = entries.findIndex(([name]) => name === key);
    if (index === -1) return line;
    line += 1 + entries.slice(0, index).reduce((sum, [, sibling]) => sum + countLines(sibling), 0);
    container = entries[index]?.[1];
  }
  return line;
}

function countLines(value: unknown): number {
  const entries = entriesOf(value);
  return entries.length === 0 ? 1 : entries.reduce((sum, [, item]) => sum + countLines(item), 2);
}

function entriesOf(value: unknown): readonly (readonly [string, unknown])[] {
  return typeof value === 'object' && value !== null ? Object.entries(value) : [];
}
