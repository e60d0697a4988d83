/** Where each value of a JSON text begins, by JSON pointer, and which keys stand twice in one object. */
export interface JsonIndex {
  /** 1-based line of the value; of its nearest known ancestor where the pointer leads nowhere. */
  readonly lineOf: (pointer: string) => number;
  /** Pointers of members whose key stood before in the same object. */
  readonly duplicates: readonly string[];
}

/** Indexes a text that `JSON.parse` accepts, a byte order mark before it included; nesting costs no call stack. */
export function indexJson(text: string): JsonIndex {
  const index = buildIndex(text);
  let newlines: readonly number[] | undefined;
  return {
    duplicates: index.duplicates,
    lineOf: (pointer) => lineAt((newlines ??= findNewlines(text)), findOffset(index.root, pointer)),
  };
}

/** A value's place, and those of its members: by key, or by position in an array. */
interface Place {
  readonly offset: number;
  readonly keys: string[] | undefined;
  readonly members: Place[] | undefined;
}

interface Frame {
  readonly place: Place;
  /** Under which the frame before holds it. */
  readonly name: string;
  /** Keys so far, once there are too many to look through one by one. */
  seen: Set<string> | undefined;
  key: string | undefined;
}

const structure = /["{}[\]]|[^\s"{}[\]:,\uFEFF]+/g;

function buildIndex(text: string): { readonly root: Place; readonly duplicates: readonly string[] } {
  const duplicates: string[] = [];
  const frames: Frame[] = [];
  let root: Place | undefined;
  structure.lastIndex = 0;
  for (let match = structure.exec(text); match !== null; match = structure.exec(text)) {
    const [word] = match;
    const frame = frames.at(-1);
    if (word === '}' || word === ']') {
      frames.pop();
      continue;
    }
    const end = word === '"' ? endOfString(text, match.index) : match.index + word.length;
    structure.lastIndex = end;
    if (frame?.place.keys !== undefined && frame.key === undefined) {
      frame.key = readKey(text, match.index, end);
      if (isRepeated(frame, frame.key)) duplicates.push(pointerOf(frames, frame.key));
      continue;
    }
    const place = newPlace(word, match.index);
    if (frame === undefined) root ??= place;
    const opened = addMember(frame, place);
    if (place.members !== undefined) frames.push(opened);
  }
  return { root: root ?? newPlace('', 0), duplicates };
}

function newPlace(word: string, offset: number): Place {
  return {
    offset,
    keys: word === '{' ? [] : undefined,
    members: word === '{' || word === '[' ? [] : undefined,
  };
}

function addMember(frame: Frame | undefined, place: Place): Frame {
  const name = frame === undefined ? '' : (frame.key ?? String(frame.place.members?.length ?? 0));
  frame?.place.keys?.push(name);
  frame?.place.members?.push(place);
  if (frame !== undefined) frame.key = undefined;
  return { place, name, seen: undefined, key: undefined };
}

function pointerOf(frames: readonly Frame[], key: string): string {
  return [...frames.slice(1).map(({ name }) => name), key].map((name) => childPointer('', name)).join('');
}

function isRepeated(frame: Frame, key: string): boolean {
  const keys = frame.place.keys ?? [];
  if (keys.length < 16) return keys.includes(key);
  frame.seen ??= new Set(keys);
  if (frame.seen.has(key)) return true;
  frame.seen.add(key);
  return false;
}

/** Offset after the closing quote. */
function endOfString(text: string, start: number): number {
  for (let at = text.indexOf('"', start + 1); at !== -1; at = text.indexOf('"', at + 1)) {
    let backslashes = 0;
    while (text[at - 1 - backslashes] === '\\') backslashes += 1;
    if (backslashes % 2 === 0) return at + 1;
  }
  return text.length;
}

function readKey(text: string, start: number, end: number): string {
  const raw = text.slice(start + 1, end - 1);
  if (!raw.includes('\\')) return raw;
  try {
    return String(JSON.parse(`"${raw}"`));
  } catch {
    return raw;
  }
}

/**
 * True if some object of the text has a key twice. Quick: it compares the number of keys in the text with that in the
 * parsed value, and looks at no place.
 */
export function hasDuplicateKeys(text: string, value: unknown): boolean {
  let inText = 0;
  for (let at = text.indexOf('"'); at !== -1; at = text.indexOf('"', at)) {
    at = endOfString(text, at);
    let next = text.charCodeAt(at);
    let after = at;
    while (next === 32 || next === 10 || next === 13 || next === 9) next = text.charCodeAt((after += 1));
    if (next === 58) inText += 1;
  }
  return inText !== countKeys(value);
}

function countKeys(root: unknown): number {
  let count = 0;
  const pending: unknown[] = [root];
  while (pending.length > 0) {
    const value = pending.pop();
    if (typeof value !== 'object' || value === null) continue;
    const members: readonly unknown[] = Array.isArray(value) ? value : Object.values(value);
    if (!Array.isArray(value)) count += members.length;
    for (const member of members) if (typeof member === 'object') pending.push(member);
  }
  return count;
}

function childPointer(parent: string, key: string | number): string {
  return `${parent}/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

function findOffset(root: Place, pointer: string): number {
  let place = root;
  for (const part of pointer.split('/').slice(1)) {
    const key = part.replaceAll('~1', '/').replaceAll('~0', '~');
    const index = place.keys === undefined ? Number(key) : place.keys.lastIndexOf(key);
    const member = place.members?.[index];
    if (member === undefined) break;
    place = member;
  }
  return place.offset;
}

function findNewlines(text: string): readonly number[] {
  const found: number[] = [];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) found.push(at);
  return found;
}

/** Number of newlines before the offset, plus one. */
function lineAt(newlines: readonly number[], offset: number): number {
  let low = 0;
  let high = newlines.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((newlines[middle] ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low + 1;
}
