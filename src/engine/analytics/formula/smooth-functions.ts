import type { FormulaFunction } from './formula-function.js';
import { mapSeries } from './operators.js';

type Point = number | null;

/**
 * Functions that smooth a series, or compare it with its own past.
 * @see https://docs.datadoghq.com/dashboards/functions/smoothing/
 */
export const smoothFunctions: Readonly<Record<string, FormulaFunction>> = {
  ewma_span: overTime((points, [span]) => {
    const weight = 2 / (Number(span) + 1);
    let average: number | undefined;
    return points.map((point) => {
      if (point === null) return null;
      average = average === undefined ? point : weight * point + (1 - weight) * average;
      return average;
    });
  }),
  median_span: overTime((points, [span]) =>
    points.map((point, index) =>
      point === null ? null : quantile(points.slice(Math.max(0, index - Number(span) + 1), index + 1), 0.5),
    ),
  ),
  trend_line: overTime(fitLine),
  /**
   * 1 where a point lies outside of what the points before it let expect, else 0. Only `basic` is computed here: a
   * lagging, rolling quantile range, widened by the bounds. Datadog does not say more about it.
   * @see https://docs.datadoghq.com/monitors/types/anomaly/#anomaly-detection-algorithms
   */
  anomalies: {
    overTime: true,
    apply: (table, [algorithm = 'basic', bounds = 2], named) => {
      if (algorithm !== 'basic')
        return `"${algorithm}" is learned by Datadog from weeks of data; only basic is computed here`;
      const direction = named.get('direction') ?? 'both';
      return mapSeries(table, (points) =>
        points.map((point, index) =>
          point === null ? null : isAnomaly(point, points.slice(0, index), Number(bounds), direction) ? 1 : 0,
        ),
      );
    },
  },
};

function overTime(
  smooth: (points: readonly Point[], settings: readonly (number | string)[]) => readonly Point[],
): FormulaFunction {
  return {
    overTime: true,
    apply: (table, settings) => mapSeries(table, (points) => smooth(points, settings)),
  };
}

/** Points that the rolling range looks back at, and how many it needs before it judges. */
const lookBack = { most: 60, least: 5 };

function isAnomaly(
  point: number,
  past: readonly Point[],
  bounds: number,
  direction: number | string,
): boolean {
  const recent = past.slice(-lookBack.most).filter((value) => value !== null);
  if (recent.length < lookBack.least) return false;
  const middle = quantile(recent, 0.5) ?? 0;
  const spread = ((quantile(recent, 0.84) ?? 0) - (quantile(recent, 0.16) ?? 0)) / 2;
  const above = point > middle + bounds * spread;
  const below = point < middle - bounds * spread;
  return (above && direction !== 'below') || (below && direction !== 'above');
}

function quantile(points: readonly Point[], share: number): Point {
  const values = points.filter((point) => point !== null).toSorted((left, right) => left - right);
  if (values.length === 0) return null;
  const place = share * (values.length - 1);
  const low = values[Math.floor(place)] ?? 0;
  const high = values[Math.ceil(place)] ?? low;
  return low + (high - low) * (place - Math.floor(place));
}

/** The straight line with the least squared distance to the points. */
function fitLine(points: readonly Point[]): readonly Point[] {
  const known = points.flatMap((y, x) => (y === null ? [] : [{ x, y }]));
  if (known.length < 2) return points;
  const mean = (pick: (point: { readonly x: number; readonly y: number }) => number): number =>
    known.reduce((sum, point) => sum + pick(point), 0) / known.length;
  const meanX = mean(({ x }) => x);
  const meanY = mean(({ y }) => y);
  const slope = mean(({ x, y }) => (x - meanX) * (y - meanY)) / mean(({ x }) => (x - meanX) ** 2);
  return points.map((_, x) => meanY + slope * (x - meanX));
}
