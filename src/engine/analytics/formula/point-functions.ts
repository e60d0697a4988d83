import type { Series, SeriesTable } from '../series.js';
import type { FormulaFunction, Setting } from './formula-function.js';
import { mapPoints } from './operators.js';

type Point = number | null;

/** Functions that look at one point at a time, in one group or in all. */
export const pointFunctions: Readonly<Record<string, FormulaFunction>> = {
  abs: perPoint(Math.abs),
  log2: perPoint(Math.log2),
  log10: perPoint(Math.log10),
  clamp_min: perPoint((value, least) => Math.max(value, least)),
  clamp_max: perPoint((value, most) => Math.min(value, most)),
  cutoff_min: perPoint((value, least) => (value < least ? null : value)),
  cutoff_max: perPoint((value, most) => (value > most ? null : value)),
  default_zero: {
    overTime: false,
    apply: (table) => ({ ...withoutGroups(mapPoints(table, (point) => point ?? 0)), absent: 0 }),
  },
  count_nonzero: countGroups((point) => point !== null && point !== 0),
  count_not_null: countGroups((point) => point !== null),
  exclude_null: {
    overTime: false,
    apply: (table) => ({ ...table, series: table.series.filter(({ group }) => !group.includes('N/A')) }),
  },
};

function perPoint(change: (value: number, setting: number) => Point): FormulaFunction {
  const changePoint = (point: Point, settings: readonly Setting[]): Point => {
    if (point === null) return null;
    const changed = change(point, Number(settings[0] ?? 0));
    return changed === null || Number.isFinite(changed) ? changed : null;
  };
  return {
    overTime: false,
    apply: (table, settings) => mapPoints(table, (point) => changePoint(point, settings)),
    onNumber: (value, settings) => changePoint(value, settings) ?? 0,
  };
}

/** A query without groups has one series, also where it found nothing. */
function withoutGroups(table: SeriesTable): SeriesTable {
  if (table.groupBy.length > 0 || table.series.length > 0) return table;
  return { ...table, series: [{ group: [], points: table.times.map(() => 0) }] };
}

function countGroups(counts: (point: Point) => boolean): FormulaFunction {
  return {
    overTime: false,
    apply: (table) => {
      const points = table.times.map(
        (_, index) => table.series.filter((series) => counts(pointAt(series, index))).length,
      );
      return { ...table, groupBy: [], series: [{ group: [], points }] };
    },
  };
}

function pointAt(series: Series, index: number): Point {
  return series.points[index] ?? null;
}
