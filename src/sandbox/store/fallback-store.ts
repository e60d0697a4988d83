import { createMemoryStore } from '../memory/memory-store.js';
import type { Org } from '../org.js';
import type { IncomingLog } from '../store-port.js';
import type { OrgLogs, ProcessedListener } from './org-logs.js';
import { createPipelineReader } from '../intake/installed-pipelines.js';
import { processLog } from '../intake/process-logs.js';
import { copyEntry } from './copy-entry.js';

/** Keeps logs in memory where DuckDB is not installed. Signals are not kept apart there, so that index is empty. */
export function openFallbackStore(org: Pick<Org, 'state'>, note: string): OrgLogs {
  const memory = createMemoryStore(org);
  const pipelines = createPipelineReader(org);
  const listeners: ProcessedListener[] = [];
  const isSignals = (indexes: readonly string[] | undefined): boolean =>
    indexes?.includes('signals') === true;
  let newest: IncomingLog | undefined;
  return {
    kind: { kind: 'memory', note },
    appendSignals: () => Promise.resolve(),
    newestEntry: () => newest,
    onProcessed: (listener) => void listeners.push(listener),
    forget: () => Promise.resolve(),
    append: async (incoming) => {
      newest = copyEntry(incoming.at(-1)) ?? newest;
      const copies = incoming.flatMap((log) => copyEntry(log) ?? []);
      await memory.append(incoming);
      const installed = pipelines();
      const events = copies.map((log) => processLog(log, installed));
      for (const listener of listeners) await listener(events);
    },
    search: async (search, page) => (isSignals(search.indexes) ? { logs: [] } : memory.search(search, page)),
    aggregate: async (search, compute, groupBy) =>
      isSignals(search.indexes) ? [] : memory.aggregate(search, compute, groupBy),
    close: memory.close,
  };
}
