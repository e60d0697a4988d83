import type { LogBucket, LogCompute, LogGroupBy, LogValue } from '../store-port.js';
import { computeSql, groupedRows, type ColumnOf, type GroupColumn } from './aggregate-sql.js';
import { literal, type SqlRow, type SqlValue } from './duckdb.js';

export interface AggregateScope {
  readonly table: string;
  readonly condition: string;
  readonly columnOf: ColumnOf;
  readonly rows: (sql: string) => Promise<readonly SqlRow[]>;
}

type Key = readonly string[];

/** A group of logs, with the group-bys that lead to it: one may have been replaced by the group of all values. */
interface Ranked {
  readonly path: readonly GroupColumn[];
  readonly key: Key;
  readonly values: readonly SqlValue[];
  /** Whether its path leads to no other group than those that were kept: a query then need not name them. */
  readonly isWhole: boolean;
}

/**
 * Groups and computes. The top values of the first facet are told first, then those of the second within each, and so
 * on: https://docs.datadoghq.com/logs/explorer/analytics/
 */
export async function aggregate(
  compute: readonly LogCompute[],
  groupBy: readonly LogGroupBy[],
  scope: AggregateScope,
): Promise<readonly LogBucket[]> {
  const top = await topGroups(compute, groupBy, scope);
  const timed = compute.filter(({ type }) => type === 'timeseries');
  const series = timed.length === 0 ? undefined : await timeSeries(timed, top, scope);
  return top.map(({ path, key, values }) => ({
    by: key.map((name, level) => nameGroup(name, path[level])),
    computes: compute.map((one, at): LogValue => {
      if (one.type !== 'timeseries') return toNumber(values[at]);
      return series?.get(timed.indexOf(one))?.get(keyText(key)) ?? [];
    }),
  }));
}

/** Steps of a histogram are numbers; what stands for missing values, or for all, is what the caller said. */
function nameGroup(name: string, group: GroupColumn | undefined): string | number {
  if (group === undefined) return name;
  if ('all' in group) return group.all;
  return group.histogram !== undefined && name !== String(group.missing) ? Number(name) : name;
}

async function topGroups(
  compute: readonly LogCompute[],
  groupBy: readonly LogGroupBy[],
  scope: AggregateScope,
): Promise<readonly Ranked[]> {
  const all: Ranked = { path: [], key: [], values: [], isWhole: true };
  if (groupBy.length === 0) {
    if (compute.every(({ type }) => type === 'timeseries')) return [all];
    const totals = compute.map((one) => computeSql(one, scope.columnOf)).join(', ');
    const [values = []] = await scope.rows(`SELECT ${totals} FROM ${scope.table} WHERE ${scope.condition}`);
    return [{ ...all, values }];
  }
  let top: readonly Ranked[] = [all];
  for (const group of groupBy) top = await splitGroups(compute, group, top, scope);
  return top;
}

async function splitGroups(
  compute: readonly LogCompute[],
  group: LogGroupBy,
  parents: readonly Ranked[],
  scope: AggregateScope,
): Promise<readonly Ranked[]> {
  const columns: readonly GroupColumn[] = [
    group,
    ...(group.total === undefined ? [] : [{ all: group.total }]),
  ];
  const children: Ranked[] = [];
  for (const [path, members] of byPath(parents)) {
    for (const column of columns) {
      children.push(...(await topOfLevel(compute, [...path, column], members, scope)));
    }
  }
  return parents.flatMap((parent) =>
    children.filter(({ path, key }) => {
      return parent.key.every((name, at) => key[at] === name && path[at] === parent.path[at]);
    }),
  );
}

/** Groups that the same group-bys lead to are computed together. */
function byPath(groups: readonly Ranked[]): ReadonlyMap<readonly GroupColumn[], readonly Ranked[]> {
  const paths = new Map<readonly GroupColumn[], Ranked[]>();
  for (const group of groups) {
    const alike = [...paths.keys()].find((path) => path.every((column, at) => column === group.path[at]));
    const path = alike ?? group.path;
    paths.set(path, [...(paths.get(path) ?? []), group]);
  }
  return paths;
}

