import type { FormulaFunction, Setting } from './formula-function.js';
import { pointFunctions } from './point-functions.js';
import { rankFunctions } from './rank-functions.js';
import { smoothFunctions } from './smooth-functions.js';
import { timeFunctions } from './time-functions.js';

/** @see https://docs.datadoghq.com/dashboards/functions/ */
export const formulaFunctions: ReadonlyMap<string, FormulaFunction> = new Map([
  ...Object.entries(pointFunctions),
  ...Object.entries(timeFunctions),
  ...Object.entries(smoothFunctions),
  ...Object.entries(rankFunctions),
]);

/** Names that hold their settings: `top10_mean`, `ewma_5`, `median_3`. */
export function readFamily(
  name: string,
): { readonly name: string; readonly settings: readonly Setting[] } | undefined {
  const rank = /^(top|bottom)(\d+)(?:_(\w+))?$/.exec(name);
  if (rank !== null) {
    const [, side, count, by = 'mean'] = rank;
    return { name: 'top', settings: [Number(count), by, side === 'top' ? 'desc' : 'asc'] };
  }
  const [, smooth, span] = /^(ewma|median)_(\d+)$/.exec(name) ?? [];
  return smooth === undefined ? undefined : { name: `${smooth}_span`, settings: [Number(span)] };
}
