import { calculate as calculateNumbers } from '../../arithmetic.js';
import type { BinaryOperator } from '../../../language/expression/syntax-tree.js';
import { groupKey, seriesKey, type Series, type SeriesTable } from '../series.js';

type Quantity = SeriesTable | number;
type Point = number | null;

/** Calculates point by point. Without a value on one side, or divided by zero, a point has no value. */
export function calculate(operator: BinaryOperator, left: Quantity, right: Quantity): Quantity {
  if (typeof left === 'number') {
    return typeof right === 'number'
      ? (calculatePoint(operator, left, right) ?? 0)
      : mapPoints(right, (point) => calculatePoint(operator, left, point));
  }
  if (typeof right === 'number') return mapPoints(left, (point) => calculatePoint(operator, point, right));
  return joinTables(left, right, (leftPoint, rightPoint) => calculatePoint(operator, leftPoint, rightPoint));
}

export function negate(quantity: Quantity): Quantity {
  return typeof quantity === 'number'
    ? -quantity
    : mapPoints(quantity, (point) => (point === null ? null : -point));
}

export function mapPoints(table: SeriesTable, change: (point: Point, index: number) => Point): SeriesTable {
  return mapSeries(table, (points) => points.map(change));
}

export function mapSeries(
  table: SeriesTable,
  change: (points: readonly Point[], group: readonly string[]) => readonly Point[],
): SeriesTable {
  return {
    ...table,
    series: table.series.map(({ key, group, points }) => ({ key, group, points: change(points, group) })),
  };
}

/**
 * Joins groups that share the values of all facets that both tables have; a table without groups goes with every group
 * of the other. A group that stands on one side only counts where the other side says what an absent one is.
 */
function joinTables(
  left: SeriesTable,
  right: SeriesTable,
  combine: (left: Point, right: Point) => Point,
): SeriesTable {
  const wide = right.groupBy.length > left.groupBy.length ? right : left;
  const narrow = wide === left ? right : left;
  const places = narrow.groupBy.map((facet) => wide.groupBy.indexOf(facet));
  const isSame = places.length === wide.groupBy.length && places.every((place, index) => place === index);
  const narrowOf = (series: Series): string =>
    isSame ? seriesKey(series) : groupKey(places.map((place) => series.group[place] ?? ''));
  const partners = new Map<string, Series>();
  for (const series of narrow.series) partners.set(seriesKey(series), series);
  const join = (wideSeries: Series, partner: Series | undefined): Series => ({
    key: wideSeries.key,
    group: wideSeries.group,
    points: wideSeries.points.map((point, index) => {
      const other = partner === undefined ? (narrow.absent ?? null) : (partner.points[index] ?? null);
      return wide === left ? combine(point, other) : combine(other, point);
    }),
  });
  const series = wide.series.flatMap((one) => {
    const partner = partners.get(narrowOf(one));
    return partner === undefined && narrow.absent === undefined ? [] : [join(one, partner)];
  });
  const missing =
    wide.absent === undefined || places.length < wide.groupBy.length ? [] : absentSeries(wide, narrow);
  const joined = { groupBy: wide.groupBy, times: wide.times, intervalMs: wide.intervalMs };
  const absent =
    left.absent === undefined || right.absent === undefined ? null : combine(left.absent, right.absent);
  return {
    ...joined,
    series: [...series, ...missing.map((one) => join(one, partners.get(seriesKey(one))))],
    ...(absent === null ? {} : { absent }),
  };
}

/** Groups that only the other table has, filled with what an absent one counts as. */
function absentSeries(table: SeriesTable, other: SeriesTable): readonly Series[] {
  const known = new Set(table.series.map(seriesKey));
  return other.series
    .filter((series) => !known.has(seriesKey(series)))
    .map(({ key, group, points }) => ({ key, group, points: points.map(() => table.absent ?? null) }));
}

function calculatePoint(operator: BinaryOperator, left: Point, right: Point): Point {
  if (left === null || right === null) return null;
  const value = calculateNumbers(operator, left, right);
  return Number.isFinite(value) ? value : null;
}
