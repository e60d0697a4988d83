import { mkdir, mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { TailscaleDdError } from '../../errors.js';

export type SqlValue = string | number | bigint | boolean | null | readonly SqlValue[];
export type SqlRow = readonly SqlValue[];

/** One DuckDB database and the folder it may write into. */
export interface Database {
  /** For files that pass through: what is read in, what a query spills. */
  readonly folder: string;
  /** Whether the folder is deleted at the end. */
  readonly isTemporary: boolean;
  /** Answers how many rows changed. */
  readonly run: (sql: string) => Promise<number>;
  /** Runs a query; several may run at a time. */
  readonly rows: (sql: string) => Promise<readonly SqlRow[]>;
  /** What it takes on the disk, without blocks that are free. Unit: bytes. */
  readonly size: () => Promise<number>;
  readonly close: () => Promise<void>;
}

const readers = 2;
const mostThreads = 2;
const database = 'org';

/** Rows that come together in this number are packed at once; fewer are written to a log first, and packed later. */
export const rowsPackedTogether = 10_240;

/** Opens the database of a data folder, or one that is deleted at the end. */
export async function openDatabase(dataFolder: string | undefined): Promise<Database> {
  const duckdb = await loadDuckdb();
  const folder = dataFolder ?? (await mkdtemp(join(tmpdir(), 'tailscale-dd-logs-')));
  await mkdir(folder, { recursive: true }).catch((error: unknown) => {
    throw unreadable(folder, error);
  });
  const instance = await duckdb.DuckDBInstance.create(':memory:', {
    threads: String(mostThreads),
    memory_limit: '384MB',
    temp_directory: join(folder, 'spill'),
    // Logs come in many small batches; each checkpoint packs what came since the last one.
    checkpoint_threshold: '128MB',
    // A page of logs is picked by its times first, and only then are the wide columns read.
    late_materialization_max_rows: '2000',
    preserve_insertion_order: 'false',
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
  });
  const writer = await instance.connect();
  await writer.run(attach(join(folder, 'logs.duckdb'))).catch((error: unknown) => {
    instance.closeSync();
    throw unreadable(folder, error);
  });
  const pool = await Promise.all(Array.from({ length: readers }, () => instance.connect()));
  for (const connection of [writer, ...pool]) await connection.run(`USE ${database}`);
  if (dataFolder === undefined) await writer.run('PRAGMA disable_checkpoint_on_shutdown');
  const threads = new Threads();
  const rows = createReader(pool, threads);
  return {
    folder,
    isTemporary: dataFolder === undefined,
    run: async (sql) => {
      await threads.beforeWrite(writer);
      return (await writer.run(sql)).rowsChanged;
    },
    rows,
    size: async () => {
      const [row = []] = await rows(
        `SELECT block_size * used_blocks FROM pragma_database_size() WHERE database_name = '${database}'`,
      );
      // What came in since the last checkpoint.
      const log = await stat(join(folder, 'logs.duckdb.wal')).catch(() => undefined);
      return Number(row[0]) + (log?.size ?? 0);
    },
    close: () => closeAll(instance, [writer, ...pool], dataFolder === undefined ? folder : undefined),
  };
}

function attach(path: string): string {
  return `ATTACH ${literal(path)} AS ${database} (ROW_GROUP_SIZE ${rowsPackedTogether})`;
}

// The package is optional: it brings a native library of 60 MB that not every machine has.
async function loadDuckdb(): Promise<{ readonly DuckDBInstance: typeof DuckDBInstance }> {
  try {
    return await import('@duckdb/node-api');
  } catch (error) {
    throw new TailscaleDdError('dependency', 'DuckDB is not installed, so logs are kept in memory only', {
      place: '@duckdb/node-api',
      hint: 'npm install @duckdb/node-api',
      cause: error,
    });
  }
}

function unreadable(folder: string, error: unknown): TailscaleDdError {
  const message = error instanceof Error ? error.message : String(error);
  const isNewer = /newer version|storage version/iu.test(message);
  return new TailscaleDdError(
    'file',
    isNewer
      ? `The logs in "${folder}" were written by a newer version`
      : `The logs in "${folder}" could not be opened`,
    { place: join(folder, 'logs.duckdb'), hint: 'name another folder with --data', cause: error },
  );
}

/** Queries wait for a free connection: a connection answers one at a time. */
function createReader(pool: readonly DuckDBConnection[], threads: Threads): Database['rows'] {
  const free = [...pool];
  const waiting: ((connection: DuckDBConnection) => void)[] = [];
  const take = (): Promise<DuckDBConnection> => {
    const connection = free.pop();
    return connection === undefined
      ? new Promise((resolve) => waiting.push(resolve))
      : Promise.resolve(connection);
  };
  return async (sql) => {
    const connection = await take();
    try {
      await threads.beforeRead(connection);
      const result = await connection.runAndReadAll(sql);
      return result.getRowsJS() as SqlRow[];
    } finally {
      threads.afterRead();
      const next = waiting.shift();
      if (next === undefined) free.push(connection);
      else next(connection);
    }
  };
}

/**
 * A query takes half the time with two threads. What is written takes half of the processors' time with one, because
 * DuckDB's threads keep a processor busy while they wait for each other; so it gets one as long as nobody reads.
 */
class Threads {
  #count = mostThreads;
  #reading = 0;

  async beforeRead(connection: DuckDBConnection): Promise<void> {
    this.#reading += 1;
    await this.#set(connection, mostThreads);
  }

  afterRead(): void {
    this.#reading -= 1;
  }

  async beforeWrite(connection: DuckDBConnection): Promise<void> {
    if (this.#reading === 0) await this.#set(connection, 1);
  }

  async #set(connection: DuckDBConnection, count: number): Promise<void> {
    if (this.#count === count) return;
    this.#count = count;
    await connection.run(`SET threads = ${count}`);
  }
}

async function closeAll(
  instance: DuckDBInstance,
  connections: readonly DuckDBConnection[],
  deleted: string | undefined,
): Promise<void> {
  for (const connection of connections) connection.closeSync();
  instance.closeSync();
  if (deleted !== undefined) await rm(deleted, { recursive: true, force: true });
}

/** A text as an SQL literal. DuckDB's texts end at no character but NUL, which no stored text holds. */
export function literal(text: string): string {
  return `'${text.replaceAll('\0', '\u{fffd}').replaceAll("'", "''")}'`;
}
