import type { LogEvent } from '../../model/log-event.js';
import type { Reading, SlidingWindow } from '../analytics/index.js';
import { createMonitorState, type LogMonitor } from '../monitors/index.js';
import { SearchTree } from '../search/search-tree.js';

/** Reads of logs what the queries of monitors count, for a `Backtest` of the same monitors in another thread. */
export class LogReader {
  readonly #searches = new SearchTree<{ readonly query: number; readonly window: SlidingWindow }>();

  constructor(monitors: readonly LogMonitor[]) {
    const intakes = monitors.flatMap((monitor) => createMonitorState(monitor).intakes);
    for (const [query, { search, window }] of intakes.entries())
      this.#searches.add(search, { query, window });
  }

  /** Calls `visit` for every query that counts the log, with its number. */
  read(event: LogEvent, visit: (query: number, reading: Reading) => void): void {
    this.#searches.match(event, ({ query, window }) => {
      const reading = window.read(event);
      if (reading !== undefined) visit(query, reading);
    });
  }
}
