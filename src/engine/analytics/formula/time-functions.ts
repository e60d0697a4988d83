import type { SeriesTable } from '../series.js';
import type { FormulaFunction, Setting } from './formula-function.js';
import { mapPoints, mapSeries } from './operators.js';

type Point = number | null;

/**
 * Functions over the course of time.
 * @see https://docs.datadoghq.com/dashboards/functions/rate/
 */
export const timeFunctions: Readonly<Record<string, FormulaFunction>> = {
  diff: change((difference) => difference),
  monotonic_diff: change((difference) => Math.max(0, difference)),
  derivative: change((difference, seconds) => difference / seconds),
  per_second: change((difference, seconds) => (difference < 0 ? null : difference / seconds)),
  per_minute: change((difference, seconds) => (difference < 0 ? null : (difference / seconds) * 60)),
  per_hour: change((difference, seconds) => (difference < 0 ? null : (difference / seconds) * 3600)),
  dt: change((_difference, seconds) => seconds),
  throughput: overTime((table) =>
    mapPoints(table, (point) => (point === null ? null : point / (table.intervalMs / 1000))),
  ),
  cumsum: overTime((table) =>
    mapSeries(table, (points) => {
      let sum = 0;
      return points.map((point) => (point === null ? null : (sum += point)));
    }),
  ),
  integral: overTime((table) =>
    mapSeries(table, (points) => {
      let sum = 0;
      return points.map((point) => (point === null ? null : (sum += point * (table.intervalMs / 1000))));
    }),
  ),
  fill: overTime(fillGaps),
  rollup: overTime(rollUp),
  moving_rollup: overTime((table, settings) => {
    const seconds = Number(settings.find((setting) => typeof setting === 'number') ?? 0);
    const combine = combiner(settings.find((setting) => typeof setting === 'string') ?? 'avg');
    if (combine === undefined || seconds <= 0) return 'takes seconds and one of avg, sum, min, max, count';
    const reach = Math.max(1, Math.round((seconds * 1000) / table.intervalMs));
    return mapSeries(table, (points) =>
      points.map((_, index) => combine(points.slice(Math.max(0, index - reach + 1), index + 1))),
    );
  }),
  timeshift: shift((settings) => -Number(settings[0] ?? 0)),
  hour_before: shift(() => 3600),
  day_before: shift(() => 86_400),
  week_before: shift(() => 7 * 86_400),
  month_before: shift(() => 28 * 86_400),
};

function overTime(apply: FormulaFunction['apply']): FormulaFunction {
  return { overTime: true, apply };
}

/** Compares each point with the last one before it that has a value. */
function change(compute: (difference: number, seconds: number) => Point): FormulaFunction {
  return overTime((table) =>
    mapSeries(table, (points) => {
      let last: { readonly value: number; readonly index: number } | undefined;
      return points.map((value, index) => {
        if (value === null) return null;
        const before = last;
        last = { value, index };
        if (before === undefined) return null;
        return compute(value - before.value, ((index - before.index) * table.intervalMs) / 1000);
      });
    }),
  );
}

function shift(secondsEarlier: (settings: readonly Setting[]) => number): FormulaFunction {
  return {
    overTime: false,
    apply: (table) => table,
    shiftMs: (settings) => secondsEarlier(settings) * 1000,
  };
}

function fillGaps(table: SeriesTable, settings: readonly Setting[]): SeriesTable | string {
  const [method = 'linear', limitSeconds = 300] = settings;
  const reach = (Number(limitSeconds) * 1000) / table.intervalMs;
  switch (method) {
    case 'null':
      return table;
    case 'zero':
    case 0:
      return mapPoints(table, (point) => point ?? 0);
    case 'last':
    case 'linear':
      return mapSeries(table, (points) => fillSeries(points, reach, method));
    default:
      return 'takes linear, last, zero or null';
  }
}

function fillSeries(points: readonly Point[], reach: number, method: 'last' | 'linear'): readonly Point[] {
  const filled = [...points];
  let before: number | undefined;
  for (const [index, value] of points.entries()) {
    if (value === null) continue;
    if (before !== undefined && index - before <= reach) {
      const start = points[before] ?? 0;
      const step = method === 'last' ? 0 : (value - start) / (index - before);
      for (let at = before + 1; at < index; at += 1) filled[at] = start + step * (at - before);
    }
    before = index;
  }
  return filled;
}

function rollUp(table: SeriesTable, settings: readonly Setting[]): SeriesTable | string {
  const combine = combiner(settings.find((setting) => typeof setting === 'string') ?? 'avg');
  if (combine === undefined) return 'takes one of avg, sum, min, max, count, and seconds';
  const seconds = settings.find((setting) => typeof setting === 'number');
  const intervalMs =
    seconds === undefined ? table.intervalMs : Math.max(table.intervalMs, Number(seconds) * 1000);
  const places = new Map<number, number[]>();
  for (const [index, time] of table.times.entries()) {
    const start = Math.floor(time / intervalMs) * intervalMs;
    places.set(start, [...(places.get(start) ?? []), index]);
  }
  const times = [...places.keys()];
  return {
    ...mapSeries(table, (points) =>
      [...places.values()].map((group) => combine(group.map((index) => points[index] ?? null))),
    ),
    times,
    intervalMs,
  };
}

/** Makes one point of several; points without a value are left out. */
export function combiner(method: Setting): ((points: readonly Point[]) => Point) | undefined {
  const over =
    (compute: (values: readonly number[]) => number) =>
    (points: readonly Point[]): Point => {
      const values = points.filter((point) => point !== null);
      return values.length === 0 ? null : compute(values);
    };
  const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
  switch (method) {
    case 'sum':
      return over(sum);
    case 'avg':
    case 'mean':
      return over((values) => sum(values) / values.length);
    case 'min':
      return over((values) => values.reduce((least, value) => Math.min(least, value)));
    case 'max':
      return over((values) => values.reduce((most, value) => Math.max(most, value)));
    case 'count':
      return over((values) => values.length);
    case 'last':
      return over((values) => values.at(-1) ?? 0);
    case 'l2norm':
      return over((values) => Math.sqrt(sum(values.map((value) => value * value))));
    case 'area':
      return over(sum);
    default:
      return undefined;
  }
}
