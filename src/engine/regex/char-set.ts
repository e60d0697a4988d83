/** A set of characters: a table for ASCII, a test for the rest. */
export interface CharSet {
  readonly ascii: Uint8Array;
  readonly other: (codePoint: number) => boolean;
}

export function hasCharacter(set: CharSet, codePoint: number): boolean {
  return codePoint < 128 ? set.ascii[codePoint] === 1 : set.other(codePoint);
}

export function setOf(includes: (codePoint: number) => boolean): CharSet {
  return { ascii: Uint8Array.from({ length: 128 }, (_, code) => (includes(code) ? 1 : 0)), other: includes };
}

export function rangeSet(from: number, to: number): CharSet {
  const { ascii, other } = setOf((code) => code >= from && code <= to);
  return { ascii, other: to < 128 ? nothing : other };
}

export function characterSet(codePoint: number): CharSet {
  return rangeSet(codePoint, codePoint);
}

export function unite(sets: readonly CharSet[]): CharSet {
  const [only] = sets;
  if (sets.length === 1 && only !== undefined) return only;
  const beyond = sets.filter((set) => set.other !== nothing);
  return {
    ascii: Uint8Array.from({ length: 128 }, (_, code) => (sets.some((set) => set.ascii[code] === 1) ? 1 : 0)),
    other: beyond.length === 0 ? nothing : (code) => beyond.some((set) => set.other(code)),
  };
}

export function intersect(left: CharSet, right: CharSet): CharSet {
  return setOf((code) => hasCharacter(left, code) && hasCharacter(right, code));
}

export function negate(set: CharSet): CharSet {
  return setOf((code) => !hasCharacter(set, code));
}

/** Characters of a list, all of them ASCII. */
export function asciiSet(characters: string): CharSet {
  const codes = new Set(Array.from(characters, (character) => character.charCodeAt(0)));
  return { ascii: Uint8Array.from({ length: 128 }, (_, code) => (codes.has(code) ? 1 : 0)), other: nothing };
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
