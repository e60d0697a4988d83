import type { LogEvent } from '../../model/log-event.js';
import { seriesKey, SlidingWindow, type LogsQuery, type SeriesTable } from '../analytics/index.js';
import type { LogMonitor } from './log-monitor.js';

/**
 * The groups that a query's limit keeps: the first by its sort. Of several facets the product of their limits is kept;
 * Datadog takes the top of the first, and of the next within each.
 */
export class TopGroups {
  readonly #limit: number;
  readonly #sign: 1 | -1;
  /** Absent where the values themselves are what is sorted by. */
  readonly #ranks: SlidingWindow | undefined;

  constructor(query: LogsQuery, { windowMs, intervalMs }: Pick<LogMonitor, 'windowMs' | 'intervalMs'>) {
    const [first] = query.groupBy;
    const sort = first?.sort ?? query.compute;
    this.#limit = query.groupBy.reduce((product, { limit = Infinity }) => product * limit, 1);
    this.#sign = first?.sort?.order === 'asc' ? 1 : -1;
    const sortsByValue =
      intervalMs === undefined &&
      sort.aggregation === query.compute.aggregation &&
      sort.metric === query.compute.metric;
    this.#ranks = sortsByValue ? undefined : new SlidingWindow({ ...query, compute: sort }, { windowMs });
  }

  /** Whether any limit is set at all. */
  static isLimited(query: LogsQuery): boolean {
    return query.groupBy.some(({ limit }) => limit !== undefined);
  }

  add(event: LogEvent): void {
    this.#ranks?.add(event);
  }

  /** The window by which groups are ranked, where they are not by the values themselves. */
  get ranks(): SlidingWindow | undefined {
    return this.#ranks;
  }

  /** The table with the groups that are kept at that time. */
  keep(table: SeriesTable, to: number): SeriesTable {
    this.#ranks?.moveTo(to);
    if (table.series.length <= this.#limit) return table;
    const ranked = (this.#ranks?.table() ?? table).series
      .map((series) => ({ key: seriesKey(series), rank: series.points[0] ?? null }))
      .toSorted((left, right) => this.#sign * (this.#valueOf(left.rank) - this.#valueOf(right.rank)));
    const kept = new Set(ranked.slice(0, this.#limit).map(({ key }) => key));
    return { ...table, series: table.series.filter((series) => kept.has(seriesKey(series))) };
  }

  #valueOf(rank: number | null): number {
    return rank ?? this.#sign * Number.MAX_VALUE;
  }
}
