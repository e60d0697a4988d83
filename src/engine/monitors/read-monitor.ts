import { formulaCalls, type Formula } from '../../language/formula/index.js';
import {
  parseMonitorQuery,
  type Comparison,
  type FormulaMonitorQuery,
  type MetricMonitorQuery,
  type SearchMonitorQuery,
} from '../../language/monitor-query/index.js';
import { formulaFunctions, readLogsQuery, type LogsQuery, type ReadResult } from '../analytics/index.js';
import { readFamily } from '../analytics/formula/functions.js';
import { combiner } from '../analytics/formula/time-functions.js';
import { isRecord, readAggregation } from '../analytics/logs-query.js';
import { metricLatenessMs, type LogMetric } from '../log-metrics/log-metric.js';
import { parseDuration } from './duration.js';
import type { LogMonitor } from './log-monitor.js';
import { readMetricQuery } from './read-metric-query.js';
import { readMonitorOptions } from './read-options.js';

/**
 * Reads a monitor as the API and integration folders hold it, with or without the envelope (`definition`). Only monitors
 * on logs, and on the log-based metrics that are given, can be evaluated here; of any other the problem says so.
 */
export function readMonitor(json: unknown, metrics: readonly LogMetric[] = []): ReadResult<LogMonitor> {
  const definition = isRecord(json) && isRecord(json['definition']) ? json['definition'] : json;
  if (!isRecord(definition)) return problem('the monitor is no object');
  const text = definition['query'];
  if (typeof text !== 'string') return problem('the monitor has no query');
  const parsed = parseMonitorQuery(text.trim());
  if (!parsed.ok) return problem(`the query does not parse: ${parsed.problems[0]?.message}`);
  const query = parsed.tree;
  if (query.type === 'search' && query.source === 'logs') return readRollup(definition, query);
  if (query.type === 'formula') return readFormula(definition, query);
  if (query.type === 'metric') return readMetric(definition, query, metrics);
  return problem(
    `a query of type "${query.type === 'search' ? query.source : query.type}" needs data that are no logs`,
  );
}

function readRollup(definition: Definition, query: SearchMonitorQuery): ReadResult<LogMonitor> {
  const compute = readAggregation(query.rollup?.method ?? 'count', query.rollup?.measure);
  if (!compute.ok) return compute;
  const groupBy = query.groupBy.map((facet) => ({ facet }));
  const own: LogsQuery = { name: 'query', search: query.search.tree, compute: compute.value, groupBy };
  return finish(definition, { ...query, queries: [own] });
}

function readMetric(
  definition: Definition,
  query: MetricMonitorQuery,
  metrics: readonly LogMetric[],
): ReadResult<LogMonitor> {
  const read = readMetricQuery(query, metrics);
  if (!read.ok) return read;
  const { query: own, groupBy, window, fillsWithZero } = read.value;
  const finished = finish(definition, { window, comparison: query.comparison, queries: [own] });
  if (!finished.ok) return finished;
  const options = readMonitorOptions(definition['options'], {
    critical: query.comparison.threshold,
    counts: fillsWithZero,
  });
  return { ok: true, value: { ...finished.value, ...options, groupBy, latenessMs: metricLatenessMs } };
}

function readFormula(definition: Definition, query: FormulaMonitorQuery): ReadResult<LogMonitor> {
  const options = definition['options'];
  const variables = isRecord(options) && Array.isArray(options['variables']) ? options['variables'] : [];
  const queries: LogsQuery[] = [];
  for (const variable of variables) {
    const read = readLogsQuery(variable);
    if (!read.ok) return read;
    queries.push(read.value);
  }
  return finish(definition, { ...query, queries });
}

type Definition = Readonly<Record<string, unknown>>;

interface WindowedQuery {
  readonly queries: readonly LogsQuery[];
  readonly formula?: Formula;
  readonly rollup?: { readonly method: string };
  readonly window?: string;
  readonly comparison: Comparison;
}

function finish(definition: Definition, query: WindowedQuery): ReadResult<LogMonitor> {
  const { queries, formula } = query;
  const windowMs = parseDuration(query.window ?? '');
  if (windowMs === undefined)
    return problem(`the query's window "${query.window ?? ''}" is no time such as 5m`);
  const reduce = formula === undefined ? 'avg' : (query.rollup?.method ?? 'avg');
  if (combiner(reduce) === undefined) return problem(`a formula cannot be rolled up by "${reduce}"`);
  const overTime = formula !== undefined && looksAtTime(formula);
  const widest = queries.reduce((widestMs, { intervalMs = 0 }) => Math.max(widestMs, intervalMs), 0);
  const groupBy = queries.reduce<readonly string[]>((longest, { groupBy: own }) => {
    return own.length > longest.length ? own.map(({ facet }) => facet) : longest;
  }, []);
  const counts = queries.every(({ compute }) => compute.aggregation === 'count');
  const { name, message, options } = definition;
  return {
    ok: true,
    value: {
      name: typeof name === 'string' ? name : '',
      message: typeof message === 'string' ? message : '',
      priority: typeof definition['priority'] === 'number' ? `P${definition['priority']}` : undefined,
      queries,
      formula,
      intervalMs: overTime ? widest || pointWidth(windowMs) : undefined,
      reduce,
      windowMs,
      everyMs: evaluationInterval(windowMs),
      comparison: query.comparison,
      groupBy,
      latenessMs: undefined,
      ...readMonitorOptions(options, { critical: query.comparison.threshold, counts }),
    },
  };
}

function looksAtTime(formula: Formula): boolean {
  return formulaCalls(formula).some(
    ({ name }) => formulaFunctions.get(readFamily(name)?.name ?? name)?.overTime === true,
  );
}

// Minutes, or as many of them as leave at most 60 points.
function pointWidth(windowMs: number): number {
  const minute = 60_000;
  return Math.max(1, Math.ceil(windowMs / (60 * minute))) * minute;
}

/** @see https://docs.datadoghq.com/monitors/configuration/#evaluation-frequency */
function evaluationInterval(windowMs: number): number {
  const hour = 3_600_000;
  if (windowMs < 24 * hour) return 60_000;
  return windowMs < 48 * hour ? 600_000 : 1_800_000;
}

function problem(text: string): { readonly ok: false; readonly problem: string } {
  return { ok: false, problem: text };
}
