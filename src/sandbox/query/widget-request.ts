import type { Series, SeriesTable } from '../../engine/analytics/index.js';
import { asArray, asObject, asString, type JsonObject } from '../json.js';
import type { RequestResult, Unit, VariableChoice } from '../page/protocol.js';
import { printMetricExpression, parseMetricQuery } from '../../language/metric-query/index.js';
import { runMetricQuery } from '../metrics/run-metric-query.js';
import type { Org } from '../org.js';
import { runEventQuery, UnavailableData, type QueryWindow } from './event-query.js';
import { computeFormulas, type RunQuery } from './compute-formulas.js';
import { bucketTimes } from './interval.js';
import { orderRows } from './order-rows.js';

export interface QueryContext {
  readonly org: Pick<Org, 'state' | 'logs'>;
  readonly variables: readonly VariableChoice[];
  /** Unit of a measure, where the catalogue knows one. */
  readonly unitOf: (metric: string) => Unit | null;
}

interface Formula {
  readonly text: string;
  readonly label: string;
  readonly limit: JsonObject;
}

/** Runs one request of a widget: its queries, then its formulas, then sort and limit. */
export async function runWidgetRequest(
  request: JsonObject,
  window: QueryWindow,
  context: QueryContext,
): Promise<RequestResult> {
  try {
    const queries = readQueries(request);
    const runs = new Map<string, RunQuery>();
    for (const query of queries) {
      const name = asString(query['name']) ?? `query${runs.size + 1}`;
      runs.set(name, (shiftMs) => runShifted(query, window, shiftMs, context));
    }
    const formulas = readFormulas(request, namesOf([...runs.keys()], queries));
    const texts = formulas.map(({ text }) => text);
    const answers = await computeFormulas(texts, runs);
    const units = texts.map((text) => unitOfFormula(text, queries, context));
    const { intervalMs } = window;
    return intervalMs === undefined
      ? toTable(request, formulas, answers, units)
      : toSeries(formulas, answers, units, { ...window, intervalMs });
  } catch (error) {
    if (error instanceof UnavailableData) {
      return { type: 'unavailable', reason: error.message };
    }
    throw error;
  }
}

// A shift is made whole buckets, so that the points of both times stand under each other.
async function runShifted(
  query: JsonObject,
  window: QueryWindow,
  shiftMs: number,
  context: QueryContext,
): Promise<SeriesTable> {
  const step = window.intervalMs ?? 1;
  const back = Math.round(shiftMs / step) * step;
  const shifted = { ...window, from: window.from - back, to: window.to - back };
  const table = await runQuery(query, shifted, context);
  return { ...table, times: table.times.map((time) => time + back) };
}

function runQuery(query: JsonObject, window: QueryWindow, context: QueryContext): Promise<SeriesTable> {
  if (query['data_source'] !== 'metrics') {
    return runEventQuery(query, window, context.variables, context.org.logs);
  }
  const aggregator = asString(query['aggregator']);
  return runMetricQuery(asString(query['query']) ?? '', window, { ...context, aggregator });
}

/** The queries of a request, also in the two older forms of it. */
function readQueries(request: JsonObject): readonly JsonObject[] {
  const queries = asArray(request['queries']).map(asObject);
  if (queries.length > 0) return queries;
  const single = asObject(request['query']);
  if (Object.keys(single).length > 0) return [single];
  const old = asObject(request['log_query']);
  if (Object.keys(old).length > 0) return [fromOldLogQuery(old)];
  if (typeof request['q'] === 'string') return fromMetricQuery(request['q']);
  const other = Object.keys(request).find((key) => key.endsWith('_query'));
  if (other !== undefined) return [{ data_source: other.replace('_query', '') }];
  throw new UnavailableData('This widget asks for nothing that the sandbox has');
}

/** The oldest form: metric queries in one text, with commas between them. */
function fromMetricQuery(text: string): readonly JsonObject[] {
  const parsed = parseMetricQuery(text);
  const texts = parsed.ok ? parsed.tree.expressions.map(printMetricExpression) : [text];
  return texts.map((query, at) => ({ data_source: 'metrics', name: `query${at + 1}`, query }));
}

