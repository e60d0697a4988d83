import { expect, it } from 'vitest';
import { openDuckdbStore } from '../../../src/sandbox/store/duckdb-store.js';
import type { IncomingLog, LogBucket, LogCompute } from '../../../src/sandbox/store-port.js';

const all = { query: '*', from: 0, to: 2e12 };

it('counts logs that were kept before anyone asked for an attribute, over many pages and many attributes', async () => {
  const asked = new Set<string>();
  const store = await openDuckdbStore({ pipelines: () => [], askedPaths: () => asked });
  const logs = Array.from({ length: 45_000 }, (_, at): IncomingLog => {
    const tags = at % 9 === 0 ? ['tag:prod', 'tag:web'] : 'tag:db';
    return { receivedAt: 1e12 + at, entry: { node: at % 3 === 0 ? 'exit-node' : 'laptop', bytes: at, tags } };
  });
  try {
    await store.append(logs);
    // As an org asks when the dashboards of a hundred integrations are installed in it.
    for (let at = 0; at < 500; at++) asked.add(`integration.attribute${at}`);
    await store.append([
      { receivedAt: 1e12, entry: { node: 'laptop', integration: { attribute7: 'seven' } } },
    ]);
    const sort = { order: 'desc', compute: 0 } as const;
    const ask = (compute: LogCompute, facet: string): Promise<readonly LogBucket[]> =>
      store.aggregate(all, [compute], [{ facet, limit: 10, sort }]);
    const sum = { aggregation: 'sum', metric: '@bytes', type: 'total' } as const;
    expect(await ask(sum, '@node')).toEqual([
      { by: ['laptop'], computes: [675_000_000] },
      { by: ['exit-node'], computes: [337_477_500] },
    ]);
    const count = { aggregation: 'count', type: 'total' } as const;
    expect(await ask(count, '@tags')).toEqual([
      { by: ['tag:db'], computes: [40_000] },
      { by: ['tag:prod'], computes: [5000] },
      { by: ['tag:web'], computes: [5000] },
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
