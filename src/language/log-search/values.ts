import type { Scanner } from '../scanner.js';
import { fieldName } from './fields.js';
import type { ComparisonOperator, SearchField, SearchValue, TextValue, WildcardPart } from './syntax-tree.js';

const phrase = /"((?:\\[\s\S]|[^"\\])*)"/y;
const term = /(?:\\[\s\S]|\\$|[^\s()"\\])+/y;
const operator = /(?:>=|<=|>|<)\s*/y;
const rangeWord = /[^\s\]}"]+/y;
const rangeTo = /\s*TO(?=[\s"])\s*/y;
const keyword = /(?:AND|OR|NOT)(?=[\s)]|$)/y;

/** Reads a word, phrase or pattern that stands without a field; `exists` is a lone `*`. */
export function readFreeText(scanner: Scanner): TextValue | { readonly type: 'exists' } {
  return scanner.peek() === '"' ? readPhrase(scanner) : readTerm(scanner);
}

/** Reads what stands after a field's colon. Blanks before it are allowed. */
export function readFieldValue(scanner: Scanner, field: SearchField): SearchValue {
  const start = scanner.at;
  scanner.skipBlanks();
  if (scanner.done || scanner.peek() === ')' || scanner.match(keyword) !== undefined) {
    scanner.fail(`"${fieldName(field)}:" has no value`, start, 'write "*" to ask for any value');
    return { type: 'exists' };
  }
  const next = scanner.peek();
  if (next === '"') return readPhrase(scanner);
  if (next === '[' || next === '{') return readRange(scanner);
  const sign = comparisonOperator(scanner.take(operator)?.trim());
  if (sign === undefined) return readTerm(scanner);
  if (scanner.peek() === '"') return { type: 'comparison', operator: sign, bound: readPhrase(scanner).text };
  const bound = scanner.take(term);
  if (bound === undefined) scanner.fail(`"${sign}" has no number after it`);
  return { type: 'comparison', operator: sign, bound: unescapeAll(bound ?? '') };
}

function comparisonOperator(word: string | undefined): ComparisonOperator | undefined {
  return word === '>' || word === '>=' || word === '<' || word === '<=' ? word : undefined;
}

function readPhrase(scanner: Scanner): { readonly type: 'phrase'; readonly text: string } {
  const found = scanner.match(phrase);
  if (found === undefined) {
    scanner.fail('the quote is not closed', scanner.at, 'add a quote at its end');
    return { type: 'phrase', text: '' };
  }
  scanner.skip(found[0].length);
  return { type: 'phrase', text: (found[1] ?? '').replace(/\\(["\\])/g, '$1') };
}

function readTerm(scanner: Scanner): TextValue | { readonly type: 'exists' } {
  const word = scanner.take(term);
  if (word === undefined) scanner.fail(`${scanner.describeNext()} cannot stand here`);
  if (word === '*') return { type: 'exists' };
  const parts = wildcardParts(word ?? '');
  const [first] = parts;
  if (first === undefined) return { type: 'term', text: '' };
  return parts.length === 1 && first.type === 'text'
    ? { type: 'term', text: first.text }
    : { type: 'wildcard', parts };
}

function wildcardParts(word: string): readonly WildcardPart[] {
  const parts: WildcardPart[] = [];
  let text = '';
  const endText = (): void => {
    if (text !== '') parts.push({ type: 'text', text });
    text = '';
  };
  for (let at = 0; at < word.length; at += 1) {
    const letter = word.charAt(at);
    if (letter === '*' || letter === '?') {
      endText();
      parts.push({ type: letter === '*' ? 'run' : 'one' });
    } else if (letter === '\\' && at + 1 < word.length) {
      at += 1;
      text += word.charAt(at);
    } else {
      text += letter;
    }
  }
  endText();
  return parts;
}

function readRange(scanner: Scanner): SearchValue {
  const start = scanner.at;
  const hint = 'write [1 TO 5], or "*" for an open end';
  const includesLow = scanner.peek() === '[';
  scanner.skip(1);
  scanner.skipBlanks();
  const low = readBound(scanner);
  if (scanner.take(rangeTo) === undefined) scanner.fail('a range has no "TO"', start, hint);
  const high = readBound(scanner);
  scanner.skipBlanks();
  const includesHigh = scanner.peek() === ']';
  if (!includesHigh && scanner.peek() !== '}') scanner.fail('the range is not closed', start, hint);
  scanner.skip(1);
  return { type: 'range', low, high, includesLow, includesHigh };
}

function readBound(scanner: Scanner): string | undefined {
  if (scanner.peek() === '"') return readPhrase(scanner).text;
  const word = scanner.take(rangeWord);
  if (word === undefined) scanner.fail('a bound of the range is missing');
  return word === '*' ? undefined : word;
}

function unescapeAll(word: string): string {
  return word.replace(/\\([\s\S])/g, '$1');
}
