import { logAggregate } from '../../generated/validators.js';
import type { Reply } from '../../http/reply.js';
import { ok, refuse } from '../../http/reply.js';
import type { ApiRequest, Route } from '../../http/router.js';
import type { JsonObject } from '../../json.js';
import { asArray, asObject, asString, isObject } from '../../json.js';
import type { Org } from '../../org.js';
import { describeMistake, findMistake } from '../../schema.js';
import { isLogAggregation } from '../../store-port.js';
import type { LogBucket, LogCompute, LogGroupBy, LogValue } from '../../store-port.js';
import { ask, describeRun, readFilter, writeTimes } from './log-search-routes.js';
import { parseInterval } from './log-time.js';

/** https://docs.datadoghq.com/api/latest/logs/#aggregate-events */
export const logAggregateRoutes: readonly Route[] = [
  { method: 'POST', path: '/api/v2/logs/analytics/aggregate', limit: 'logs-aggregate', handle: aggregate },
];

async function aggregate({ body }: ApiRequest, org: Org): Promise<Reply> {
  const started = performance.now();
  const mistake = findMistake(logAggregate, isObject(body) ? writeTimes(body) : (body ?? {}));
  if (mistake !== undefined) return refuse(400, describeMistake(mistake));
  const request = asObject(body);
  const filter = readFilter(asObject(request['filter']), org.clock.now());
  if (typeof filter === 'string') return refuse(400, filter);
  const sent = asArray(request['compute']);
  const computes = (sent.length === 0 ? [{ aggregation: 'count' }] : sent).map((item) =>
    readCompute(item, filter),
  );
  const wrong = computes.find((compute) => typeof compute === 'string');
  if (wrong !== undefined) return refuse(400, wrong);
  const asked = computes.filter((compute) => typeof compute !== 'string');
  const { groups, all } = readGroups(asArray(request['group_by']), asked);
  const buckets = await ask(() => org.logs.aggregate(filter, all, groups));
  if ('status' in buckets) return buckets;
  const data = buckets
    .map((bucket) => describeBucket(bucket, groups, asked))
    .filter((bucket) => bucket !== undefined);
  return ok({ meta: describeRun(performance.now() - started), data: { buckets: data } });
}

function readCompute(
  sent: unknown,
  range: { readonly from: number; readonly to: number },
): LogCompute | string {
  const { aggregation, metric, type, interval } = asObject(sent);
  if (!isLogAggregation(aggregation)) {
    return `input_validation_error(Field 'compute.aggregation' is invalid: '${String(aggregation)}' is unknown)`;
  }
  const measure = asString(metric);
  if (aggregation !== 'count' && measure === undefined) {
    return `input_validation_error(Field 'compute.metric' is invalid: '${aggregation}' needs a metric)`;
  }
  const base = { aggregation, metric: aggregation === 'count' ? undefined : measure };
  if (type !== 'timeseries') return { ...base, type: 'total' };
  return { ...base, type: 'timeseries', intervalMs: parseInterval(interval) ?? chooseInterval(range) };
}

/** About fifty buckets over the range, on a round width. */
function chooseInterval({ from, to }: { readonly from: number; readonly to: number }): number {
  const widths = [1, 5, 10, 30, 60, 300, 600, 1800, 3600, 7200, 14_400, 43_200, 86_400].map(
    (seconds) => seconds * 1000,
  );
  return widths.find((width) => (to - from) / width <= 50) ?? 604_800_000;
}

/** A group may be sorted by a measure that was not asked for: it is computed too, and left out of the answer. */
function readGroups(
  sent: readonly unknown[],
  asked: readonly LogCompute[],
): { readonly groups: readonly LogGroupBy[]; readonly all: readonly LogCompute[] } {
  const all = [...asked];
  const groups = sent.filter(isObject).map((group): LogGroupBy => {
    const sort = asObject(group['sort']);
    const isByMeasure = sort['type'] === 'measure' || sort['aggregation'] !== undefined;
    return {
      facet: String(group['facet'] ?? ''),
      limit: Number(group['limit'] ?? 10) || 10,
      sort: {
        order: sort['order'] === 'asc' || (!isByMeasure && sort['order'] !== 'desc') ? 'asc' : 'desc',
        ...(isByMeasure ? { compute: indexOfSort(sort, all) } : {}),
      },
      ...readNames(group),
    };
  });
  return { groups, all };
}

function indexOfSort(sort: JsonObject, all: LogCompute[]): number {
  const aggregation = isLogAggregation(sort['aggregation']) ? sort['aggregation'] : 'count';
  const metric = aggregation === 'count' ? undefined : asString(sort['metric']);
  const index = all.findIndex(
    (compute) => compute.aggregation === aggregation && compute.metric === metric && compute.type === 'total',
  );
  if (index >= 0) return index;
  all.push({ aggregation, metric, type: 'total' });
  return all.length - 1;
}

function readNames(group: JsonObject): Pick<LogGroupBy, 'missing' | 'total' | 'histogram'> {
  const { missing, total } = group;
  const histogram = asObject(group['histogram']);
  const { interval, min, max } = histogram;
  return {
    ...(typeof missing === 'string' || typeof missing === 'number' ? { missing } : {}),
    ...(typeof total === 'string' || typeof total === 'number' ? { total } : {}),
    ...(total === true ? { total: '__TOTAL__' } : {}),
    ...(typeof interval === 'number' && typeof min === 'number' && typeof max === 'number'
      ? { histogram: { interval, min, max } }
      : {}),
  };
}

/** Without groups, a range without logs has no bucket at all. */
function describeBucket(
  bucket: LogBucket,
  groups: readonly LogGroupBy[],
  asked: readonly LogCompute[],
): JsonObject | undefined {
  const values = bucket.computes.slice(0, asked.length);
  if (groups.length === 0 && values.every(isNothing)) return undefined;
  return {
    by: Object.fromEntries(groups.map((group, index) => [group.facet, bucket.by[index]])),
    computes: Object.fromEntries(values.map((value, index) => [`c${index}`, describeValue(value)])),
  };
}

function isNothing(value: LogValue): boolean {
  if (value === null || value === 0) return true;
  return Array.isArray(value) && value.every((point: { readonly value: number | null }) => !point.value);
}

function describeValue(value: LogValue): unknown {
  if (typeof value !== 'object' || value === null) return value;
  return value.map((point) => ({ time: new Date(point.time).toISOString(), value: point.value }));
}
