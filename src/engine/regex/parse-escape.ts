import { blanks, digits, horizontalBlanks, verticalBlanks, wordCharacters } from './char-set.js';
import type { CharSet } from './char-set.js';
import type { RegexFlags } from './flags.js';
import { namedSet, negatedSet } from './named-sets.js';
import type { PatternReader } from './pattern-reader.js';

/** What a backslash and its followers stand for, inside a class and outside alike. */
export type Escape =
  | { readonly type: 'character'; readonly codePoint: number }
  | { readonly type: 'set'; readonly set: CharSet };

/** Reads what follows a backslash, unless it means something outside of classes only (`\b`, `\1`, `\k<name>`). */
export function parseEscape(reader: PatternReader, flags: RegexFlags): Escape {
  const start = reader.offset - 1;
  const code = reader.next();
  const letter = String.fromCodePoint(code);
  const set = predefinedSet(letter, flags);
  if (set !== undefined) return { type: 'set', set };
  const control = controls.get(letter);
  if (control !== undefined) return { type: 'character', codePoint: control };
  switch (letter) {
    case 'p':
    case 'P':
      return { type: 'set', set: negatedSet(parseProperty(reader, start), letter === 'P') };
    case 'x':
      return {
        type: 'character',
        codePoint: parseHex(reader, /\{([0-9A-Fa-f]{1,6})\}|([0-9A-Fa-f]{2})/y, start),
      };
    case 'u':
      return { type: 'character', codePoint: parseHex(reader, /([0-9A-Fa-f]{4})/y, start) };
    case '0': {
      const octal = reader.match(/[0-3]?[0-7]{1,2}/y);
      if (octal === undefined) throw reader.fail('"\\0" is followed by no octal digits', start);
      return { type: 'character', codePoint: Number.parseInt(octal[0], 8) };
    }
    case 'c':
      return { type: 'character', codePoint: reader.next() ^ 64 };
    default:
      if (/[A-Za-z]/.test(letter)) throw reader.fail(`"\\${letter}" means nothing`, start);
      return { type: 'character', codePoint: code };
  }
}

const controls: ReadonlyMap<string, number> = new Map([
  ['t', 0x09],
  ['n', 0x0a],
  ['r', 0x0d],
  ['f', 0x0c],
  ['a', 0x07],
  ['e', 0x1b],
]);

function predefinedSet(letter: string, flags: RegexFlags): CharSet | undefined {
  const set = flags.unicodeClasses ? unicodeSets(letter.toLowerCase()) : plainSets.get(letter.toLowerCase());
  return set === undefined ? undefined : negatedSet(set, letter !== letter.toLowerCase());
}

const plainSets: ReadonlyMap<string, CharSet> = new Map([
  ['d', digits],
  ['w', wordCharacters],
  ['s', blanks],
  ['h', horizontalBlanks],
  ['v', verticalBlanks],
]);

function unicodeSets(letter: string): CharSet | undefined {
  switch (letter) {
    case 'd':
      return namedSet('Nd');
    case 's':
      return namedSet('White_Space');
    case 'w':
      return namedSet('LD');
    default:
      return plainSets.get(letter);
  }
}

function parseProperty(reader: PatternReader, start: number): CharSet {
  const match = reader.match(/\{\^?([\w=]+)\}|([A-Z])/y);
  const name = match?.[1] ?? match?.[2];
  const set = name === undefined ? undefined : namedSet(name);
  if (set === undefined) throw reader.fail(`"\\p" names no known property`, start);
  return negatedSet(set, match?.[0].startsWith('{^') === true);
}

function parseHex(reader: PatternReader, pattern: RegExp, start: number): number {
  const match = reader.match(pattern);
  const code = Number.parseInt(match?.[1] ?? match?.[2] ?? '', 16);
  if (Number.isNaN(code) || code > 0x10ffff)
    throw reader.fail('an escape lacks its hexadecimal digits', start);
  return code;
}
