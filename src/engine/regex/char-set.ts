/** A set of characters: a table for ASCII, a test for the rest. */
export interface CharSet {
  readonly ascii: Uint8Array;
  readonly other: (codePoint: number) => boolean;
}

export function hasCharacter(set: CharSet, codePoint: number): boolean {
  return codePoint < 128 ? set.ascii[codePoint] === 1 : set.other(codePoint);
}

export function setOf(includes: (codePoint: number) => boolean): CharSet {
  const ascii = new Uint8Array(128);
  for (let code = 0; code < 128; code++) if (includes(code)) ascii[code] = 1;
  return { ascii, other: includes };
}

export function rangeSet(from: number, to: number): CharSet {
  const ascii = new Uint8Array(128).fill(1, Math.min(from, 128), Math.min(to + 1, 128));
  return { ascii, other: to < 128 ? nothing : (code) => code >= from && code <= to };
}

const singleSets: CharSet[] = [];

/** The set of one character; those of ASCII are made once. */
export function characterSet(codePoint: number): CharSet {
  if (codePoint > 127) return rangeSet(codePoint, codePoint);
  return (singleSets[codePoint] ??= rangeSet(codePoint, codePoint));
}

export function unite(sets: readonly CharSet[]): CharSet {
  const [only] = sets;
  if (sets.length === 1 && only !== undefined) return only;
  const ascii = new Uint8Array(128);
  for (const set of sets) for (let code = 0; code < 128; code++) if (set.ascii[code] === 1) ascii[code] = 1;
  const beyond = sets.filter((set) => set.other !== nothing);
  return { ascii, other: beyond.length === 0 ? nothing : (code) => beyond.some((set) => set.other(code)) };
}

export function intersect(left: CharSet, right: CharSet): CharSet {
  return setOf((code) => hasCharacter(left, code) && hasCharacter(right, code));
}

export function negate(set: CharSet): CharSet {
  return setOf((code) => !hasCharacter(set, code));
}

/** Characters of a list, all of them ASCII. */
export function asciiSet(characters: string): CharSet {
  return unite(Array.from(characters, (character) => characterSet(character.charCodeAt(0))));
}

function nothing(): boolean {
  return false;
}

export function isAsciiOnly(set: CharSet): boolean {
  return set.other === nothing;
}

/** Adds the other case of every letter: of ASCII alone, or of all letters with the flag `u`. */
export function ignoreCase(set: CharSet, unicode: boolean): CharSet {
  return setOf(
    (code) => hasCharacter(set, code) || otherCases(code, unicode).some((other) => hasCharacter(set, other)),
  );
}

export function otherCases(code: number, unicode: boolean): readonly number[] {
  if (code > 127 && !unicode) return [];
  const character = String.fromCodePoint(code);
  const cases = [character.toLowerCase(), character.toUpperCase()].flatMap((other) =>
    [...other].length === 1 ? [other.codePointAt(0) ?? code] : [],
  );
  return cases.filter((other) => other !== code && (unicode || other < 128));
}

export const digits = asciiSet('0123456789');
export const wordCharacters = asciiSet('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_');
export const blanks = asciiSet(' \t\n\u000b\f\r');
export const horizontalBlanks = setOf(
  (code) =>
    code === 0x20 ||
    code === 0x09 ||
    code === 0xa0 ||
    code === 0x1680 ||
    code === 0x180e ||
    (code >= 0x2000 && code <= 0x200a) ||
    code === 0x202f ||
    code === 0x205f ||
    code === 0x3000,
);
export const verticalBlanks = setOf(
  (code) => (code >= 0x0a && code <= 0x0d) || code === 0x85 || code === 0x2028 || code === 0x2029,
);
export const lineEnds = setOf(
  (code) => code === 0x0a || code === 0x0d || code === 0x85 || code === 0x2028 || code === 0x2029,
);
export const anyCharacter = setOf(() => true);
export const anyButLineEnds = negate(lineEnds);
