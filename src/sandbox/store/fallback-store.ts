import { createMemoryStore } from '../memory/memory-store.js';
import { MemoryTable } from '../memory/memory-table.js';
import type { Org } from '../org.js';
import type { IncomingLog } from '../store-port.js';
import { keepEntry } from './keep-entry.js';
import type { OrgLogs, ProcessedListener } from './org-logs.js';

/** Keeps logs in memory where DuckDB is not installed. */
export function openFallbackStore(
  org: Pick<Org, 'state'>,
  { note, onOutOfTime }: { readonly note: string; readonly onOutOfTime?: (count: number) => void },
): OrgLogs {
  const listeners: ProcessedListener[] = [];
  const signals = new MemoryTable();
  const onProcessed = (events: Parameters<ProcessedListener>[0], outOfTime: number): void => {
    if (outOfTime > 0) onOutOfTime?.(outOfTime);
    for (const listener of listeners) signals.append(listener(events));
  };
  const memory = createMemoryStore(org, onProcessed, onOutOfTime !== undefined);
  const tableOf = (indexes: readonly string[] | undefined): MemoryTable =>
    indexes?.includes('signals') === true ? signals : memory.table;
  let newest: (() => IncomingLog) | undefined;
  return {
    kind: { kind: 'memory', note },
    newestEntry: () => newest?.(),
    onProcessed: (listener) => void listeners.push(listener),
    forget: async ({ before }) => {
      memory.table.forgetBefore(before);
      signals.forgetBefore(before);
    },
    append: async (incoming) => {
      const logs = [...incoming];
      const last = logs.at(-1);
      if (last !== undefined) newest = keepEntry(last);
      await memory.append(logs);
    },
    search: async (search, page) => tableOf(search.indexes).search(search, page),
    aggregate: async (search, compute, groupBy) =>
      tableOf(search.indexes).aggregate(search, compute, groupBy),
    close: memory.close,
  };
}
