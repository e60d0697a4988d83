import type { WidgetQuery } from '../../protocol.js';
import { api } from '../core/api.js';
import type { Frame } from '../widgets/frame.js';

export interface Refresher {
  /** Asks for the data of all frames at once, from top to bottom, and draws each when it comes. */
  readonly refresh: () => Promise<void>;
  readonly stop: () => void;
}

/** Fills frames with data; a new round ends the one before it. */
export function createRefresher(frames: () => readonly Frame[]): Refresher {
  let running: AbortController | undefined;
  return {
    refresh: async () => {
      running?.abort();
      const own = new AbortController();
      running = own;
      // All sizes are read before anything is changed, so that the page is laid out once.
      const asked = frames().flatMap((frame) => {
        const query = frame.ask();
        return query === undefined ? [] : [{ frame, query }];
      });
      for (const { frame } of asked) frame.wait();
      await fill(asked, own.signal);
      if (!own.signal.aborted) document.documentElement.dataset['drawn'] = String(Date.now());
    },
    stop: () => running?.abort(),
  };
}

interface Asked {
  readonly frame: Frame;
  readonly query: WidgetQuery;
}

async function fill(asked: readonly Asked[], signal: AbortSignal): Promise<void> {
  const open = new Set(asked.map(({ frame }) => frame));
  try {
    await api.widgets(
      asked.map(({ query }) => query),
      (index, outcome) => {
        const frame = asked[index]?.frame;
        if (frame === undefined || signal.aborted) return;
        open.delete(frame);
        frame.take(outcome);
      },
      signal,
    );
    for (const frame of open) frame.take({ error: 'The sandbox stopped answering' });
  } catch {
    if (signal.aborted) return;
    for (const frame of open) frame.take({ error: 'The sandbox did not answer' });
  }
}
