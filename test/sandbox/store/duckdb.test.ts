import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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

async function nodesIn(table: LogTable): Promise<readonly string[]> {
  const page = await table.search({ query: '*', from: 0, to: start * 2 }, { limit: 100, sort: 'asc' });
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

describe('LogTable.append', () => {
  /** A database whose disk takes no logs as long as it is full. */
  function withDisk(database: Database): { readonly database: Database; isFull: boolean } {
    const disk = {
      isFull: false,
      database: {
        ...database,
        run: async (sql: string) => {
          if (disk.isFull && sql.startsWith('INSERT')) throw new Error('No space left on device');
          await database.run(sql);
        },
      },
    };
    return disk;
  }

  it('refuses what the disk does not take, and takes the next logs once it does', async () => {
    const disk = withDisk(await openDatabase(folder));
    const table = await LogTable.open(disk.database, 'logs');
    await table.append(logsOf('exit-node'));
    disk.isFull = true;
    const refused = [table.append(logsOf('laptop-alice')), table.append(logsOf('laptop-bob'))];
    for (const { status, reason } of (await Promise.allSettled(refused)) as PromiseRejectedResult[]) {
      expect(status).toBe('rejected');
      expect(reason).toMatchObject({ name: 'DiskFailure', message: 'The data folder did not take the logs' });
    }
    disk.isFull = false;
    await table.append(logsOf('subnet-router'));
    expect(await nodesIn(table)).toEqual(['exit-node', 'subnet-router']);
    await disk.database.close();
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
