import { toDouble, toLong } from '../../model/log-number.js';
import type { GrokCall } from '../../language/grok/index.js';
import type { MutableValue } from '../event/mutable-event.js';
import { parseDateFormat } from './dates/date-format.js';
import { readDate } from './dates/read-date.js';
import { zoneOffset } from './dates/zones.js';
import { nearestNames } from '../../model/nearest.js';
import { wholeMatch } from './compiled-pattern.js';

/** What a matcher looks for, and the value that it makes of the text found. */
export interface Matcher {
  /** Regex source in the syntax of java.util.regex. */
  readonly source: string;
  readonly convert?: Convert;
}

/** `undefined` where the text is no such value. */
export type Convert = (text: string, now: number) => MutableValue | undefined;

const digits = '[0-9]';
const ipv4Octet = `(?:25[0-5]|2[0-4]${digits}|[0-1]?${digits}{1,2})`;
const ipv4 = `(?<!${digits})(?:${ipv4Octet}[.]){3}${ipv4Octet}(?!${digits})`;
const hex = '[0-9A-Fa-f]{1,4}';
const tail = `(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(?:\\.(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)){3}`;
/** An IPv6 address by the number of groups before its "::", from seven to none. */
const ipv6 = `(?:${[
  `(?:${hex}:){7}(?:${hex}|:)`,
  `(?:${hex}:){6}(?::${hex}|${tail}|:)`,
  ...[5, 4, 3, 2, 1].map((before) => {
    const between = before === 5 ? '' : `(?::${hex}){0,${5 - before}}`;
    return `(?:${hex}:){${before}}(?:(?::${hex}){1,${7 - before}}|${between}:${tail}|:)`;
  }),
  `:(?:(?::${hex}){1,7}|(?::${hex}){0,5}:${tail}|:)`,
].join('|')})(?:%.+)?`;
const label = '[0-9A-Za-z][0-9A-Za-z\\-_]{0,62}';
const hostname = `\\b${label}(?:\\.${label})*(?:\\.?|\\b)`;
const number = '[+-]?(?>\\d+(?:\\.(?:\\d*)?)?|\\.\\d+)';
const integer = '[+-]?\\d+';
const exponent = '(?:[eE][+-]?\\d+)?';
const doubleQuoted = '"[^"]*"';
const singleQuoted = "'[^']*'";
const mac = [
  '(?:[A-Fa-f0-9]{4}\\.){2}[A-Fa-f0-9]{4}',
  '(?:[A-Fa-f0-9]{2}-){5}[A-Fa-f0-9]{2}',
  '(?:[A-Fa-f0-9]{2}:){5}[A-Fa-f0-9]{2}',
].join('|');

export const readLong: Convert = (text) => {
  const value = BigInt(text.replace(/^\+/, ''));
  return BigInt.asIntN(64, value) === value ? toLong(value) : undefined;
};

const readDouble: Convert = (text) => {
  const value = Number(text);
  return Number.isFinite(value) ? toDouble(value) : undefined;
};

/** A whole number that may be written with an exponent: `1e3`. */
export const readExtendedLong: Convert = (text, now) => {
  if (/^[+-]?\d+$/.test(text)) return readLong(text, now);
  const value = Math.trunc(Number(text));
  return Number.isSafeInteger(value) ? value : undefined;
};

/**
 * Matchers without arguments.
 * @see https://docs.datadoghq.com/logs/log_configuration/parsing/?tab=matchers
 * @see https://github.com/vectordotdev/vrl/blob/main/src/datadog/grok/patterns/core.pattern
 */
const plainMatchers: ReadonlyMap<string, Matcher> = new Map<string, Matcher>([
  ['notSpace', { source: '\\S+' }],
  ['data', { source: '.*?' }],
  ['greedyData', { source: '.*' }],
  ['word', { source: '\\b\\w+\\b' }],
  ['space', { source: '\\s+' }],
  ['integer', { source: integer, convert: readLong }],
  ['integerStr', { source: integer }],
  ['integerExt', { source: `${integer}${exponent}`, convert: readExtendedLong }],
  ['integerExtStr', { source: `${integer}${exponent}` }],
  ['number', { source: number, convert: readDouble }],
  ['numberStr', { source: number }],
  ['numberExt', { source: `${number}${exponent}`, convert: readDouble }],
  ['numberExtStr', { source: `${number}${exponent}` }],
  ['doubleQuotedString', { source: doubleQuoted }],
  ['singleQuotedString', { source: singleQuoted }],
  ['quotedString', { source: `(?>${doubleQuoted}|${singleQuoted})` }],
  ['ipv4', { source: ipv4 }],
  ['ipv6', { source: ipv6 }],
  ['ip', { source: `(?:${ipv6}|${ipv4})` }],
  ['hostname', { source: hostname }],
  ['ipOrHost', { source: `(?:${ipv6}|${ipv4}|${hostname})` }],
  ['port', { source: '[1-9]\\d{0,4}' }],
  ['mac', { source: `(?:${mac})` }],
  ['uuid', { source: '[A-Fa-f0-9]{8}-(?:[A-Fa-f0-9]{4}-){3}[A-Fa-f0-9]{12}' }],
]);

const matcherNames: readonly string[] = [...plainMatchers.keys(), 'regex', 'date', 'boolean'];

/** The matcher that a call names; what is wrong with it as text. */
export function compileMatcher(call: GrokCall): Matcher | string {
  switch (call.name) {
    case 'regex': {
      const [pattern] = textArguments(call);
      return pattern === undefined ? 'matcher "regex" needs a pattern in quotes' : { source: pattern };
    }
    case 'date':
      return compileDate(call);
    case 'boolean':
      return compileBoolean(call);
    default:
      return plainMatchers.get(call.name) ?? unknownMatcher(call.name);
  }
}

function unknownMatcher(name: string): string {
  return `"${name}" is no matcher and no rule; the nearest matchers are ${nearestNames(name, matcherNames).join(', ')}`;
}

export function textArguments(call: GrokCall): readonly string[] {
  return call.arguments.flatMap((argument) => {
    if (argument.type === 'text') return [argument.text];
    return argument.type === 'number' ? [String(argument.value)] : [argument.name];
  });
}

function compileDate(call: GrokCall): Matcher | string {
  const [pattern, zoneName = 'UTC', locale] = textArguments(call);
  if (pattern === undefined) return 'matcher "date" needs a pattern in quotes';
  const format = parseDateFormat(pattern, locale);
  if (typeof format === 'string') return format;
  const zone = zoneOffset(zoneName);
  if (zone === undefined) return `"${zoneName}" is no time zone`;
  return { source: format.source, convert: (text, now) => readDate(text, format, zone, now) };
}

function compileBoolean(call: GrokCall): Matcher {
  const [whenTrue, whenFalse] = textArguments(call);
  if (whenTrue === undefined) {
    return { source: '(?i:true|false)', convert: (text) => text.toLowerCase() === 'true' };
  }
  const isTrue = wholeMatch(whenTrue);
  const other = whenFalse === undefined ? '(?i:false)' : whenFalse;
  return { source: `(?:${whenTrue}|${other})`, convert: (text) => isTrue(text) };
}
