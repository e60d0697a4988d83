import { Double, printDouble } from '../../model/log-number.js';
import type { LogObject, LogValue } from '../../model/log-event.js';

/** One line of JSON that keeps long and double apart and every digit of a long. */
export function printJson(value: LogValue): string {
  switch (typeof value) {
    case 'string':
      return printString(value);
    case 'number':
      return Number.isInteger(value) ? String(value) : printDouble(value);
    case 'object':
      if (value === null) return 'null';
      if (value instanceof Double) return printDouble(value.value);
      return isArray(value) ? printArray(value) : printObject(value);
    default:
      return String(value);
  }
}

function isArray(value: LogObject | readonly LogValue[]): value is readonly LogValue[] {
  return Array.isArray(value);
}

function printArray(elements: readonly LogValue[]): string {
  let text = '[';
  for (let index = 0; index < elements.length; index++) {
    if (index > 0) text += ',';
    text += printJson(elements[index] ?? null);
  }
  return `${text}]`;
}

function printObject(object: LogObject): string {
  let text = '{';
  for (const name of Object.keys(object)) {
    const value = object[name];
    if (value === undefined) continue;
    if (text.length > 1) text += ',';
    text += printName(name) + printJson(value);
  }
  return `${text}}`;
}

/** Logs repeat their names, and a look-up is cheaper than another look at each character. */
const printedNames = new Map<string, string>();
const mostNames = 5000;

function printName(name: string): string {
  const known = printedNames.get(name);
  if (known !== undefined) return known;
  const printed = `${printString(name)}:`;
  if (printedNames.size < mostNames) printedNames.set(name, printed);
  return printed;
}

// eslint-disable-next-line no-control-regex
const needsEscape = /["\\\u0000-\u001f\ud800-\udfff]/;

export function printString(text: string): string {
  return needsEscape.test(text) ? JSON.stringify(text) : `"${text}"`;
}
