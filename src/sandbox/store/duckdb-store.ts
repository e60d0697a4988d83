import { setImmediate } from 'node:timers/promises';
import type { InstalledPipeline } from '../intake/installed-pipelines.js';
import { processLogs } from '../intake/process-logs.js';
import type { IncomingLog } from '../store-port.js';
import { keepEntry } from './keep-entry.js';
import { openDatabase } from './duckdb.js';
import { LogTable } from './log-table.js';
import { shareThatFits } from './share-that-fits.js';
import type { KeptLog } from './rows.js';
import type { OrgLogs, ProcessedListener } from './org-logs.js';

export interface DuckdbStoreOptions {
  /** Default: a folder that is deleted at the end. */
  readonly dataFolder?: string | undefined;
  readonly pipelines: () => readonly InstalledPipeline[];
  /** Attribute paths that get typed columns. */
  readonly askedPaths: () => ReadonlySet<string>;
  /** Told how many logs of a batch were left out for their date; without it, logs of any date are kept. */
  readonly onOutOfTime?: (count: number) => void;
}

const chunkSize = 100;

/** Logs run through the installed pipelines into DuckDB. */
export async function openDuckdbStore(options: DuckdbStoreOptions): Promise<OrgLogs> {
  const database = await openDatabase(options.dataFolder);
  const logs = await LogTable.open(database, 'logs');
  const signalTable = await LogTable.open(database, 'signals');
  const listeners: ProcessedListener[] = [];
  const recentOnly = options.onOutOfTime !== undefined;
  let newest: (() => IncomingLog) | undefined;
  let lastTurn: Promise<void> = Promise.resolve();
  // Requests that come at once are not worked on in one go: meanwhile, nobody would be answered.
  const nextTurn = (): Promise<void> => (lastTurn = lastTurn.then(() => setImmediate()));
  const tableOf = (indexes: readonly string[] | undefined): LogTable =>
    indexes?.includes('signals') === true ? signalTable : logs;
  return {
    kind: { kind: 'duckdb' },
    newestEntry: () => newest?.(),
    onProcessed: (listener) => void listeners.push(listener),
    append: async (incoming) => {
      await logs.ensure(options.askedPaths(), true);
      await nextTurn();
      await logs.whenReady();
      const pipelines = options.pipelines();
      const signals: KeptLog[] = [];
      let leftOut = 0;
      const processed = function* (): Generator<readonly KeptLog[]> {
        // A few at a time, so that the memory of one log serves for the next.
        for (const chunk of chunksOf(incoming, chunkSize)) {
          const last = chunk.at(-1);
          if (last !== undefined) newest = keepEntry(last);
          const { events, outOfTime } = processLogs(chunk, pipelines, recentOnly);
          leftOut += outOfTime;
          for (const listener of listeners) signals.push(...listener(events));
          yield events;
        }
      };
      const printed = logs.print(processed());
      if (leftOut > 0) options.onOutOfTime?.(leftOut);
      await logs.write(printed);
      await signalTable.append(signals);
    },
    search: (request, page) => tableOf(request.indexes).search(request, page),
    aggregate: (request, compute, groupBy) => tableOf(request.indexes).aggregate(request, compute, groupBy),
    forget: async ({ before, maxLogs, maxBytes }) => {
      const share = await shareThatFits(database, logs, maxBytes);
      const tooMany = await logs.timeOfNewest(Math.min(maxLogs, Math.floor(logs.count * share)));
      await logs.forgetBefore(Math.max(before, tooMany ?? before));
      await signalTable.forgetBefore(before);
    },
    close: async () => {
      const settled = await Promise.allSettled([logs.settled(), signalTable.settled()]);
      await database.close();
      // What the database has not taken stands in its file, and is loaded at the next start.
      for (const one of settled) if (one.status === 'rejected') throw one.reason;
    },
  };
}

function* chunksOf<Item>(items: Iterable<Item>, size: number): Generator<readonly Item[]> {
  let chunk: Item[] = [];
  for (const item of items) {
    chunk.push(item);
    if (chunk.length < size) continue;
    yield chunk;
    chunk = [];
  }
  if (chunk.length > 0) yield chunk;
}
