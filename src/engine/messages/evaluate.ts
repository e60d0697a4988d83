import { calculate } from '../arithmetic.js';
import type { Expression } from '../../language/expression/syntax-tree.js';
import { humanizeBits, humanizeBytes } from './format.js';

export type MessageValue = string | number;
export type ReadVariable = (path: string) => MessageValue | undefined;

/**
 * Evaluates `{{eval "..."}}`; nothing where a variable is missing, a function is unknown or the result is no number.
 * @see https://docs.datadoghq.com/monitors/guide/template-variable-evaluation/
 */
export function evaluate(node: Expression, variable: ReadVariable): MessageValue | undefined {
  switch (node.type) {
    case 'number':
      return node.value;
    case 'text':
      return node.text;
    case 'name':
      return variable(node.name);
    case 'unary': {
      const value = numberOf(evaluate(node.operand, variable));
      return value === undefined ? undefined : node.operator === '-' ? -value : value;
    }
    case 'binary': {
      const left = numberOf(evaluate(node.left, variable));
      const right = numberOf(evaluate(node.right, variable));
      return left === undefined || right === undefined ? undefined : calculate(node.operator, left, right);
    }
    case 'call': {
      const args = node.args.map(({ value }) => numberOf(evaluate(value, variable)));
      const [first, second] = args;
      return first === undefined ? undefined : functions.get(node.name)?.(first, second ?? 0);
    }
    case 'method':
      return undefined;
    case 'leaf':
      return node.leaf;
    default:
      return node satisfies never;
  }
}

const functions = new Map<string, (value: number, second: number) => MessageValue>([
  ['humanize_bytes', humanizeBytes],
  ['humanize_bits', humanizeBits],
  ['abs', Math.abs],
  ['int', Math.floor],
  ['trunc', Math.floor],
  ['float', (value: number) => value],
  ['dec', (value: number) => Number((value - Math.trunc(value)).toPrecision(12))],
  ['round', Math.round],
  ['ceil', Math.ceil],
  ['floor', Math.floor],
  ['sgn', Math.sign],
  ['to_bool', (value: number) => String(value === 1)],
  ['exp', Math.exp],
  ['log10', Math.log10],
  ['sin', Math.sin],
  ['sinh', Math.sinh],
  ['asin', Math.asin],
  ['asinh', Math.asinh],
  ['cos', Math.cos],
  ['cosh', Math.cosh],
  ['acos', Math.acos],
  ['acosh', Math.acosh],
  ['tan', Math.tan],
  ['tanh', Math.tanh],
  ['atan', Math.atan],
  ['atan2', Math.atan2],
  ['atanh', Math.atanh],
]);

function numberOf(value: MessageValue | undefined): number | undefined {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}
