import { copyValue, isObject } from '../../engine/event/mutable-event.js';
import type { InstalledPipeline } from '../intake/installed-pipelines.js';
import { processLog } from '../intake/process-logs.js';
import type { IncomingLog, LogStore } from '../store-port.js';
import { openDatabase } from './duckdb.js';
import { LogTable, type TimedEvent } from './log-table.js';

/** The org's logs and its security signals, kept alike. */
export interface OrgLogs extends LogStore {
  readonly logs: LogTable;
  readonly signals: LogTable;
  /** The newest entry as it came in: what the pipeline view starts from. */
  readonly newestEntry: () => IncomingLog | undefined;
  /** Calls back with every batch that was processed. */
  readonly onProcessed: (listener: (events: readonly TimedEvent[]) => void) => void;
}

export interface DuckdbStoreOptions {
  /** Default: a folder that is deleted at the end. */
  readonly dataFolder?: string | undefined;
  readonly pipelines: () => readonly InstalledPipeline[];
  /** Attribute paths that get typed columns. */
  readonly askedPaths: () => ReadonlySet<string>;
}

/** Logs run through the installed pipelines into DuckDB. */
export async function openDuckdbStore(options: DuckdbStoreOptions): Promise<OrgLogs> {
  const database = await openDatabase(options.dataFolder);
  const logs = await LogTable.open(database, 'logs');
  const signals = await LogTable.open(database, 'signals');
  const listeners: ((events: readonly TimedEvent[]) => void)[] = [];
  let newest: IncomingLog | undefined;
  const tableOf = (indexes: readonly string[] | undefined): LogTable =>
    indexes?.includes('signals') === true ? signals : logs;
  return {
    logs,
    signals,
    newestEntry: () => newest,
    onProcessed: (listener) => void listeners.push(listener),
    append: async (incoming) => {
      newest = incoming.at(-1) === undefined ? newest : copyEntry(incoming.at(-1));
      await logs.ensure(options.askedPaths());
      const pipelines = options.pipelines();
      const events = incoming.map((log) => processLog(log, pipelines));
      await logs.append(events);
      for (const listener of listeners) listener(events);
    },
    search: (request, page) => tableOf(request.indexes).search(request, page),
    aggregate: (request, compute, groupBy) => tableOf(request.indexes).aggregate(request, compute, groupBy),
    close: async () => {
      await Promise.all([logs.settled(), signals.settled()]);
      await database.close();
    },
  };
}

// Processors work in place, so what came in is kept aside.
function copyEntry(log: IncomingLog | undefined): IncomingLog | undefined {
  if (log === undefined) return undefined;
  const entry = copyValue(log.entry as Parameters<typeof copyValue>[0]);
  return isObject(entry) ? { ...log, entry } : log;
}
