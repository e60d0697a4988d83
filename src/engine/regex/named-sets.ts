import { asciiSet, blanks, digits, negate, rangeSet, setOf, unite } from './char-set.js';
import type { CharSet } from './char-set.js';

const lower = rangeSet(0x61, 0x7a);
const upper = rangeSet(0x41, 0x5a);
const letters = unite([lower, upper]);
const punctuation = asciiSet('!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~');

/** The POSIX and `java` names of java.util.regex, for ASCII. */
const asciiNames: ReadonlyMap<string, CharSet> = new Map([
  ['Lower', lower],
  ['Upper', upper],
  ['ASCII', rangeSet(0, 0x7f)],
  ['Alpha', letters],
  ['Digit', digits],
  ['Alnum', unite([letters, digits])],
  ['Punct', punctuation],
  ['Graph', unite([letters, digits, punctuation])],
  ['Print', rangeSet(0x20, 0x7e)],
  ['Blank', asciiSet(' \t')],
  ['Cntrl', unite([rangeSet(0, 0x1f), rangeSet(0x7f, 0x7f)])],
  ['XDigit', asciiSet('0123456789abcdefABCDEF')],
  ['Space', blanks],
]);

const javaNames: ReadonlyMap<string, string> = new Map([
  ['javaLowerCase', 'Lowercase'],
  ['javaUpperCase', 'Uppercase'],
  ['javaAlphabetic', 'Alphabetic'],
  ['javaWhitespace', 'White_Space'],
  ['javaLetter', 'L'],
  ['javaDigit', 'Nd'],
]);

/** The set of `\p{name}`; `undefined` for a name that Java does not know. */
export function namedSet(name: string): CharSet | undefined {
  const ascii = asciiNames.get(name);
  if (ascii !== undefined) return ascii;
  if (name === 'L1') return rangeSet(0, 0xff);
  if (name === 'LD') return unicodeSet('[\\p{L}\\p{Nd}]');
  for (const expression of unicodeNames(name)) {
    const set = unicodeSet(`\\p{${expression}}`);
    if (set !== undefined) return set;
  }
  return undefined;
}

function unicodeNames(name: string): readonly string[] {
  const java = javaNames.get(name);
  if (java !== undefined) return [java];
  const [, key, value] = /^(\w+)=(\w+)$/.exec(name) ?? [];
  if (key !== undefined && value !== undefined) {
    if (/^(?:IsScript|script|sc)$/.test(key)) return [`Script=${value}`];
    if (/^(?:general_category|gc)$/.test(key)) return [value];
    return [];
  }
  const bare = name.replace(/^I[sn]/, '');
  return [bare, `Script=${bare}`];
}

function unicodeSet(expression: string): CharSet | undefined {
  try {
    const pattern = new RegExp(`^${expression}$`, 'u');
    return setOf((code) => pattern.test(String.fromCodePoint(code)));
  } catch {
    return undefined;
  }
}

export function negatedSet(set: CharSet, negated: boolean): CharSet {
  return negated ? negate(set) : set;
}