function fromOldLogQuery(query: JsonObject): JsonObject {
  const compute = asObject(query['compute'] ?? asArray(query['multi_compute'])[0]);
  return {
    data_source: 'logs',
    name: 'query1',
    search: query['search'],
    compute: { aggregation: compute['aggregation'], metric: compute['facet'] ?? compute['metric'] },
    group_by: asArray(query['group_by']).map((group) => {
      const { sort, ...rest } = asObject(group);
      return {
        ...rest,
        ...(sort === undefined ? {} : { sort: { ...asObject(sort), metric: asObject(sort)['facet'] } }),
      };
    }),
  };
}

/** Without formulas every query is drawn, a metric query under its own text. */
function namesOf(keys: readonly string[], queries: readonly JsonObject[]): readonly Formula[] {
  return keys.map((text, at) => ({ text, label: asString(queries[at]?.['query']) ?? text, limit: {} }));
}

function readFormulas(request: JsonObject, plain: readonly Formula[]): readonly Formula[] {
  const written = asArray(request['formulas']).map(asObject);
  if (written.length === 0) return plain;
  return written.map((formula) => {
    const text = asString(formula['formula']) ?? '';
    return { text, label: asString(formula['alias']) ?? text, limit: asObject(formula['limit']) };
  });
}

/** A formula that only passes one measure on, or adds such, keeps its unit. */
function unitOfFormula(text: string, queries: readonly JsonObject[], { unitOf }: QueryContext): Unit | null {
  if (/[*/]/u.test(text)) return null;
  const named = queries.filter((query) =>
    new RegExp(`\\b${asString(query['name']) ?? 'query1'}\\b`, 'u').test(text),
  );
  const units = named.map((query) => {
    const { aggregation, metric } = asObject(query['compute']);
    const counts = aggregation === 'count' || aggregation === 'cardinality';
    return counts || typeof metric !== 'string' ? null : unitOf(metric);
  });
  const [first = null] = units;
  return units.every((unit) => unit?.name === first?.name) ? first : null;
}

function toSeries(
  formulas: readonly Formula[],
  answers: readonly SeriesTable[],
  units: readonly (Unit | null)[],
  { from, to, intervalMs }: Required<QueryWindow>,
): RequestResult {
  const series = answers.flatMap((answer, formula) =>
    limitSeries(answer.series, formulas[formula]?.limit ?? {}).map(({ group, points }) => ({
      groups: group,
      facets: answer.groupBy,
      formula,
      label: formulas[formula]?.label ?? '',
      unit: units[formula] ?? null,
      values: points,
    })),
  );
  return { type: 'series', times: bucketTimes(from, to, intervalMs), intervalMs, series };
}

function limitSeries(series: readonly Series[], limit: JsonObject): readonly Series[] {
  const count = Number(limit['count']);
  if (!Number.isFinite(count)) return series;
  const sign = limit['order'] === 'asc' ? 1 : -1;
  return [...series].sort((left, right) => sign * (sumOf(left) - sumOf(right))).slice(0, count);
}

function sumOf({ points }: Series): number {
  return points.reduce<number>((sum, point) => sum + (point ?? 0), 0);
}

function toTable(
  request: JsonObject,
  formulas: readonly Formula[],
  answers: readonly SeriesTable[],
  units: readonly (Unit | null)[],
): RequestResult {
  const facets = answers.find(({ groupBy }) => groupBy.length > 0)?.groupBy ?? [];
  const byGroup = new Map<string, { groups: readonly string[]; values: (number | null)[] }>();
  for (const [at, answer] of answers.entries()) {
    for (const { group, points } of answer.series) {
      const key = JSON.stringify(group);
      const row = byGroup.get(key) ?? {
        groups: group,
        values: new Array<number | null>(answers.length).fill(null),
      };
      row.values[at] = points[0] ?? null;
      byGroup.set(key, row);
    }
  }
  return {
    type: 'table',
    facets,
    columns: formulas.map(({ label }, formula) => ({ label, formula, unit: units[formula] ?? null })),
    rows: orderRows(
      [...byGroup.values()],
      facets,
      request,
      formulas.map(({ limit }) => limit),
    ),
  };
}
