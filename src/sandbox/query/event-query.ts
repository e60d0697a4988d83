import type { SeriesTable } from '../../engine/analytics/index.js';
import { asArray, asObject, asString, type JsonObject } from '../json.js';
import type { VariableChoice } from '../page/protocol.js';
import { isLogAggregation } from '../store-port.js';
import type { LogAggregation, LogBucket, LogCompute, LogGroupBy, LogStore } from '../store-port.js';
import { bucketTimes } from './interval.js';
import { substituteVariables } from './substitute.js';

export interface QueryWindow {
  readonly from: number;
  readonly to: number;
  /** Width of a bucket; absent for one value over the whole window. */
  readonly intervalMs?: number;
}

/** Data that a query asks for and the sandbox does not have; the text says so to the reader. */
export class UnavailableData extends Error {
  override readonly name = 'UnavailableData';
}

const indexOf: Readonly<Record<string, 'logs' | 'signals'>> = { logs: 'logs', security_signals: 'signals' };

const absent: Readonly<Record<string, string>> = {
  rum: 'No RUM events in the sandbox',
  spans: 'No traces in the sandbox',
  traces: 'No traces in the sandbox',
  events: 'No events in the sandbox',
  slo: 'No SLO history in the sandbox',
};

/** Runs one query of a widget over logs or signals. */
export async function runEventQuery(
  query: JsonObject,
  window: QueryWindow,
  variables: readonly VariableChoice[],
  store: LogStore,
): Promise<SeriesTable> {
  const source = asString(query['data_source']) ?? 'unknown';
  const index = indexOf[source];
  if (index === undefined) {
    throw new UnavailableData(absent[source] ?? `No ${source.replaceAll('_', ' ')} in the sandbox`);
  }
  const search = substituteVariables(asString(asObject(query['search'])['query']) ?? '', variables);
  const compute = readCompute(asObject(query['compute']), window.intervalMs);
  const groupBy = asArray(query['group_by'])
    .map(asObject)
    .map((group) => readGroupBy(group, compute));
  const sorting = [compute, ...groupBy.map(({ sort }) => sort)];
  const request = { query: search, from: window.from, to: window.to, indexes: [index] };
  const buckets = await store.aggregate(
    request,
    sorting.map((one, at) => (at === 0 ? one : { ...one, type: 'total' as const })),
    groupBy.map(({ group }, at) => ({ ...group, sort: { order: group.sort.order, compute: at + 1 } })),
  );
  const facets = groupBy.map(({ group }) => group.facet);
  return toTable(buckets, facets, compute, window);
}

function readCompute(compute: JsonObject, intervalMs: number | undefined): LogCompute {
  const metric = asString(compute['metric']);
  return {
    aggregation: readAggregation(compute['aggregation']),
    ...(metric === undefined ? {} : { metric }),
    ...(intervalMs === undefined ? { type: 'total' as const } : { type: 'timeseries' as const, intervalMs }),
  };
}

function readAggregation(value: unknown): LogAggregation {
  const name = asString(value) ?? 'count';
  if (!isLogAggregation(name)) throw new UnavailableData(`The sandbox does not compute "${name}"`);
  return name;
}

interface ReadGroup {
  readonly group: LogGroupBy;
  readonly sort: LogCompute;
}

const defaultLimit = 10;

function readGroupBy(group: JsonObject, compute: LogCompute): ReadGroup {
  const sort = asObject(group['sort']);
  const limit = Number(group['limit'] ?? defaultLimit);
  const metric = asString(sort['metric']) ?? compute.metric;
  return {
    group: {
      facet: asString(group['facet']) ?? '',
      limit: Number.isFinite(limit) ? limit : defaultLimit,
      sort: { order: sort['order'] === 'asc' ? 'asc' : 'desc' },
    },
    sort: {
      aggregation:
        sort['aggregation'] === undefined ? compute.aggregation : readAggregation(sort['aggregation']),
      ...(metric === undefined ? {} : { metric }),
      type: 'total',
    },
  };
}

function toTable(
  buckets: readonly LogBucket[],
  facets: readonly string[],
  compute: LogCompute,
  { from, to, intervalMs }: QueryWindow,
): SeriesTable {
  const times = intervalMs === undefined ? [from] : bucketTimes(from, to, intervalMs);
  // Where nothing was counted the count is 0; a measure has no value there.
  const counts = compute.aggregation === 'count' || compute.aggregation === 'cardinality';
  const absent = counts ? 0 : null;
  return {
    groupBy: facets,
    times,
    intervalMs: intervalMs ?? Math.max(1, to - from),
    series: buckets.map(({ by, computes }) => {
      const [value] = computes;
      const group = by.map(String);
      if (intervalMs === undefined) return { group, points: [toValue(value)] };
      const points = new Map(
        Array.isArray(value) ? value.map((point) => [Number(point.time), toValue(point.value)]) : [],
      );
      return { group, points: times.map((time) => points.get(time) ?? absent) };
    }),
    ...(counts ? { absent: 0 } : {}),
  };
}

function toValue(value: unknown): number | null {
  const number = typeof value === 'string' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : null;
}
