import { isLogNumber, numericValue, toDouble } from '../../../model/log-number.js';
import type { MutableEvent } from '../../event/mutable-event.js';
import { parsePath, readPath, writePath } from '../../event/path.js';
import type { Members } from '../../pipeline/members.js';
import type { Processor } from '../../pipeline/step.js';
import { isDecimal } from '../cast-value.js';
import { parseExpression } from './parse-expression.js';
import type { Expression } from './parse-expression.js';

type Evaluate = (event: MutableEvent) => number | undefined;

/**
 * Calculates a formula over attributes; the result is always a double, rounded to nine decimals.
 * @see https://docs.datadoghq.com/logs/log_configuration/processors/arithmetic_processor/
 */
export function compileArithmeticProcessor(members: Members): Processor {
  const target = parsePath(members.text('target'));
  const missing = members.flag('replaceMissing', false) ? 0 : undefined;
  const text = members.text('expression');
  const expression = parseExpression(text);
  if (typeof expression === 'string') {
    members.report('expression', `formula "${text}": ${expression}`);
    return () => 'the formula is not valid';
  }
  const evaluate = compileExpression(expression, missing);
  return (event) => {
    const result = evaluate(event);
    if (result === undefined) return 'an attribute of the formula is missing or no number';
    if (!Number.isFinite(result)) return 'the formula divides by zero';
    writePath(event.custom, target, toDouble(roundToNine(result)));
    return undefined;
  };
}

function compileExpression(expression: Expression, missing: number | undefined): Evaluate {
  switch (expression.type) {
    case 'number':
      return () => expression.value;
    case 'attribute': {
      const path = parsePath(expression.path);
      return (event) => {
        const value = readPath(event.custom, path);
        if (isLogNumber(value)) return numericValue(value);
        return typeof value === 'string' && isDecimal(value.trim()) ? Number(value) : missing;
      };
    }
    case 'negative': {
      const operand = compileExpression(expression.operand, missing);
      return (event) => {
        const value = operand(event);
        return value === undefined ? undefined : -value;
      };
    }
    case 'operation': {
      const left = compileExpression(expression.left, missing);
      const right = compileExpression(expression.right, missing);
      const calculate = operations[expression.operator];
      return (event) => {
        const first = left(event);
        const second = right(event);
        return first === undefined || second === undefined ? undefined : calculate(first, second);
      };
    }
    default:
      return expression satisfies never;
  }
}

const operations = {
  '+': (left: number, right: number) => left + right,
  '-': (left: number, right: number) => left - right,
  '*': (left: number, right: number) => left * right,
  '/': (left: number, right: number) => left / right,
} as const;

function roundToNine(value: number): number {
  if (Number.isInteger(value) || Math.abs(value) >= 2 ** 53) return value;
  const rounded = Number(value.toFixed(9));
  return rounded === 0 ? 0 : rounded;
}
