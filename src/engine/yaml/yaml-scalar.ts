import { toDouble, toLong } from '../../model/log-number.js';
import type { MutableValue } from '../event/mutable-event.js';

const nulls = new Set(['', '~', 'null', 'Null', 'NULL']);
const truths = new Set(['true', 'True', 'TRUE']);
const falsehoods = new Set(['false', 'False', 'FALSE']);
const integer = /^[-+]?[0-9]+$/;
const float = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;
const mayBeOther = /^[-+.0-9~nNtTfF]|^$/;

/** A plain scalar under the core schema of YAML 1.2, with long and double told apart to the last digit. */
export function resolvePlain(text: string): MutableValue {
  if (!mayBeOther.test(text)) return text;
  if (nulls.has(text)) return null;
  if (truths.has(text)) return true;
  if (falsehoods.has(text)) return false;
  if (integer.test(text)) return text.length < 16 ? Number(text) : toLong(BigInt(text.replace(/^\+/, '')));
  if (float.test(text)) {
    const value = Number(text);
    return Number.isFinite(value) ? toDouble(value) : text;
  }
  if (/^0o[0-7]+$|^0x[0-9a-fA-F]+$/.test(text)) return Number(text);
  return text;
}

const simpleEscapes: ReadonlyMap<string, string> = new Map([
  ['0', '\0'],
  ['a', '\u0007'],
  ['b', '\b'],
  ['t', '\t'],
  ['\t', '\t'],
  ['n', '\n'],
  ['v', '\v'],
  ['f', '\f'],
  ['r', '\r'],
  ['e', '\u001b'],
  ['N', '\u0085'],
  ['_', '\u00a0'],
  ['L', '\u2028'],
  ['P', '\u2029'],
]);

/** The text of a double-quoted scalar without its quotes, its lines folded; `undefined` if it is malformed. */
export function unescapeDoubleQuoted(inside: string): string | undefined {
  if (!inside.includes('\\')) return inside;
  let isValid = true;
  const text = inside.replaceAll(
    /\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|(.))/gs,
    (_, two?: string, four?: string, eight?: string, letter = '') => {
      const hex = two ?? four ?? eight;
      const code = hex === undefined ? undefined : Number.parseInt(hex, 16);
      if (code !== undefined && code <= 0x10ffff) return String.fromCodePoint(code);
      const escaped = simpleEscapes.get(letter);
      if (escaped !== undefined) return escaped;
      if (!['"', '/', '\\', ' '].includes(letter)) isValid = false;
      return letter;
    },
  );
  return isValid ? text : undefined;
}
