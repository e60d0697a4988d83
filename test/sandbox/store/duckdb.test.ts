import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openDatabase, type Database } from '../../../src/sandbox/store/duckdb.js';
import { LogTable } from '../../../src/sandbox/store/log-table.js';
import type { KeptLog } from '../../../src/sandbox/store/rows.js';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'duckdb-'));
});
afterEach(() => {
  vi.doUnmock('@duckdb/node-api');
  vi.resetModules();
  rmSync(folder, { recursive: true, force: true });
});

const start = 1_760_000_000_000;

function logsOf(...nodes: readonly string[]): readonly KeptLog[] {
  return nodes.map((node, at) => ({
    timestamp: start + at,
    event: {
      custom: { node },
      tags: [],
      message: node,
      timestamp: start + at,
      status: 'info',
      service: undefined,
      host: undefined,
      source: 'tailscale',
      traceId: undefined,
      spanId: undefined,
    },
  }));
}

/** DuckDB's own checksum of a block: https://duckdb.org/docs/stable/internals/storage */
function checksumOf(block: Buffer): bigint {
  let sum = 5381n;
  for (let at = 0; at < block.length; at += 8)
    sum ^= BigInt.asUintN(64, block.readBigUInt64LE(at) * 0xbf58476d1ce4e5b9n);
  return sum;
}

const all = { query: '*', from: 0, to: start * 2 };

async function nodesIn(table: LogTable): Promise<readonly string[]> {
  const page = await table.search(all, { limit: 100, sort: 'asc' });
  return page.logs.map(({ message }) => message);
}

describe('openDatabase', () => {
  it('says what to install where DuckDB is missing', async () => {
    vi.resetModules();
    vi.doMock('@duckdb/node-api', () => {
      throw new Error("Cannot find package '@duckdb/node-api'");
    });
    const { openDatabase: openWithout } = await import('../../../src/sandbox/store/duckdb.js');
    await expect(openWithout(folder)).rejects.toMatchObject({
      code: 'dependency',
      message: 'DuckDB is not installed, so logs are kept in memory only',
      hint: 'npm install @duckdb/node-api',
    });
  });

  it('refuses the logs of a newer version, and leaves them as they are', async () => {
    await openDatabase(folder).then((database) => database.close());
    const path = join(folder, 'logs.duckdb');
    const bytes = readFileSync(path);
    // The version of the format stands behind the checksum and the word DUCK.
    bytes.writeBigUInt64LE(9999n, 12);
    bytes.writeBigUInt64LE(checksumOf(bytes.subarray(8, 4096)), 0);
    writeFileSync(path, bytes);
    await expect(openDatabase(folder)).rejects.toMatchObject({
      code: 'file',
      message: expect.stringMatching(/written by a newer version/u) as unknown,
      place: path,
      hint: 'name another folder with --data',
    });
    expect(readFileSync(path).equals(bytes)).toBe(true);
  });

  it('refuses a file that is no database', async () => {
    writeFileSync(join(folder, 'logs.duckdb'), 'exit-node');
    await expect(openDatabase(folder)).rejects.toMatchObject({
      code: 'file',
      message: expect.stringMatching(/could not be opened/u) as unknown,
    });
  });

  it('refuses a folder that cannot be made', async () => {
    const place = join(folder, 'logs');
    writeFileSync(place, '');
    await expect(openDatabase(place)).rejects.toMatchObject({
      code: 'file',
      message: expect.stringMatching(/could not be opened/u) as unknown,
      hint: 'name another folder with --data',
    });
  });

  it('opens a folder of version 1.0, whose logs did not say when they came in', async () => {
    const database = await openDatabase(folder);
    await LogTable.open(database, 'logs').then((table) => table.append(logsOf('exit-node')));
    await database.run('ALTER TABLE logs DROP COLUMN rc');
    const table = await LogTable.open(database, 'logs');
    await table.append(logsOf('subnet-router'));
    expect(await nodesIn(table)).toEqual(['exit-node', 'subnet-router']);
    const inTime = { query: '*', from: 0, to: start * 2, latenessMs: 1 };
    expect(await table.countMatching(inTime)).toBe(2);
    await database.close();
  });
});

describe('LogTable.open', () => {
  /** What a killed process leaves behind: logs that were kept, and of which the database has none. */
  async function killBeforeLoading(logs: readonly KeptLog[]): Promise<string> {
    const database = await openDatabase(folder);
    const table = await LogTable.open(database, 'logs');
    await table.ensure(['node', 'bytes', 'ports']);
    await table.append(logs);
    await database.close();
    return join(folder, 'logs-0.ndjson');
  }

  async function reopen<Result>(use: (table: LogTable) => Promise<Result>): Promise<Result> {
    const database = await openDatabase(folder);
    const result = await use(await LogTable.open(database, 'logs'));
    await database.close();
    return result;
  }

  it('loads what was kept and not loaded, and goes on counting from there', async () => {
    const file = await killBeforeLoading(logsOf('exit-node', 'subnet-router'));
    const ids = await reopen(async (table) => {
      expect(await nodesIn(table)).toEqual(['exit-node', 'subnet-router']);
      expect(table.count).toBe(2);
      await table.append(logsOf('laptop-alice'));
      const page = await table.search(all, { limit: 100, sort: 'asc' });
      return page.logs.map(({ id }) => id);
    });
    expect(new Set(ids).size).toBe(3);
    expect(existsSync(file)).toBe(false);
  });

  it('finds numbers and lists that came with these logs first', async () => {
    const [log] = logsOf('exit-node');
    if (log === undefined) throw new Error('no log');
    const custom = { node: 'exit-node', bytes: 7, ports: [22, 443] };
    await killBeforeLoading([{ ...log, event: { ...log.event, custom } }]);
    await reopen(async (table) => {
      expect(await table.countMatching({ ...all, query: '@bytes:>6 @ports:443' })).toBe(1);
      const sum = await table.aggregate(all, [{ aggregation: 'sum', metric: '@ports', type: 'total' }], []);
      expect(sum).toEqual([{ by: [], computes: [465] }]);
    });
  });

  it('leaves out a line that was cut short, wherever that happened', async () => {
    const file = await killBeforeLoading(logsOf('exit-node', 'subnet-router'));
    const bytes = readFileSync(file);
    const first = bytes.indexOf('\n') + 1;
    for (const size of [0, 1, first - 1, first, first + 1, bytes.length - 1]) {
      for (const name of readdirSync(folder)) rmSync(join(folder, name));
      await killBeforeLoading([]);
      writeFileSync(file, bytes.subarray(0, size));
      const kept = await reopen(nodesIn);
      expect({ size, kept }).toEqual({ size, kept: size < first ? [] : ['exit-node'] });
    }
  });

  it('loads no file again that was loaded and not deleted', async () => {
    const file = await killBeforeLoading(logsOf('exit-node', 'subnet-router'));
    const bytes = readFileSync(file);
    await reopen(nodesIn);
    writeFileSync(file, bytes);
    expect(await reopen(nodesIn)).toEqual(['exit-node', 'subnet-router']);
    expect(existsSync(file)).toBe(false);
  });
});

