import { combiner } from '../../engine/analytics/formula/time-functions.js';
import { mapPoints } from '../../engine/analytics/formula/operators.js';
import { groupKey, type Series, type SeriesTable } from '../../engine/analytics/index.js';
import { metricLatenessMs, type LogMetric } from '../../engine/log-metrics/log-metric.js';
import { searchOfScope } from '../../engine/log-metrics/scope-search.js';
import type { Org } from '../org.js';
import type { VariableChoice } from '../page/protocol.js';
import { computeFormulas } from '../query/compute-formulas.js';
import { UnavailableData, type QueryWindow } from '../query/event-query.js';
import { bucketTimes } from '../query/interval.js';
import { LogQueryError, type LogAggregation } from '../store-port.js';
import { findMetric } from './installed-metric.js';
import { readMetricQuery, type NamedSelection } from './read-metric-query.js';

export interface MetricQueryContext {
  readonly org: Pick<Org, 'state' | 'logs'>;
  /** Template variables of the dashboard that asks. */
  readonly variables?: readonly VariableChoice[] | undefined;
  /** How the points of the window become one value where no interval is asked for. Default: `avg`. */
  readonly aggregator?: string | undefined;
}

/**
 * Answers a metric query over the installed log-based metrics (`sum:tailscale.logs{stream:audit} by {status}.as_count()`),
 * functions and arithmetic included, as {@link runEventQuery} answers a query over logs: a table with one point a
 * bucket of `window.intervalMs`, or with one point in all where the window has no interval.
 *
 * Metrics are computed from the logs that the org keeps when they are asked for, so that they reach as far back as the
 * logs do, and not further. Logs that came in more than {@link metricLatenessMs} late are left out.
 *
 * Throws `UnavailableData` where the org has no such metric, or a function is unknown.
 */
export async function runMetricQuery(
  query: string,
  window: QueryWindow,
  context: MetricQueryContext,
): Promise<SeriesTable> {
  const [expression] = readQuery(query);
  if (expression === undefined) throw new UnavailableData(`"${query}" asks for no metric`);
  const runs = new Map(
    expression.selections.map((selection) => [
      selection.name,
      async (shiftMs: number): Promise<SeriesTable> => {
        const shifted = { ...window, from: window.from - shiftMs, to: window.to - shiftMs };
        const table = await runSelection(selection, shifted, context);
        return { ...table, times: table.times.map((time) => time + shiftMs) };
      },
    ]),
  );
  const [table] = await computeFormulas([expression.formula], runs);
  return table ?? { groupBy: [], times: [], intervalMs: 1, series: [] };
}

function readQuery(query: string): ReturnType<typeof readMetricQuery> {
  try {
    return readMetricQuery(query);
  } catch (error) {
    throw error instanceof LogQueryError ? new UnavailableData(error.message) : error;
  }
}

async function runSelection(
  named: NamedSelection,
  window: QueryWindow,
  context: MetricQueryContext,
): Promise<SeriesTable> {
  const { selection, mode } = named;
  const metric = findMetric(context.org, selection.metric);
  if (metric === undefined) {
    throw new UnavailableData(`No metric "${selection.metric}" here: the sandbox has log-based metrics only`);
  }
  const isTotal = window.intervalMs === undefined;
  const intervalMs = window.intervalMs ?? pointWidth(window);
  const points = await readPoints(metric, named, { ...window, intervalMs }, context);
  const seconds = intervalMs / 1000;
  const toRate = (point: number | null): number | null => (point === null ? null : point / seconds);
  const told = mode === 'rate' ? mapPoints(points, toRate) : points;
  return isTotal ? reduceTime(told, window, context.aggregator ?? 'avg') : told;
}

const pointMs = 10_000;
const mostPoints = 300;

/** Points of log-based metrics are 10 s wide, and wider in a long stretch of time. Unit: milliseconds. */
function pointWidth({ from, to }: QueryWindow): number {
  return Math.max(1, Math.ceil((to - from) / mostPoints / pointMs)) * pointMs;
}

