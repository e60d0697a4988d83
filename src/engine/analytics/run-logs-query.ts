import type { LogEvent } from '../../model/log-event.js';
import { compileSearch } from '../search/index.js';
import {
  compileContribution,
  createAggregate,
  type Aggregate,
  type Compute,
  type Contribution,
} from './aggregate.js';
import { compileGroupValues } from './group.js';
import type { GroupBy, LogsQuery } from './logs-query.js';
import type { Series, SeriesTable, TimeRange } from './series.js';

export interface RunOptions {
  /** Width of a bucket. Unit: milliseconds. @default the query's own; one value for the whole range where it has none */
  readonly intervalMs?: number | undefined;
}

/** Runs a query over logs. Buckets begin at multiples of their width since the epoch, as Datadog's do. */
export function runLogsQuery(
  events: Iterable<LogEvent>,
  query: LogsQuery,
  range: TimeRange,
  options: RunOptions = {},
): SeriesTable {
  const intervalMs = options.intervalMs ?? query.intervalMs ?? Math.max(1, range.to - range.from);
  const isTable = (options.intervalMs ?? query.intervalMs) === undefined;
  const first = isTable ? range.from : Math.floor(range.from / intervalMs) * intervalMs;
  const matches = compileSearch(query.search);
  const tree = new GroupTree(query);
  for (const event of events) {
    const { timestamp } = event;
    if (timestamp === undefined || timestamp < range.from || timestamp >= range.to || !matches(event))
      continue;
    tree.add(event, Math.floor((timestamp - first) / intervalMs));
  }
  const buckets = isTable ? 1 : Math.ceil((range.to - first) / intervalMs);
  return {
    groupBy: query.groupBy.map(({ facet }) => facet),
    times: Array.from({ length: buckets }, (_, index) => first + index * intervalMs),
    intervalMs,
    series: tree.series(buckets),
  };
}

/** One value of one facet, with the values of the next facet under it. */
interface GroupNode {
  readonly sort: Aggregate;
  readonly children: Map<string, GroupNode>;
  readonly buckets: Map<number, Aggregate>;
}

class GroupTree {
  readonly #query: LogsQuery;
  readonly #root: GroupNode;
  readonly #facets: readonly ((event: LogEvent) => readonly string[])[];
  readonly #contribution: (event: LogEvent) => Contribution;
  readonly #sorts: readonly ((event: LogEvent) => Contribution)[];

  constructor(query: LogsQuery) {
    this.#query = query;
    this.#root = newNode(query.compute);
    this.#facets = query.groupBy.map(compileGroupValues);
    this.#contribution = compileContribution(query.compute);
    this.#sorts = query.groupBy.map(({ sort }) => compileContribution(sort ?? query.compute));
  }

  add(event: LogEvent, bucket: number): void {
    this.#addTo(this.#root, 0, event, bucket);
  }

  /** The top groups: those of the first facet, then within each of them those of the second, and so on. */
  series(buckets: number): readonly Series[] {
    return this.#collect(this.#root, [], buckets);
  }

  #addTo(node: GroupNode, depth: number, event: LogEvent, bucket: number): void {
    const readFacet = this.#facets[depth];
    if (readFacet === undefined) {
      const aggregate = node.buckets.get(bucket) ?? createAggregate(this.#query.compute.aggregation);
      node.buckets.set(bucket, aggregate);
      aggregate.add(this.#contribution(event));
      return;
    }
    for (const value of readFacet(event)) {
      let child = node.children.get(value);
      if (child === undefined) {
        child = newNode(this.#query.groupBy[depth]?.sort ?? this.#query.compute);
        node.children.set(value, child);
      }
      child.sort.add(this.#sorts[depth]?.(event) ?? []);
      this.#addTo(child, depth + 1, event, bucket);
    }
  }

  #collect(node: GroupNode, group: readonly string[], buckets: number): readonly Series[] {
    const groupBy = this.#query.groupBy[group.length];
    if (groupBy !== undefined) {
      return topValues(node, groupBy).flatMap(([value, child]) =>
        this.#collect(child, [...group, value], buckets),
      );
    }
    const empty = this.#query.compute.aggregation === 'count' ? 0 : null;
    const points = Array.from({ length: buckets }, (_, index) => node.buckets.get(index)?.value() ?? empty);
    return [{ group, points }];
  }
}

function newNode({ aggregation }: Compute): GroupNode {
  return { sort: createAggregate(aggregation), children: new Map(), buckets: new Map() };
}

function topValues(
  node: GroupNode,
  { limit = 10, sort }: GroupBy,
): readonly (readonly [string, GroupNode])[] {
  const sign = sort?.order === 'asc' ? 1 : -1;
  const rank = (child: GroupNode): number => child.sort.value() ?? sign * Infinity;
  return [...node.children]
    .toSorted(([leftName, left], [rightName, right]) => {
      const difference = rank(left) === rank(right) ? 0 : sign * (rank(left) - rank(right));
      return difference === 0 ? (leftName < rightName ? -1 : 1) : difference;
    })
    .slice(0, limit);
}