describe('LogTable.append', () => {
  /** A database whose disk takes no logs as long as it is full. */
  function withDisk(database: Database): { readonly database: Database; isFull: boolean } {
    const disk = {
      isFull: false,
      database: {
        ...database,
        run: async (sql: string) => {
          if (disk.isFull && sql.startsWith('INSERT')) throw new Error('No space left on device');
          return database.run(sql);
        },
      },
    };
    return disk;
  }

  it('refuses what the disk does not take, and takes the next logs once it does', async () => {
    const database = await openDatabase(folder);
    const table = await LogTable.open(database, 'logs');
    await table.append(logsOf('exit-node'));
    expect(await nodesIn(table)).toEqual(['exit-node']);
    // The file that comes next cannot be made.
    const file = join(folder, 'logs-1.ndjson');
    mkdirSync(file);
    const refused = [table.append(logsOf('laptop-alice')), table.append(logsOf('laptop-bob'))];
    for (const { status, reason } of (await Promise.allSettled(refused)) as PromiseRejectedResult[]) {
      expect(status).toBe('rejected');
      expect(reason).toMatchObject({ name: 'DiskFailure', message: 'The data folder did not take the logs' });
    }
    expect(table.count).toBe(1);
    rmSync(file, { recursive: true });
    await table.append(logsOf('subnet-router'));
    expect(await nodesIn(table)).toEqual(['exit-node', 'subnet-router']);
    await database.close();
  });

  it('keeps logs that the database does not take yet, and says so to who searches', async () => {
    const disk = withDisk(await openDatabase(folder));
    const table = await LogTable.open(disk.database, 'logs');
    disk.isFull = true;
    await table.append(logsOf('exit-node'));
    await expect(nodesIn(table)).rejects.toMatchObject({ name: 'DiskFailure' });
    await table.append(logsOf('laptop-alice'));
    await expect(nodesIn(table)).rejects.toMatchObject({ name: 'DiskFailure' });
    disk.isFull = false;
    expect((await nodesIn(table)).toSorted()).toEqual(['exit-node', 'laptop-alice']);
    await disk.database.close();
  });

  it('cuts a log that is too long for the database, and keeps its neighbours', async () => {
    const database = await openDatabase(folder);
    const table = await LogTable.open(database, 'logs');
    const [before, long, after] = logsOf('exit-node', 'laptop-alice', 'subnet-router');
    if (before === undefined || long === undefined || after === undefined) throw new Error('no logs');
    const custom = { node: 'x'.repeat(17_000_000) };
    await table.append([before, { ...long, event: { ...long.event, custom } }, after]);
    expect(await nodesIn(table)).toEqual(['exit-node', 'laptop-alice', 'subnet-router']);
    await database.close();
  });

  it('keeps each log once where many searches come with many logs', async () => {
    const database = await openDatabase(folder);
    const table = await LogTable.open(database, 'logs');
    // Long enough for files to be loaded by themselves, too.
    const filler = 'x'.repeat(1_000_000);
    const send = async (name: string): Promise<number> => {
      const [log] = logsOf(name);
      if (log === undefined) throw new Error('no log');
      await table.append([{ ...log, event: { ...log.event, custom: { filler } } }]);
      return table.countMatching({ ...all, query: `"${name}"` });
    };
    const names = Array.from({ length: 40 }, (_, at) => `laptop-${at}`);
    expect(await Promise.all(names.map(send))).toEqual(names.map(() => 1));
    expect(await table.countMatching(all)).toBe(names.length);
    expect(table.count).toBe(names.length);
    await database.close();
  });

  it('loses no value of a column that is added while logs come in', async () => {
    const database = await openDatabase(folder);
    const table = await LogTable.open(database, 'logs');
    const names = Array.from({ length: 40 }, (_, at) => `laptop-${at}`);
    await Promise.all([
      ...names.slice(0, 20).map((name) => table.append(logsOf(name))),
      table.ensure(['node']),
      ...names.slice(20).map((name) => table.append(logsOf(name))),
    ]);
    const groups = await table.aggregate(
      { query: '*', from: 0, to: start * 2 },
      [{ aggregation: 'count', type: 'total' }],
      [{ facet: '@node', limit: 100, sort: { order: 'asc' } }],
    );
    expect(groups.map(({ by: [name] }) => name)).toEqual(names.toSorted());
    await database.close();
  });
});
