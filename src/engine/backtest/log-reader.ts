import type { LogEvent } from '../../model/log-event.js';
import { compileGroups, type Reading, type SlidingWindow } from '../analytics/index.js';
import { createMonitorState, type LogMonitor } from '../monitors/index.js';
import { SearchTree } from '../search/search-tree.js';

interface ReadQuery {
  readonly query: number;
  readonly window: SlidingWindow;
  /** Which of the groupings is its own. */
  readonly grouping: number;
}

/** Reads of logs what the queries of monitors count, for a `Backtest` of the same monitors in another thread. */
export class LogReader {
  readonly #searches = new SearchTree<ReadQuery>();
  /** Many queries group by the same facets: a log is asked once for each of them. */
  readonly #groupings: ((event: LogEvent) => Reading['groups'])[] = [];

  constructor(monitors: readonly LogMonitor[]) {
    const intakes = monitors.flatMap((monitor) => createMonitorState(monitor).intakes);
    const known = new Map<string, number>();
    for (const [query, { search, window }] of intakes.entries()) {
      const key = JSON.stringify(window.groupBy.map(({ facet, missing }) => [facet, missing]));
      const grouping = known.get(key) ?? this.#groupings.push(compileGroups(window.groupBy)) - 1;
      known.set(key, grouping);
      this.#searches.add(search, { query, window, grouping });
    }
  }

  /** Calls `visit` for every query that counts the log, with its number. */
  read(event: LogEvent, visit: (query: number, reading: Reading) => void): void {
    const read: (Reading['groups'] | undefined)[] = [];
    this.#searches.match(event, ({ query, window, grouping }) => {
      const groups = (read[grouping] ??= this.#groupings[grouping]?.(event) ?? []);
      const reading = window.read(event, groups);
      if (reading !== undefined) visit(query, reading);
    });
  }
}
