import { expect, it } from 'vitest';
import { openDatabase } from '../../../src/sandbox/store/duckdb.js';
import { LogTable } from '../../../src/sandbox/store/log-table.js';
import { openDuckdbStore } from '../../../src/sandbox/store/duckdb-store.js';
import type { IncomingLog, LogBucket, LogCompute } from '../../../src/sandbox/store-port.js';

const all = { query: '*', from: 0, to: 2e12 };

it('counts logs that were kept before anyone asked for an attribute, over many pages and many attributes', async () => {
  const asked = new Set<string>();
  const store = await openDuckdbStore({ pipelines: () => [], askedPaths: () => asked });
  const logs = Array.from({ length: 24_300 }, (_, at): IncomingLog => {
    const tags = at % 9 === 0 ? ['tag:prod', 'tag:web'] : 'tag:db';
    return { receivedAt: 1e12 + at, entry: { node: at % 3 === 0 ? 'exit-node' : 'laptop', bytes: at, tags } };
  });
  try {
    await store.append(logs);
    // As an org asks when the dashboards of a hundred integrations are installed in it.
    for (let at = 0; at < 300; at++) asked.add(`integration.attribute${at}`);
    await store.append([
      { receivedAt: 1e12, entry: { node: 'laptop', integration: { attribute7: 'seven' } } },
    ]);
    const sort = { order: 'desc', compute: 0 } as const;
    const ask = (compute: LogCompute, facet: string): Promise<readonly LogBucket[]> =>
      store.aggregate(all, [compute], [{ facet, limit: 10, sort }]);
    const sum = { aggregation: 'sum', metric: '@bytes', type: 'total' } as const;
    expect(await ask(sum, '@node')).toEqual([
      { by: ['laptop'], computes: [196_830_000] },
      { by: ['exit-node'], computes: [98_402_850] },
    ]);
    const count = { aggregation: 'count', type: 'total' } as const;
    expect(await ask(count, '@tags')).toEqual([
      { by: ['tag:db'], computes: [21_600] },
      { by: ['tag:prod'], computes: [2700] },
      { by: ['tag:web'], computes: [2700] },
    ]);
    expect(await ask(count, '@integration.attribute7')).toEqual([{ by: ['seven'], computes: [1] }]);
    // What nobody has room for is said, and not counted as nothing.
    const many = Array.from({ length: 60 }, (_, at) => `@more${at}:x`).join(' OR ');
    expect((await store.search({ ...all, query: many }, { limit: 1, sort: 'asc' })).logs).toEqual([]);
    await expect(ask(count, '@beyond')).rejects.toThrow('"@beyond" is one attribute too many');
  } finally {
    await store.close();
  }
});

it('takes nothing over from an addition that was cut short', async () => {
  const database = await openDatabase(undefined);
  try {
    const table = await LogTable.open(database, 'logs');
    const event = {
      tags: [],
      message: '',
      timestamp: 1e12,
      status: 'info',
      service: undefined,
      host: undefined,
    };
    const none = { source: undefined, traceId: undefined, spanId: undefined };
    const logs = [{ node: 'exit-node' }, {}].map((custom) => ({
      event: { ...event, ...none, custom },
      timestamp: 1e12,
    }));
    await table.append(logs);
    await table.settled();
    await database.run(`ALTER TABLE logs ADD COLUMN t0 VARCHAR DEFAULT 'of another attribute'`);
    const nodes = { facet: '@node', limit: 10, sort: { order: 'asc' } } as const;
    expect(await table.aggregate(all, [{ aggregation: 'count', type: 'total' }], [nodes])).toEqual([
      { by: ['exit-node'], computes: [1] },
    ]);
  } finally {
    await database.close();
  }
});
