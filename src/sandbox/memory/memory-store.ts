import { createPipelineReader } from '../intake/installed-pipelines.js';
import { processLogs } from '../intake/process-logs.js';
import type { Org } from '../org.js';
import type { LogStore } from '../store-port.js';
import type { TimedEvent } from '../store/log-table.js';
import { MemoryTable } from './memory-table.js';

/** A store that forgets everything when the process ends, for tests and where DuckDB is not installed. */
export function createMemoryStore(
  org: Pick<Org, 'state'>,
  onProcessed: (events: readonly TimedEvent[], outOfTime: number) => void = () => undefined,
  recentOnly = false,
): LogStore & { readonly table: MemoryTable } {
  const pipelines = createPipelineReader(org);
  const table = new MemoryTable();
  return {
    table,
    append: async (incoming) => {
      const { events, outOfTime } = processLogs([...incoming], pipelines(), recentOnly);
      table.append(events);
      onProcessed(events, outOfTime);
    },
    search: async (search, page) => table.search(search, page),
    aggregate: async (search, compute, groupBy) => table.aggregate(search, compute, groupBy),
    close: () => Promise.resolve(),
  };
}