async function topOfLevel(
  compute: readonly LogCompute[],
  path: readonly GroupColumn[],
  parents: readonly Ranked[],
  scope: AggregateScope,
): Promise<readonly Ranked[]> {
  const level = path.length - 1;
  const group = path[level];
  if (group === undefined || parents.length === 0) return [];
  const names = path.map((_, at) => `g${at}`);
  const totals = compute.map((one) => computeSql(one, scope.columnOf));
  const from = groupedRows(scope.table, scope.condition, path, scope.columnOf);
  const partition = level === 0 ? '' : `PARTITION BY ${names.slice(0, level).join(', ')}`;
  const rows = await scope.rows(
    `SELECT ${[...names, ...totals].join(', ')}, row_number() OVER (${partition} ORDER BY ${orderOf(group, level, totals)}) AS r ` +
      `FROM ${from} WHERE g${level} IS NOT NULL ${inGroups(parents)} ` +
      `GROUP BY ${names.join(', ')} QUALIFY r <= ${limitOf(group)} ORDER BY r`,
  );
  // Who has fewer groups than it may have has lost none. The last column of a row is its rank.
  const isWhole =
    parents.every((parent) => parent.isWhole) && rows.every((row) => Number(row.at(-1)) < limitOf(group));
  return rows.map((row) => ({
    path,
    key: row.slice(0, level + 1).map(String),
    values: row.slice(level + 1),
    isWhole,
  }));
}

function orderOf(group: GroupColumn, level: number, totals: readonly string[]): string {
  if ('all' in group) return `g${level}`;
  const { compute, order } = group.sort;
  const name = group.histogram === undefined ? `g${level}` : `TRY_CAST(g${level} AS DOUBLE)`;
  return `${compute === undefined ? name : (totals[compute] ?? 'count(*)')} ${order} NULLS LAST, ${name}`;
}

function limitOf(group: GroupColumn): number {
  return 'all' in group ? 1 : Math.max(1, Math.floor(group.limit));
}

// To name the groups costs as much as to group by them, so it is left out where none would be left out.
function inGroups(groups: readonly Ranked[]): string {
  const width = groups[0]?.key.length ?? 0;
  const names = Array.from({ length: width }, (_, at) => `g${at}`);
  if (groups.every(({ isWhole }) => isWhole)) return names.map((name) => `AND ${name} IS NOT NULL`).join(' ');
  const tuples = groups.map(({ key }) => `(${key.map(literal).join(', ')})`).join(', ');
  return `AND (${names.join(', ')}) IN (${tuples})`;
}

interface Point {
  readonly time: number;
  readonly value: number | null;
}

/** Points by place of the compute and by group. */
async function timeSeries(
  timed: readonly LogCompute[],
  top: readonly Ranked[],
  scope: AggregateScope,
): Promise<ReadonlyMap<number, ReadonlyMap<string, readonly Point[]>>> {
  const byCompute = new Map<number, Map<string, Point[]>>();
  for (const [at, one] of timed.entries()) {
    const points = new Map<string, Point[]>();
    byCompute.set(at, points);
    for (const [path, members] of byPath(top)) await readPoints(one, path, members, { scope, points });
  }
  return byCompute;
}

async function readPoints(
  compute: LogCompute,
  path: readonly GroupColumn[],
  groups: readonly Ranked[],
  { scope, points }: { readonly scope: AggregateScope; readonly points: Map<string, Point[]> },
): Promise<void> {
  const names = path.map((_, at) => `g${at}`);
  const from = groupedRows(scope.table, scope.condition, path, scope.columnOf);
  const step = Math.max(1, Math.floor(compute.intervalMs ?? 60_000));
  const columns = [...names, `ts - ts % ${step} AS b`, computeSql(compute, scope.columnOf)];
  const rows = await scope.rows(
    `SELECT ${columns.join(', ')} FROM ${from} WHERE true ${inGroups(groups)} ` +
      `GROUP BY ${[...names, 'b'].join(', ')} ORDER BY b`,
  );
  for (const row of rows) {
    const key = keyText(row.slice(0, names.length).map(String));
    const list = points.get(key) ?? [];
    list.push({ time: Number(row[names.length]), value: toFinite(row[names.length + 1]) });
    points.set(key, list);
  }
}

function keyText(key: Key): string {
  return JSON.stringify(key);
}

function toFinite(value: SqlValue | undefined): number | null {
  return value === null || value === undefined ? null : Number(value);
}

function toNumber(value: SqlValue | undefined): number | string | null {
  if (value === null || value === undefined) return null;
  return typeof value === 'string' ? value : Number(value);
}
