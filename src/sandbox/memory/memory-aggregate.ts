import { compileContribution, createAggregate } from '../../engine/analytics/aggregate.js';
import { compileFacet, compileMeasure } from '../../engine/analytics/facet.js';
import type { LogEvent } from '../../model/log-event.js';
import type { LogBucket, LogCompute, LogGroupBy, LogValue } from '../store-port.js';

export interface AggregatedLog {
  readonly timestamp: number;
  readonly event: LogEvent;
}

interface Branch {
  readonly by: readonly (string | number)[];
  readonly logs: readonly AggregatedLog[];
}

/**
 * Groups and computes. The top values of the first facet are told first, then those of the second within each, and so
 * on: https://docs.datadoghq.com/logs/explorer/analytics/
 */
export function aggregateLogs(
  logs: readonly AggregatedLog[],
  compute: readonly LogCompute[],
  groupBy: readonly LogGroupBy[],
): readonly LogBucket[] {
  let branches: readonly Branch[] = [{ by: [], logs }];
  for (const group of groupBy) branches = branches.flatMap((branch) => splitBranch(branch, group, compute));
  return branches.map((branch) => ({
    by: branch.by,
    computes: compute.map((one) =>
      one.type === 'total' ? total(one, branch.logs) : series(one, branch.logs),
    ),
  }));
}

function splitBranch(branch: Branch, group: LogGroupBy, compute: readonly LogCompute[]): readonly Branch[] {
  const readValues = valuesOf(group);
  const byValue = new Map<string | number, AggregatedLog[]>();
  for (const log of branch.logs) {
    for (const value of readValues(log.event)) {
      const members = byValue.get(value) ?? [];
      members.push(log);
      byValue.set(value, members);
    }
  }
  const sorter = group.sort.compute === undefined ? undefined : compute[group.sort.compute];
  const ranked = [...byValue].map(([value, logs]) => ({ value, logs, rank: sorter && total(sorter, logs) }));
  const sign = group.sort.order === 'asc' ? 1 : -1;
  ranked.sort((left, right) =>
    sorter === undefined
      ? sign * compareValues(left.value, right.value)
      : sign * compareRanks(left.rank, right.rank, sign) || compareValues(left.value, right.value),
  );
  const top = ranked.slice(0, group.limit).map(({ value, logs }) => ({ by: [...branch.by, value], logs }));
  return group.total === undefined ? top : [...top, { by: [...branch.by, group.total], logs: branch.logs }];
}

function valuesOf({
  facet,
  missing,
  histogram,
}: LogGroupBy): (event: LogEvent) => readonly (string | number)[] {
  const read = histogram === undefined ? compileFacet(facet) : compileSteps(facet, histogram);
  if (missing === undefined) return read;
  return (event) => {
    const values = read(event);
    return values.length === 0 ? [missing] : values;
  };
}

function compileSteps(
  facet: string,
  { interval, min, max }: NonNullable<LogGroupBy['histogram']>,
): (event: LogEvent) => readonly number[] {
  const read = compileMeasure(facet);
  return (event) => {
    const inside = read(event).filter((value) => value >= min && value <= max);
    return [...new Set(inside.map((value) => min + Math.floor((value - min) / interval) * interval))];
  };
}

// Steps of a histogram come before the name that stands for missing values.
function compareValues(left: string | number, right: string | number): number {
  if (typeof left !== typeof right) return typeof left === 'number' ? -1 : 1;
  return left === right ? 0 : left < right ? -1 : 1;
}

// Groups without a value come last, whichever way the order goes.
function compareRanks(left: LogValue | undefined, right: LogValue | undefined, sign: number): number {
  if (typeof left !== 'number' || typeof right !== 'number') {
    return sign * (Number(typeof left !== 'number') - Number(typeof right !== 'number'));
  }
  return left - right;
}

function total(compute: LogCompute, logs: readonly AggregatedLog[]): LogValue {
  const { aggregation, metric } = compute;
  switch (aggregation) {
    case 'earliest':
      return valueAt(logs, metric, 0);
    case 'latest':
      return valueAt(logs, metric, -1);
    case 'most_frequent':
      return mostFrequent(logs, metric);
    default: {
      const read = compileContribution({ aggregation, metric });
      const sum = createAggregate(aggregation);
      for (const { event } of logs) sum.add(read(event));
      return sum.value();
    }
  }
}

function valueAt(logs: readonly AggregatedLog[], metric: string | undefined, place: 0 | -1): string | null {
  const read = compileFacet(metric ?? '');
  const values = logs
    .toSorted((left, right) => left.timestamp - right.timestamp)
    .flatMap(({ event }) => read(event));
  return values.at(place) ?? null;
}

function mostFrequent(logs: readonly AggregatedLog[], metric: string | undefined): string | null {
  const read = compileFacet(metric ?? '');
  const counts = new Map<string, number>();
  for (const value of logs.flatMap(({ event }) => read(event)))
    counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort(([, left], [, right]) => right - left)[0]?.[0] ?? null;
}

function series(compute: LogCompute, logs: readonly AggregatedLog[]): LogValue {
  const step = Math.max(1, compute.intervalMs ?? 60_000);
  const byTime = new Map<number, AggregatedLog[]>();
  for (const log of logs) {
    const time = Math.floor(log.timestamp / step) * step;
    const members = byTime.get(time) ?? [];
    members.push(log);
    byTime.set(time, members);
  }
  return [...byTime]
    .sort(([left], [right]) => left - right)
    .map(([time, members]) => ({ time, value: asNumber(total(compute, members)) }));
}

function asNumber(value: LogValue): number | null {
  return typeof value === 'number' ? value : null;
}
