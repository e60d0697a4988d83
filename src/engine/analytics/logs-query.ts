import { parseLogSearch, type LogSearch } from '../../language/log-search/index.js';
import type { Aggregation } from '../../model/log-query.js';
import { nearestNames } from '../../model/nearest.js';
import { aggregations, type Compute } from './aggregate.js';

/** A question to the logs, with its search parsed. */
export interface LogsQuery {
  /** By which formulas call it. */
  readonly name: string;
  readonly search: LogSearch;
  readonly compute: Compute;
  /** Width of a bucket, where the query itself sets one. Unit: milliseconds. */
  readonly intervalMs?: number | undefined;
  readonly groupBy: readonly GroupBy[];
}

export interface GroupBy {
  readonly facet: string;
  /** How many groups are kept. @default 10 */
  readonly limit?: number | undefined;
  /** What stands for the value of a log that has none; without it the log is left out. */
  readonly missing?: string | undefined;
  /** What decides which groups are kept. @default the query's own compute, highest first */
  readonly sort?: (Compute & { readonly order: 'asc' | 'desc' }) | undefined;
}

export type ReadResult<Value> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly problem: string };

/** Reads a query as widgets and monitors hold it in JSON (`data_source: logs`). */
export function readLogsQuery(json: unknown): ReadResult<LogsQuery> {
  if (!isRecord(json)) return problem('a query is no object');
  const name = textOf(json['name']) ?? 'query';
  const source = textOf(json['data_source']) ?? 'logs';
  if (source !== 'logs') return problem(`query "${name}" asks "${source}", which is not kept here`);
  const search = parseLogSearch(isRecord(json['search']) ? (textOf(json['search']['query']) ?? '') : '');
  if (!search.ok) return problem(`search of query "${name}": ${search.problems[0]?.message}`);
  const compute = readCompute(json['compute']);
  if (!compute.ok) return problem(`query "${name}": ${compute.problem}`);
  const groupBy = readGroups(json['group_by']);
  if (!groupBy.ok) return problem(`query "${name}": ${groupBy.problem}`);
  const interval = isRecord(json['compute']) ? json['compute']['interval'] : undefined;
  const intervalMs = typeof interval === 'number' && interval > 0 ? interval : undefined;
  return {
    ok: true,
    value: { name, search: search.tree, compute: compute.value, intervalMs, groupBy: groupBy.value },
  };
}

function readCompute(json: unknown): ReadResult<Compute> {
  if (!isRecord(json)) return problem('it says not what to compute');
  const metric = textOf(json['metric']);
  return readAggregation(textOf(json['aggregation']) ?? 'count', metric);
}

/** Reads an aggregation by its name, with the nearest known one where it is unknown. */
export function readAggregation(name: string, metric: string | undefined): ReadResult<Compute> {
  const aggregation = aggregations.find((known): known is Aggregation => known === name);
  if (aggregation === undefined) {
    return problem(`"${name}" is no aggregation; near: ${nearestNames(name, aggregations).join(', ')}`);
  }
  if (aggregation !== 'count' && metric === undefined) return problem(`"${name}" needs a measure`);
  return { ok: true, value: { aggregation, metric } };
}

function readGroups(json: unknown): ReadResult<readonly GroupBy[]> {
  const groups: GroupBy[] = [];
  // One limit and sort for several facets come as one object with a list of fields.
  const fields = isRecord(json) && Array.isArray(json['fields']) ? json['fields'] : [];
  const entries = isRecord(json) ? fields.map((facet: unknown) => ({ ...json, facet })) : json;
  for (const entry of Array.isArray(entries) ? entries : []) {
    const facet = isRecord(entry) ? textOf(entry['facet']) : textOf(entry);
    if (facet === undefined) return problem('a group-by names no facet');
    const limit = isRecord(entry) && typeof entry['limit'] === 'number' ? entry['limit'] : undefined;
    const sort = isRecord(entry) && isRecord(entry['sort']) ? entry['sort'] : undefined;
    if (sort === undefined) {
      groups.push({ facet, limit });
      continue;
    }
    const compute = readCompute(sort);
    if (!compute.ok) return compute;
    groups.push({
      facet,
      limit,
      sort: { ...compute.value, order: sort['order'] === 'asc' ? 'asc' : 'desc' },
    });
  }
  return { ok: true, value: groups };
}

function problem(text: string): { readonly ok: false; readonly problem: string } {
  return { ok: false, problem: text };
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
