import { Double, printDouble, type LogNumber } from '../../model/log-number.js';
import { printJson } from '../json/print-json.js';
import { isScalar } from './mutable-event.js';
import type { MutableValue } from './mutable-event.js';

/** A value as Datadog's processors turn it into text: numbers as Java prints them, arrays in brackets. */
export function textOf(value: MutableValue): string {
  if (typeof value === 'string') return value;
  if (isScalar(value)) return scalarText(value);
  if (Array.isArray(value)) return `[${value.map(textOf).join(', ')}]`;
  return value === null ? 'null' : printJson(value);
}

export function scalarText(value: string | boolean | LogNumber): string {
  if (typeof value === 'string') return value;
  if (value instanceof Double) return printDouble(value.value);
  if (typeof value === 'number' && !Number.isInteger(value)) return printDouble(value);
  return String(value);
}
