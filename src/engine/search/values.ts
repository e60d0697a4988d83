import type { ComparisonOperator, SearchValue } from '../../language/log-search/index.js';
import type { LogValue } from '../../model/log-event.js';
import { isLogNumber, numericValue } from '../../model/log-number.js';
import { compileWildcard } from './wildcard.js';

export type ValueTest = (value: LogValue) => boolean;

/** Tests one value of a field: equality with the whole value, with case. */
export function compileValue(value: SearchValue): ValueTest {
  switch (value.type) {
    case 'term':
    case 'phrase':
      return compileEquality(value.text);
    case 'wildcard': {
      const fits = compileWildcard(value.parts);
      return (actual) => {
        const text = valueText(actual);
        return text !== undefined && fits(text);
      };
    }
    case 'exists':
      return (actual) => actual !== null;
    case 'comparison':
      return compileComparison(value.operator, value.bound);
    case 'range': {
      const tests: ValueTest[] = [];
      if (value.low !== undefined) tests.push(compileComparison(value.includesLow ? '>=' : '>', value.low));
      if (value.high !== undefined)
        tests.push(compileComparison(value.includesHigh ? '<=' : '<', value.high));
      return (actual) => valueText(actual) !== undefined && tests.every((test) => test(actual));
    }
    default:
      return value satisfies never;
  }
}

/** A text, number or boolean as text; nothing for `null`, arrays and objects. */
export function valueText(value: LogValue): string | undefined {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean')
    return String(value);
  return isLogNumber(value) ? String(value.value) : undefined;
}

/** The number that a text spells, or `undefined`. */
export function parseNumber(text: string): number | undefined {
  return /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(text) ? Number(text) : undefined;
}

function compileEquality(text: string): ValueTest {
  const number = parseNumber(text);
  return (actual) => {
    if (typeof actual === 'string') return actual === text;
    if (typeof actual === 'bigint') return String(actual) === text;
    if (isLogNumber(actual)) return number !== undefined && numericValue(actual) === number;
    return typeof actual === 'boolean' && String(actual) === text;
  };
}

// Numbers compare as numbers, also where the log holds them as text; everything else compares as text.
function compileComparison(operator: ComparisonOperator, bound: string): ValueTest {
  const number = parseNumber(bound);
  return (actual) => {
    const text = valueText(actual);
    if (text === undefined || typeof actual === 'boolean') return false;
    const actualNumber = isLogNumber(actual) ? numericValue(actual) : parseNumber(text);
    return number !== undefined && actualNumber !== undefined
      ? compare(operator, actualNumber, number)
      : compare(operator, text, bound);
  };
}

function compare<T extends number | string>(operator: ComparisonOperator, actual: T, bound: T): boolean {
  switch (operator) {
    case '>':
      return actual > bound;
    case '>=':
      return actual >= bound;
    case '<':
      return actual < bound;
    case '<=':
      return actual <= bound;
    default:
      return operator satisfies never;
  }
}
