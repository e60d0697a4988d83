import type { FormulaFunction } from './formula-function.js';
import { combiner } from './time-functions.js';

/** @see https://docs.datadoghq.com/dashboards/functions/rank/ */
export const rankFunctions: Readonly<Record<string, FormulaFunction>> = {
  top: {
    overTime: false,
    apply: (table, [count = 10, by = 'mean', direction = 'desc']) => {
      const combine = combiner(by);
      if (combine === undefined) return 'ranks by mean, min, max, sum, last, l2norm or area';
      const sign = direction === 'asc' ? 1 : -1;
      const ranked = table.series
        .map((series) => ({ series, rank: combine(series.points) }))
        .toSorted(
          (left, right) => sign * ((left.rank ?? -sign * Infinity) - (right.rank ?? -sign * Infinity)),
        );
      return { ...table, series: ranked.slice(0, Number(count)).map(({ series }) => series) };
    },
  },
};
