import { characterSet, ignoreCase, intersect, negate, rangeSet, unite } from './char-set.js';
import type { CharSet } from './char-set.js';
import type { RegexFlags } from './flags.js';
import { parseEscape } from './parse-escape.js';
import type { PatternReader } from './pattern-reader.js';

const maxNesting = 50;

/**
 * Reads a class, its `[` being passed, as java.util.regex does: classes nest and intersect (`&&`), `]` is literal
 * when it comes first, `-` when it cannot span a range. A `[` that opens no class is taken literally, too, where Java
 * rejects the pattern: Datadog's own rules hold such.
 */
export function parseClass(reader: PatternReader, flags: RegexFlags, depth = 0): CharSet {
  const start = reader.offset - 1;
  if (depth > maxNesting) throw reader.fail('classes nest too deep', start);
  const negated = reader.take('^');
  let whole: CharSet | undefined;
  let members: CharSet[] = [];
  for (;;) {
    if (reader.done) throw reader.fail('"[" is not closed', start);
    if (reader.peek() === ']' && (members.length > 0 || whole !== undefined)) break;
    if (reader.take('&&')) {
      if (members.length > 0) whole = meet(whole, members);
      members = [];
    } else members.push(parseMember(reader, flags, depth));
  }
  reader.take(']');
  const set = members.length === 0 && whole !== undefined ? whole : meet(whole, members);
  const folded = flags.ignoreCase ? ignoreCase(set, flags.unicodeCase) : set;
  return negated ? negate(folded) : folded;
}

function meet(left: CharSet | undefined, members: readonly CharSet[]): CharSet {
  const right = unite(members);
  return left === undefined ? right : intersect(left, right);
}

function parseMember(reader: PatternReader, flags: RegexFlags, depth: number): CharSet {
  if (reader.peek() === '[') return parseNested(reader, flags, depth);
  if (reader.startsWith('\\Q')) return parseQuoted(reader);
  const start = reader.offset;
  const first = parseCharacter(reader, flags);
  if (typeof first !== 'number') return first;
  const spansRange = reader.peek() === '-' && !['', ']', '['].includes(reader.peek(1));
  if (!spansRange) return characterSet(first);
  reader.next();
  const last = parseCharacter(reader, flags);
  if (typeof last !== 'number') return unite([characterSet(first), characterSet(0x2d), last]);
  if (last < first)
    throw reader.fail(`range "${reader.text.slice(start, reader.offset)}" runs backwards`, start);
  return rangeSet(first, last);
}

function parseNested(reader: PatternReader, flags: RegexFlags, depth: number): CharSet {
  const start = reader.offset;
  reader.next();
  // Only where a further "]" is left for the outer class can this be a class of its own.
  if (countCloses(reader) < 2) return characterSet(0x5b);
  try {
    return parseClass(reader, flags, depth + 1);
  } catch {
    reader.offset = start + 1;
    return characterSet(0x5b);
  }
}

function countCloses(reader: PatternReader): number {
  let count = 0;
  for (let index = reader.offset; index < reader.text.length && count < 2; index++) {
    if (reader.text[index] === '\\') index++;
    else if (reader.text[index] === ']') count++;
  }
  return count;
}

function parseQuoted(reader: PatternReader): CharSet {
  reader.take('\\Q');
  const end = reader.text.indexOf('\\E', reader.offset);
  const text = reader.text.slice(reader.offset, end < 0 ? undefined : end);
  reader.offset = end < 0 ? reader.text.length : end + 2;
  return unite([...text].map((character) => characterSet(character.codePointAt(0) ?? 0)));
}

function parseCharacter(reader: PatternReader, flags: RegexFlags): number | CharSet {
  if (!reader.take('\\')) return reader.next();
  if (reader.take('b')) return 0x08;
  const escape = parseEscape(reader, flags);
  return escape.type === 'character' ? escape.codePoint : escape.set;
}
