import { parseFormula, type Formula } from '../../language/formula/index.js';
import { combineFrames, eachValue, mapFrame, type DataFrame } from './frame.js';

/** A formula that the sandbox cannot compute; the text says why. */
export class FormulaError extends Error {
  override readonly name = 'FormulaError';
}

/** Computes a formula over the answers of named queries. `intervalMs` is the width of a bucket of a time series. */
export function evaluateFormula(
  text: string,
  frames: ReadonlyMap<string, DataFrame>,
  intervalMs: number | undefined,
): DataFrame {
  const parsed = parseFormula(text);
  if (!parsed.ok) throw new FormulaError(`"${text}" is no formula: ${parsed.problems[0]?.message ?? ''}`);
  return evaluate(parsed.tree, { frames, intervalMs, length: longest(frames) });
}

interface Scope {
  readonly frames: ReadonlyMap<string, DataFrame>;
  readonly intervalMs: number | undefined;
  readonly length: number;
}

function longest(frames: ReadonlyMap<string, DataFrame>): number {
  return Math.max(1, ...[...frames.values()].flatMap(({ rows }) => rows.map(({ values }) => values.length)));
}

function evaluate(node: Formula, scope: Scope): DataFrame {
  switch (node.type) {
    case 'number':
      return { facets: [], rows: [{ groups: [], values: new Array<number>(scope.length).fill(node.value) }] };
    case 'name': {
      const frame = scope.frames.get(node.name);
      if (frame === undefined) throw new FormulaError(`no query is named "${node.name}"`);
      return frame;
    }
    case 'unary': {
      const operand = evaluate(node.operand, scope);
      return node.operator === '-'
        ? mapFrame(
            operand,
            eachValue((value) => -value),
          )
        : operand;
    }
    case 'binary':
      return combineFrames(evaluate(node.left, scope), evaluate(node.right, scope), operators[node.operator]);
    case 'call':
      return call(
        node.name,
        node.args.map(({ value }) => value),
        scope,
      );
    case 'method':
      return evaluate(node.target, scope);
    case 'text':
    case 'leaf':
      throw new FormulaError('a text stands where a number is expected');
    default:
      return node satisfies never;
  }
}

const operators: Readonly<
  Record<'+' | '-' | '*' | '/' | '%' | '^', (left: number, right: number) => number>
> = {
  '+': (left, right) => left + right,
  '-': (left, right) => left - right,
  '*': (left, right) => left * right,
  '/': (left, right) => left / right,
  '%': (left, right) => left % right,
  '^': (left, right) => left ** right,
};

type Vector = readonly (number | null)[];

function call(name: string, args: readonly Formula[], scope: Scope): DataFrame {
  const [first, second] = args;
  if (first === undefined) throw new FormulaError(`${name}() takes a query`);
  const frame = evaluate(first, scope);
  const number = second?.type === 'number' ? second.value : undefined;
  const change = functions(scope.intervalMs ?? 0, number)[name];
  if (change === undefined) throw new FormulaError(`the sandbox does not compute ${name}()`);
  if (name === 'default_zero' && frame.rows.length === 0 && frame.facets.length === 0) {
    return { facets: [], rows: [{ groups: [], values: new Array<number>(scope.length).fill(0) }] };
  }
  return mapFrame(frame, change);
}

/** Source: https://docs.datadoghq.com/dashboards/functions/ */
function functions(
  intervalMs: number,
  number: number | undefined,
): Readonly<Record<string, (values: Vector) => Vector>> {
  const perSecond = (seconds: number) => eachValue((value) => (value / (intervalMs / 1000 || 1)) * seconds);
  return {
    abs: eachValue(Math.abs),
    log2: eachValue(Math.log2),
    log10: eachValue(Math.log10),
    default_zero: (values) => values.map((value) => value ?? 0),
    default: (values) => values.map((value) => value ?? number ?? 0),
    clamp_min: eachValue((value) => Math.max(value, number ?? value)),
    clamp_max: eachValue((value) => Math.min(value, number ?? value)),
    cutoff_min: (values) =>
      values.map((value) => (value === null || value < (number ?? value) ? null : value)),
    cutoff_max: (values) =>
      values.map((value) => (value === null || value > (number ?? value) ? null : value)),
    cumsum: cumulate,
    integral: (values) => cumulate(eachValue((value) => value * (intervalMs / 1000))(values)),
    diff: (values) => differences(values, 1),
    monotonic_diff: (values) =>
      differences(values, 1).map((value) => (value === null ? null : Math.max(value, 0))),
    dt: (values) => values.map((_, at) => (at === 0 ? null : intervalMs / 1000)),
    derivative: (values) => differences(values, intervalMs / 1000 || 1),
    per_second: perSecond(1),
    per_minute: perSecond(60),
    per_hour: perSecond(3600),
    throughput: perSecond(1),
    moving_rollup: (values) =>
      smooth(values, Math.max(1, Math.round(((number ?? 60) * 1000) / (intervalMs || 1)))),
    autosmooth: (values) => smooth(values, 5),
    ewma_3: (values) => exponential(values, 3),
    ewma_5: (values) => exponential(values, 5),
    ewma_10: (values) => exponential(values, 10),
    ewma_20: (values) => exponential(values, 20),
    count_nonzero: eachValue((value) => (value === 0 ? 0 : 1)),
    top: (values) => values,
  };
}

function cumulate(values: Vector): Vector {
  let sum = 0;
  return values.map((value) => (value === null ? null : (sum += value)));
}

function differences(values: Vector, seconds: number): Vector {
  return values.map((value, at) => {
    const before = at === 0 ? null : (values[at - 1] ?? null);
    return value === null || before === null ? null : (value - before) / seconds;
  });
}

function smooth(values: Vector, width: number): Vector {
  return values.map((value, at) => {
    const span = values
      .slice(Math.max(0, at - width + 1), at + 1)
      .filter((one): one is number => one !== null);
    return value === null ? null : span.reduce((sum, one) => sum + one, 0) / span.length;
  });
}

function exponential(values: Vector, span: number): Vector {
  const weight = 2 / (span + 1);
  let mean: number | null = null;
  return values.map((value) => {
    if (value === null) return mean;
    mean = mean === null ? value : mean + weight * (value - mean);
    return mean;
  });
}
