import { toDouble, toLong } from '../../../model/log-number.js';
import type { MutableObject, MutableValue } from '../../event/mutable-event.js';
import { parsePath, readPath, writePath } from '../../event/path.js';
import { compileRegex } from '../../regex/index.js';
import type { Regex } from '../../regex/index.js';
import { textArguments } from '../matchers.js';
import type { FilterCompiler } from './filter.js';

type Quotes = readonly (readonly [open: string, close: string])[];

const defaultQuotes: Quotes = [
  ['"', '"'],
  ["'", "'"],
  ['<', '>'],
];

/**
 * `keyvalue([separator[, allowed characters[, quotes[, delimiters]]]])`
 * @see https://docs.datadoghq.com/logs/log_configuration/parsing/#key-value-or-logfmt
 * @see https://github.com/vectordotdev/vrl/blob/main/src/datadog/grok/filters/keyvalue.rs
 */
export const compileKeyValue: FilterCompiler = (call) => {
  const [separator = '=', allowed = '', quoteText = '', delimiters = ''] = textArguments(call);
  const quotes = readQuotes(quoteText);
  if (quotes === undefined) return `filter "keyvalue" takes two quote characters, not "${quoteText}"`;
  const pattern = pairPattern(unescapeSeparator(separator), allowed, quotes, delimiters);
  const compiled = compileRegex(pattern);
  if (!compiled.ok) return `filter "keyvalue": its characters "${allowed}" are no class: ${compiled.message}`;
  return (value) => (typeof value === 'string' ? readPairs(value, compiled.regex, quotes) : undefined);
};

function readQuotes(text: string): Quotes | undefined {
  if (text === '') return defaultQuotes;
  const [open, close, ...rest] = text;
  return open === undefined || close === undefined || rest.length > 0 ? undefined : [[open, close]];
}

function pairPattern(separator: string, allowed: string, quotes: Quotes, delimiters: string): string {
  const quoted = quotes.map(([open, close]) => `${quote(open)}[^${inClass(open)}]+${quote(close)}`).join('|');
  const part = `((?:${quoted})|[\\w.\\-_@${allowed}]+)`;
  const [left, right] =
    delimiters === '' ? ['\\s,;(\\[{', '\\s,;)\\]}'] : [inClass(delimiters), inClass(delimiters)];
  return `(?<=[${left}]|^)${part}${quote(separator)}${part}(?=[${right}]|$)`;
}

function quote(text: string): string {
  return text.replaceAll(/[^\w\s]/g, '\\$&');
}

function inClass(text: string): string {
  return text.replaceAll(/[^\w\s]/g, '\\$&');
}

function unescapeSeparator(text: string): string {
  return text.replaceAll('\\n', '\n').replaceAll('\\t', '\t').replaceAll('\\r', '\r');
}

function readPairs(text: string, regex: Regex, quotes: Quotes): MutableObject {
  const pairs: MutableObject = {};
  for (let from = 0; from <= text.length;) {
    const match = regex.find(text, from);
    if (match === undefined) break;
    addPair(pairs, (match.group(1) ?? '').trim(), (match.group(2) ?? '').trim(), quotes);
    from = Math.max(match.end, match.start + 1);
  }
  return pairs;
}

function addPair(pairs: MutableObject, keyText: string, valueText: string, quotes: Quotes): void {
  const key = unquote(keyText, quotes) ?? keyText;
  if (key === '' || key.includes(' ')) return;
  const value = readValue(valueText.replace(/,+$/, ''), quotes);
  if (value === undefined) return;
  const path = parsePath(key);
  const present = readPath(pairs, path);
  // A key that comes again makes a list, as in Vector's grok, where docs and tests say nothing.
  if (Array.isArray(present)) present.push(value);
  else writePath(pairs, path, present === undefined ? value : [present, value]);
}

function unquote(text: string, quotes: Quotes): string | undefined {
  const pair = quotes.find(
    ([open, close]) => text.length >= 2 && text.startsWith(open) && text.endsWith(close),
  );
  return pair === undefined ? undefined : text.slice(1, -1);
}

// Quoted values stay text; `""` is nothing, but `" "` is an empty text (tests of checkpoint_harmony_endpoint).
function readValue(text: string, quotes: Quotes): MutableValue | undefined {
  const quoted = unquote(text, quotes);
  if (quoted !== undefined) return quoted === '' ? undefined : quoted.trim();
  if (text === '' || text === 'null') return undefined;
  if (text === 'true' || text === 'false') return text === 'true';
  return readInteger(text) ?? readDecimal(text) ?? readDuration(text) ?? text;
}

// A leading zero would make it octal, so with an 8 or 9 it is text.
function readInteger(text: string): MutableValue | undefined {
  if (!/^-?\d+$/.test(text)) return undefined;
  if (/^-?0\d*[89]/.test(text)) return text;
  const value = BigInt(text);
  return BigInt.asIntN(64, value) === value ? toLong(value) : text;
}

function readDecimal(text: string): MutableValue | undefined {
  return /^-?\d+\.\d+$/.test(text) ? toDouble(Number(text)) : undefined;
}

// Seconds and milliseconds become whole milliseconds (tests of gitlab, argocd, calico); docs say nothing of it.
function readDuration(text: string): number | undefined {
  const match = /^(-?\d+(?:\.\d+)?)(ms|s)$/.exec(text);
  if (match === null) return undefined;
  return Math.trunc(Number(match[1]) * (match[2] === 's' ? 1000 : 1)) + 0;
}
