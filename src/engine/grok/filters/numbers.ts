import { isLogNumber, isLong, numericValue, toDouble, toLong } from '../../../model/log-number.js';
import { scalarText } from '../../event/value-text.js';
import { isScalar } from '../../event/mutable-event.js';
import { isDecimal } from '../../processors/cast-value.js';
import { readExtendedLong, readLong } from '../matchers.js';
import type { Filter, FilterCompiler } from './filter.js';

const plainDecimal = /^[+-]?(?:\d+\.?\d*|\.\d+)$/;

export const toNumber: Filter = (value) => {
  if (isLogNumber(value)) return toDouble(numericValue(value));
  return typeof value === 'string' && plainDecimal.test(value.trim()) ? toDouble(Number(value)) : undefined;
};

export const toExtendedNumber: Filter = (value) => {
  if (isLogNumber(value)) return toDouble(numericValue(value));
  return typeof value === 'string' && isDecimal(value.trim()) ? toDouble(Number(value)) : undefined;
};

export const toInteger: Filter = (value) => {
  if (isLong(value)) return value;
  if (isLogNumber(value)) return toLong(BigInt(Math.trunc(numericValue(value))));
  return typeof value === 'string' && /^[+-]?\d+$/.test(value.trim()) ? readLong(value.trim(), 0) : undefined;
};

export const toExtendedInteger: Filter = (value, text) => {
  if (typeof value !== 'string') return toInteger(value, text);
  return isDecimal(value.trim()) ? readExtendedLong(value.trim(), 0) : undefined;
};

/** `scale(k)`: the product is a double, with `scale(1)` too. */
export const compileScale: FilterCompiler = (call) => {
  const [argument] = call.arguments;
  const factor =
    argument?.type === 'number' ? argument.value : argument?.type === 'text' ? Number(argument.text) : NaN;
  if (!Number.isFinite(factor)) return 'filter "scale" needs a number';
  return (value, text) => {
    const number = toExtendedNumber(value, text);
    if (!isLogNumber(number)) return undefined;
    const product = numericValue(number) * factor;
    return Number.isFinite(product) ? toDouble(product) : undefined;
  };
};

/** `nullIf("-")`: compares with the text as found and with the text of the value made of it. */
export const compileNullIf: FilterCompiler = (call) => {
  const [argument] = call.arguments;
  if (argument?.type !== 'text' && argument?.type !== 'number') return 'filter "nullIf" needs a text';
  const nothing = argument.type === 'text' ? argument.text : String(argument.value);
  return (value, text) =>
    text === nothing || (isScalar(value) && scalarText(value) === nothing) ? null : value;
};
