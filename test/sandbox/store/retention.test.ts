import { expect, it } from 'vitest';
import { startLocalOrg, type LocalOrg } from '../../../src/sandbox/local-org.js';
import { forgetOld } from '../../../src/sandbox/store/retention.js';
import type { IncomingLog } from '../../../src/sandbox/store-port.js';

const day = 86_400_000;

async function withOrg(use: (org: LocalOrg, now: number) => Promise<void>): Promise<void> {
  const org = await startLocalOrg({ version: '0.0.0', clientFolder: import.meta.dirname });
  org.loop.pause();
  const now = org.org.clock.now();
  const logs = Array.from({ length: 10 }, (_, at) => ({
    receivedAt: now - (9 - at) * day,
    entry: { message: `laptop-${9 - at}` },
  }));
  await org.logs.append(logs);
  try {
    await use(org, now);
  } finally {
    await org.close();
  }
}

async function messagesOf({ logs }: LocalOrg): Promise<readonly string[]> {
  const page = await logs.search({ query: '*', from: 0, to: Date.now() * 2 }, { limit: 100, sort: 'asc' });
  return page.logs.map(({ message }) => message);
}

it('removes logs that are too old, once a minute', async () => {
  await withOrg(async (org, now) => {
    const retention = { maxAgeMs: 3.5 * day, maxLogs: 100, maxBytes: Infinity };
    await forgetOld(org.logs, now, retention);
    expect(await messagesOf(org)).toEqual(['laptop-3', 'laptop-2', 'laptop-1', 'laptop-0']);
    await forgetOld(org.logs, now + 59_000, { ...retention, maxAgeMs: day / 2 });
    expect(await messagesOf(org)).toHaveLength(4);
    await forgetOld(org.logs, now + 60_000, { ...retention, maxAgeMs: day / 2 });
    expect(await messagesOf(org)).toEqual(['laptop-0']);
  });
});

it('removes the oldest logs where there are too many', async () => {
  await withOrg(async (org, now) => {
    await forgetOld(org.logs, now, { maxAgeMs: 100 * day, maxLogs: 3, maxBytes: Infinity });
    expect(await messagesOf(org)).toEqual(['laptop-2', 'laptop-1', 'laptop-0']);
  });
});

it('removes the oldest logs where they take too much of the disk, and no more than that', async () => {
  await withOrg(async (org, now) => {
    // Alike enough that DuckDB packs all of them in the same way.
    const text = (at: number): string =>
      Array.from(
        { length: 40 },
        (_, part) => `node-${(at * 7919 + part * 104_729) % 100_003} allowed`,
      ).join();
    const logs = Array.from({ length: 40_000 }, (_, at): IncomingLog => ({
      receivedAt: now - 40_000 + at,
      entry: { message: 'filler', text: text(at) },
    }));
    await org.logs.append(logs);
    const count = async (): Promise<number> => {
      const [bucket] = await org.logs.aggregate(
        { query: 'filler', from: 0, to: now * 2 },
        [{ aggregation: 'count', type: 'total' }],
        [],
      );
      return Number(bucket?.computes[0]);
    };
    const maxAgeMs = 100 * day;
    const most = { maxAgeMs, maxLogs: Infinity, maxBytes: 4 * 1024 ** 2 };
    expect(await count()).toBe(40_000);
    // DuckDB gives room by whole blocks, so that with a few megabytes the first time is not always enough.
    for (const minutes of [0, 1, 2]) await forgetOld(org.logs, now + minutes * 60_000, most);
    const kept = await count();
    expect(kept).toBeGreaterThan(15_000);
    expect(kept).toBeLessThan(25_000);
    expect(await messagesOf(org)).not.toContain('laptop-9');
    for (const minutes of [3, 4]) await forgetOld(org.logs, now + minutes * 60_000, most);
    expect(await count()).toBe(kept);
  });
});
