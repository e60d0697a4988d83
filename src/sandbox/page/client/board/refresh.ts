import type { WidgetOutcome, WidgetQuery } from '../../protocol.js';
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
  const drawing = createDrawing(signal);
  try {
    await api.widgets(
      asked.map(({ query }) => query),
      (index, outcome) => {
        const frame = asked[index]?.frame;
        if (frame === undefined || signal.aborted) return;
        open.delete(frame);
        drawing.add(frame, outcome);
      },
      signal,
    );
    drawing.finish();
    for (const frame of open) frame.take({ error: 'The sandbox stopped answering' });
  } catch {
    if (signal.aborted) return;
    drawing.finish();
    for (const frame of open) frame.take({ error: 'The sandbox did not answer' });
  }
}

interface Drawing {
  readonly add: (frame: Frame, outcome: WidgetOutcome) => void;
  /** Draws what is left, at once. */
  readonly finish: () => void;
}

/** Every picture of a long page costs the browser as much as a widget on it, so answers share one. */
const drawEveryMs = 100;

function createDrawing(signal: AbortSignal): Drawing {
  let waiting: (() => void)[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  const draw = (): void => {
    clearTimeout(timer);
    timer = undefined;
    const due = waiting;
    waiting = [];
    if (!signal.aborted) for (const take of due) take();
  };
  return {
    add: (frame, outcome) => {
      waiting.push(() => frame.take(outcome));
      timer ??= setTimeout(draw, drawEveryMs);
    },
    finish: draw,
  };
}
