import type { LogBucket, LogCompute, LogGroupBy, LogValue } from '../store-port.js';
import { computeSql, groupedRows, type ColumnOf } from './aggregate-sql.js';
import { literal, type SqlRow, type SqlValue } from './duckdb.js';

export interface AggregateScope {
  readonly table: string;
  readonly condition: string;
  readonly columnOf: ColumnOf;
  readonly rows: (sql: string) => Promise<readonly SqlRow[]>;
}

type Key = readonly string[];

interface Ranked {
  readonly key: Key;
  readonly values: readonly SqlValue[];
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
  const series = timed.length === 0 ? undefined : await timeSeries(timed, groupBy, top, scope);
  return top.map(({ key, values }) => ({
    by: key,
    computes: compute.map((one, at): LogValue => {
      if (one.type !== 'timeseries') return toNumber(values[at]);
      return series?.get(timed.indexOf(one))?.get(keyText(key)) ?? [];
    }),
  }));
}

async function topGroups(
  compute: readonly LogCompute[],
  groupBy: readonly LogGroupBy[],
  scope: AggregateScope,
): Promise<readonly Ranked[]> {
  const totals = compute.map((one) => computeSql(one, scope.columnOf)).join(', ');
  if (groupBy.length === 0) {
    const [values = []] = await scope.rows(`SELECT ${totals} FROM ${scope.table} WHERE ${scope.condition}`);
    return [{ key: [], values }];
  }
  let top: readonly Ranked[] = [];
  for (let level = 0; level < groupBy.length; level++) {
    top = await topOfLevel(compute, groupBy.slice(0, level + 1), top, scope);
  }
  return top;
}

async function topOfLevel(
  compute: readonly LogCompute[],
  groupBy: readonly LogGroupBy[],
  parents: readonly Ranked[],
  scope: AggregateScope,
): Promise<readonly Ranked[]> {
  const level = groupBy.length - 1;
  const group = groupBy[level];
  if (group === undefined || (level > 0 && parents.length === 0)) return [];
  const names = groupBy.map((_, at) => `g${at}`).join(', ');
  const totals = compute.map((one) => computeSql(one, scope.columnOf));
  const sort = group.sort.compute === undefined ? `g${level}` : (totals[group.sort.compute] ?? 'count(*)');
  const from = groupedRows(scope.table, scope.condition, groupBy, scope.columnOf);
  const partition = level === 0 ? '' : `PARTITION BY ${names.split(', ').slice(0, level).join(', ')}`;
  const order = `${sort} ${group.sort.order} NULLS LAST, g${level}`;
  const rows = await scope.rows(
    `SELECT ${[names, ...totals].join(', ')}, row_number() OVER (${partition} ORDER BY ${order}) AS r ` +
      `FROM ${from} WHERE g${level} IS NOT NULL ${inGroups(parents.map(({ key }) => key))} ` +
      `GROUP BY ${names} QUALIFY r <= ${Math.max(1, Math.floor(group.limit))} ORDER BY r`,
  );
  const found = rows.map((row): Ranked => ({
    key: row.slice(0, level + 1).map(String),
    values: row.slice(level + 1),
  }));
  if (level === 0) return found;
  return parents.flatMap(({ key }) =>
    found.filter((child) => key.every((name, at) => child.key[at] === name)),
  );
}

function inGroups(keys: readonly Key[]): string {
  const width = keys[0]?.length ?? 0;
  if (width === 0) return '';
  const tuples = keys.map((key) => `(${key.map(literal).join(', ')})`).join(', ');
  const names = Array.from({ length: width }, (_, at) => `g${at}`).join(', ');
  return `AND (${names}) IN (${tuples})`;
}

type Points = readonly { readonly time: number; readonly value: number | null }[];

async function timeSeries(
  timed: readonly LogCompute[],
  groupBy: readonly LogGroupBy[],
  top: readonly Ranked[],
  scope: AggregateScope,
): Promise<ReadonlyMap<number, ReadonlyMap<string, Points>>> {
  const names = groupBy.map((_, at) => `g${at}`);
  const from = groupedRows(scope.table, scope.condition, groupBy, scope.columnOf);
  const byCompute = new Map<number, Map<string, { time: number; value: number | null }[]>>();
  if (groupBy.length > 0 && top.length === 0) return byCompute;
  for (const [at, one] of timed.entries()) {
    const step = Math.max(1, Math.floor(one.intervalMs ?? 60_000));
    const bucket = `ts - ts % ${step}`;
    const keys = top.map(({ key }) => key);
    const rows = await scope.rows(
      `SELECT ${[...names, `${bucket} AS b`, computeSql(one, scope.columnOf)].join(', ')} FROM ${from} ` +
        `WHERE true ${inGroups(keys)} GROUP BY ${[...names, 'b'].join(', ')} ORDER BY b`,
    );
    const points = new Map<string, { time: number; value: number | null }[]>();
    for (const row of rows) {
      const key = keyText(row.slice(0, names.length).map(String));
      const list = points.get(key) ?? [];
      list.push({ time: Number(row[names.length]), value: toFinite(row[names.length + 1]) });
      points.set(key, list);
    }
    byCompute.set(at, points);
  }
  return byCompute;
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
