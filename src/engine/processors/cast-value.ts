import { isLogNumber, isLong, numericValue, toDouble, toLong } from '../../model/log-number.js';
import { isScalar } from '../event/mutable-event.js';
import type { MutableValue } from '../event/mutable-event.js';
import { scalarText } from '../event/value-text.js';

export const targetFormats = ['auto', 'string', 'integer', 'double'] as const;
export type TargetFormat = (typeof targetFormats)[number];

/**
 * The value in the format that a remapper asks for; the value itself where it cannot be cast.
 * @see https://docs.datadoghq.com/logs/log_configuration/processors/remapper/
 */
export function castValue(value: MutableValue, format: TargetFormat): MutableValue {
  switch (format) {
    case 'auto':
      return value;
    case 'string':
      return isScalar(value) ? scalarText(value) : value;
    case 'integer':
      return castToLong(value);
    case 'double':
      return castToDouble(value);
    default:
      return format satisfies never;
  }
}

function castToLong(value: MutableValue): MutableValue {
  if (isLong(value)) return value;
  if (isLogNumber(value)) return truncate(numericValue(value));
  if (typeof value !== 'string') return value;
  const text = value.trim();
  if (/^[+-]?\d+$/.test(text)) return toLong(BigInt(text.replace(/^\+/, '')));
  return isDecimal(text) ? truncate(Number(text)) : value;
}

function truncate(value: number): number | bigint {
  return toLong(BigInt(Math.trunc(value)));
}

function castToDouble(value: MutableValue): MutableValue {
  if (isLogNumber(value)) return toDouble(numericValue(value));
  return typeof value === 'string' && isDecimal(value.trim()) ? toDouble(Number(value)) : value;
}

/** Whether the text is a number with an optional fraction and exponent, and within the range of doubles. */
export function isDecimal(text: string): boolean {
  return /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(text) && Number.isFinite(Number(text));
}
