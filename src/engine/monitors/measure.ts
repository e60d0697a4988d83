import type { LogSearch } from '../../language/log-search/index.js';
import type { LogEvent } from '../../model/log-event.js';
import { evaluateFormula, seriesKey, SlidingWindow, type SeriesTable } from '../analytics/index.js';
import { combiner } from '../analytics/formula/time-functions.js';
import type { LogMonitor } from './log-monitor.js';
import { TopGroups } from './top-groups.js';

/** What a monitor's query comes to for one group. */
export interface Measurement {
  readonly group: readonly string[];
  /** `null` where there are no data. */
  readonly value: number | null;
  /** The last log of the group in the window. */
  readonly latest: LogEvent | undefined;
}

export interface Measurements {
  /** By their key. To be read before the next log comes in. */
  readonly byGroup: ReadonlyMap<string, Measurement>;
  readonly problem: string | undefined;
}

/** A query that takes logs in. */
export interface LogIntake {
  readonly search: LogSearch;
  /** Takes the logs that the search matches. */
  readonly window: SlidingWindow;
}

/** The queries of one monitor, over its window. */
export class MonitorMeter {
  readonly #monitor: LogMonitor;
  readonly #windows: ReadonlyMap<string, SlidingWindow>;
  readonly #tops: ReadonlyMap<string, TopGroups>;
  /** Its one window, where each group has one value that nothing is calculated from. */
  readonly #only: SlidingWindow | undefined;
  readonly #combine: (points: readonly (number | null)[]) => number | null;

  constructor(monitor: LogMonitor) {
    this.#monitor = monitor;
    const { windowMs, intervalMs, reduce } = monitor;
    const limited = monitor.queries.filter(TopGroups.isLimited);
    this.#tops = new Map(
      limited.map((query) => [query.name, new TopGroups(query, { windowMs, intervalMs })]),
    );
    this.#combine = combiner(reduce) ?? (() => null);
    this.#windows = new Map(
      monitor.queries.map((query) => [query.name, new SlidingWindow(query, { windowMs, intervalMs })]),
    );
    const [only] = this.#windows.values();
    const isPlain = monitor.formula === undefined && intervalMs === undefined && limited.length === 0;
    this.#only = isPlain && monitor.queries[0]?.groupBy.length !== 0 ? only : undefined;
  }

  add(event: LogEvent): void {
    for (const window of this.#windows.values()) window.add(event);
    for (const top of this.#tops.values()) top.add(event);
  }

  /** What takes logs in, for those who search for many monitors at once. */
  get intakes(): readonly LogIntake[] {
    return this.#monitor.queries.flatMap(({ name, search }) =>
      [this.#windows.get(name), this.#tops.get(name)?.ranks].flatMap((window) =>
        window === undefined ? [] : [{ search, window }],
      ),
    );
  }

  /** Whether no query has any log, counted or to be counted. */
  get isEmpty(): boolean {
    for (const window of this.#windows.values()) if (!window.isEmpty) return false;
    return true;
  }

  /** Moves the window's end forward. */
  moveTo(to: number): void {
    for (const window of this.#windows.values()) window.moveTo(to);
  }

  /** The values of all groups that have logs in the window that ends at `to`. */
  measure(to: number): Measurements {
    this.moveTo(to);
    // Most monitors are of this kind, and are asked each minute of a backtest.
    if (this.#only !== undefined) return { byGroup: this.#only.groups, problem: undefined };
    const { table, problem } = this.#table(to);
    const byGroup = new Map<string, Measurement>();
    for (const series of table?.series ?? []) {
      const { group, points } = series;
      const key = seriesKey(series);
      const latest = this.#latestLog(key);
      const hasData = latest !== undefined || (group.length === 0 && this.#hasLogs());
      byGroup.set(key, { group, value: hasData ? this.#reduce(points) : null, latest });
    }
    return { byGroup, problem };
  }

  #reduce(points: readonly (number | null)[]): number | null {
    return points.length === 1 ? (points[0] ?? null) : this.#combine(points);
  }

  #table(to: number): { readonly table?: SeriesTable | undefined; readonly problem: string | undefined } {
    const { formula } = this.#monitor;
    const [own] = this.#windows.keys();
    if (formula === undefined) return { table: this.#tableOf(own ?? '', to), problem: undefined };
    const result = evaluateFormula(formula, (name, shiftMs) =>
      shiftMs === 0 ? this.#tableOf(name, to) : undefined,
    );
    if (!result.ok) return { problem: result.problem };
    return typeof result.value === 'object'
      ? { table: result.value, problem: undefined }
      : { problem: 'the formula uses no query' };
  }

  #tableOf(name: string, to: number): SeriesTable | undefined {
    const table = this.#windows.get(name)?.table();
    return table === undefined ? undefined : (this.#tops.get(name)?.keep(table, to) ?? table);
  }

  #hasLogs(): boolean {
    for (const { groups } of this.#windows.values()) if (groups.size > 0) return true;
    return false;
  }

  #latestLog(key: string): LogEvent | undefined {
    let latest: LogEvent | undefined;
    for (const { groups } of this.#windows.values()) {
      const log = groups.get(key)?.latest;
      if (log !== undefined && (latest?.timestamp ?? -Infinity) <= (log.timestamp ?? 0)) latest = log;
    }
    return latest;
  }
}