const spaceAggregations: Readonly<Record<string, LogAggregation>> = {
  sum: 'sum',
  avg: 'avg',
  min: 'min',
  max: 'max',
  count: 'count',
  p50: 'median',
  p75: 'pc75',
  p90: 'pc90',
  p95: 'pc95',
  p99: 'pc99',
};

const mostGroups = 1000;

async function readPoints(
  metric: LogMetric,
  { selection }: NamedSelection,
  window: Required<QueryWindow>,
  { org, variables = [] }: MetricQueryContext,
): Promise<SeriesTable> {
  const asked = selection.aggregation ?? (metric.measure === undefined ? 'sum' : 'avg');
  const aggregation = spaceAggregations[asked];
  if (aggregation === undefined)
    throw new UnavailableData(`The sandbox does not compute "${asked}" of a metric`);
  // Each series counts its logs; how several series become one is for the query to say, and most say `sum`.
  const foldsSeries = metric.measure === undefined && aggregation !== 'sum';
  const keys = foldsSeries ? [...metric.facets.keys()] : selection.groupBy;
  const counts = metric.measure === undefined || aggregation === 'count';
  const scoped = searchOfScope(metric, selection.scope, variables);
  const buckets = await org.logs.aggregate(
    {
      query: counts && metric.measure !== undefined ? `(${scoped}) ${metric.measure}:*` : scoped,
      from: window.from,
      to: window.to,
      latenessMs: metricLatenessMs,
    },
    [
      {
        aggregation: counts ? 'count' : aggregation,
        ...(metric.measure === undefined ? {} : { metric: metric.measure }),
        type: 'timeseries',
        intervalMs: window.intervalMs,
      },
    ],
    keys.map((key) => ({
      facet: metric.facets.get(key) ?? `@${noSuchTag}`,
      limit: mostGroups,
      sort: { order: 'desc', compute: 0 },
      missing: 'N/A',
    })),
  );
  const times = bucketTimes(window.from, window.to, window.intervalMs);
  const series = buckets.map(({ by, computes: [value] }): Series => {
    const points = new Map(Array.isArray(value) ? value.map((point) => [point.time, point.value]) : []);
    return { group: by.map(String), points: times.map((time) => points.get(time) ?? null) };
  });
  const table = { groupBy: keys, times, intervalMs: window.intervalMs, series };
  return foldsSeries ? foldSpace(table, selection.groupBy, asked) : table;
}

const noSuchTag = 'no.such.tag';

/** Makes one series of all that share the values of some tags. */
function foldSpace(table: SeriesTable, groupBy: readonly string[], aggregation: string): SeriesTable {
  const combine = combiner(aggregation === 'count' ? 'sum' : aggregation) ?? (() => null);
  const members = new Map<string, { readonly group: readonly string[]; readonly series: Series[] }>();
  for (const series of table.series) {
    const group = groupBy.map((key) => series.group[table.groupBy.indexOf(key)] ?? 'N/A');
    const known = members.get(groupKey(group)) ?? { group, series: [] };
    known.series.push(series);
    members.set(groupKey(group), known);
  }
  return {
    ...table,
    groupBy,
    series: [...members.values()].map(({ group, series }) => ({
      group,
      points: table.times.map((_, at) => combine(series.map(({ points }) => points[at] ?? null))),
    })),
  };
}

/** @see https://docs.datadoghq.com/api/latest/metrics/#query-scalar-data-across-multiple-products */
function reduceTime(table: SeriesTable, { from, to }: QueryWindow, aggregator: string): SeriesTable {
  const combine = combiner(aggregator) ?? combiner('avg') ?? (() => null);
  return {
    ...table,
    times: [from],
    intervalMs: Math.max(1, to - from),
    series: table.series.map(({ group, points }) => ({ group, points: [combine(points)] })),
  };
}
