/** Where each value of a JSON text begins, by JSON pointer, and which keys stand twice in one object. */
export interface JsonIndex {
  /** 1-based line of the value; of its nearest known ancestor where the pointer leads nowhere. */
  readonly lineOf: (pointer: string) => number;
  /** Pointers of members whose key stood before in the same object. */
  readonly duplicates: readonly string[];
}

/** Indexes a text that `JSON.parse` accepts; nesting costs no call stack. */
export function indexJson(text: string): JsonIndex {
  const offsets = new Map<string, number>();
  const duplicates: string[] = [];
  const token = /"(?:[^"\\]|\\.)*"|[{}[\]:,]|[^\s{}[\]:,"]+/gs;
  const frames: Frame[] = [];
  let pendingKey: string | undefined;
  for (const match of text.matchAll(token)) {
    const frame = frames.at(-1);
    const word = match[0];
    if (word === '}' || word === ']') {
      frames.pop();
    } else if (word === ',') {
      if (frame !== undefined) frame.index += 1;
      pendingKey = undefined;
    } else if (word === ':') {
      continue;
    } else if (frame?.keys !== undefined && pendingKey === undefined) {
      pendingKey = JSON.parse(word) as string;
      const pointer = childPointer(frame.pointer, pendingKey);
      if (frame.keys.has(pendingKey)) duplicates.push(pointer);
      frame.keys.add(pendingKey);
    } else {
      const pointer =
        frame === undefined ? '' : childPointer(frame.pointer, pendingKey ?? String(frame.index));
      offsets.set(pointer, match.index);
      if (word === '{') frames.push({ pointer, keys: new Set(), index: 0 });
      else if (word === '[') frames.push({ pointer, keys: undefined, index: 0 });
      if (word === '{' || word === '[') pendingKey = undefined;
    }
  }
  return { duplicates, lineOf: (pointer) => lineAt(text, nearestOffset(offsets, pointer)) };
}

interface Frame {
  readonly pointer: string;
  readonly keys: Set<string> | undefined;
  index: number;
}

export function childPointer(parent: string, key: string | number): string {
  return `${parent}/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

function nearestOffset(offsets: ReadonlyMap<string, number>, pointer: string): number {
  for (let at = pointer; ; at = at.slice(0, at.lastIndexOf('/'))) {
    const offset = offsets.get(at);
    if (offset !== undefined) return offset;
    if (at === '') return 0;
  }
}

function lineAt(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at !== -1 && at < offset; at = text.indexOf('\n', at + 1)) line += 1;
  return line;
}
