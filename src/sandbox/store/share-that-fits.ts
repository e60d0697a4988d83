import type { Database } from './duckdb.js';
import type { LogTable } from './log-table.js';

/** So that it is not the next log already that is too much. */
const shareKept = 0.9;

/** How much of a table may stay, so that the database takes no more than that on the disk. */
export async function shareThatFits(database: Database, table: LogTable, maxBytes: number): Promise<number> {
  if ((await database.size()) <= maxBytes) return 1;
  // What was deleted takes room until a checkpoint, which has to wait while someone reads.
  const isSettled = await database.run('CHECKPOINT').then(
    () => true,
    () => false,
  );
  if (!isSettled) return 1;
  // DuckDB gives room back by whole groups of rows. Those that wait for it must not have others deleted in their place.
  const { count } = table;
  const size = ((await database.size()) * count) / Math.max(count, await table.rowsOnDisk());
  return size <= maxBytes ? 1 : (shareKept * maxBytes) / size;
}
