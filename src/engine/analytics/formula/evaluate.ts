import type { Formula } from '../../../language/formula/index.js';
import { nearestNames } from '../../../model/nearest.js';
import type { SeriesTable } from '../series.js';
import { formulaFunctions, readFamily } from './functions.js';
import { calculate, negate } from './operators.js';

/** What a query comes to, `shiftMs` earlier; nothing where no query has that name. */
export type ResolveQuery = (name: string, shiftMs: number) => SeriesTable | undefined;

export type FormulaResult =
  { readonly ok: true; readonly value: FormulaValue } | { readonly ok: false; readonly problem: string };

/** A number or word stands for itself, as an argument of a function does. */
type FormulaValue = SeriesTable | number | string;

/** Evaluates a formula over the tables of its queries. */
export function evaluateFormula(formula: Formula, resolve: ResolveQuery): FormulaResult {
  const evaluator = new Evaluator(resolve);
  const value = evaluator.evaluate(formula, 0);
  const [first] = evaluator.problems;
  return first === undefined ? { ok: true, value } : { ok: false, problem: first };
}

class Evaluator {
  readonly problems: string[] = [];
  readonly #resolve: ResolveQuery;

  constructor(resolve: ResolveQuery) {
    this.#resolve = resolve;
  }

  evaluate(node: Formula, shiftMs: number): FormulaValue {
    switch (node.type) {
      case 'number':
        return node.value;
      case 'text':
        return node.text;
      case 'name':
        return this.#resolve(node.name, shiftMs) ?? this.#problem(missingQuery(node.name, shiftMs));
      case 'unary': {
        const operand = this.#quantity(node.operand, shiftMs);
        return node.operator === '-' ? negate(operand) : operand;
      }
      case 'binary':
        return calculate(
          node.operator,
          this.#quantity(node.left, shiftMs),
          this.#quantity(node.right, shiftMs),
        );
      case 'call':
        return this.#call(node.name, node.args, shiftMs);
      case 'method':
        return this.#call(node.name, [{ value: node.target }, ...node.args], shiftMs);
      case 'leaf':
        return node.leaf;
      default:
        return node satisfies never;
    }
  }

  #call(
    name: string,
    args: readonly { readonly name?: string; readonly value: Formula }[],
    shiftMs: number,
  ): FormulaValue {
    const [target, ...settings] = args;
    const family = readFamily(name);
    const compute = family === undefined ? formulaFunctions.get(name) : formulaFunctions.get(family.name);
    if (compute === undefined) {
      const near = nearestNames(name, formulaFunctions.keys()).join(', ');
      return this.#problem(`"${name}" is no function that is known here; near: ${near}`);
    }
    if (target === undefined) return this.#problem(`"${name}" needs a query`);
    const values = [
      ...(family?.settings ?? []),
      ...settings.filter((setting) => setting.name === undefined).map(({ value }) => this.#setting(value)),
    ];
    const named = new Map(
      settings.flatMap((setting) =>
        setting.name === undefined ? [] : [[setting.name, this.#setting(setting.value)] as const],
      ),
    );
    const shift = compute.shiftMs?.(values) ?? 0;
    const operand = this.#quantity(target.value, shiftMs + shift);
    if (typeof operand === 'number') return compute.onNumber?.(operand, values) ?? operand;
    const result = compute.apply(operand, values, named);
    return typeof result === 'string' ? this.#problem(`"${name}": ${result}`) : result;
  }

  #quantity(node: Formula, shiftMs: number): SeriesTable | number {
    const value = this.evaluate(node, shiftMs);
    return typeof value === 'string' ? Number(this.#problem(`"${value}" is no number`)) : value;
  }

  /** An argument after the first: a number, or a word with or without quotes. */
  #setting(node: Formula): number | string {
    if (node.type === 'name') return node.name;
    const value = this.evaluate(node, 0);
    return typeof value === 'object'
      ? this.#problem('a query stands where a number or a word belongs')
      : value;
  }

  #problem(text: string): number {
    this.problems.push(text);
    return 0;
  }
}

function missingQuery(name: string, shiftMs: number): string {
  return shiftMs === 0 ? `no query is named "${name}"` : `earlier data of "${name}" are not kept here`;
}
