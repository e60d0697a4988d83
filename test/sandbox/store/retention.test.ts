import { createHash } from 'node:crypto';
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
    const noise = (at: number): string => createHash('sha512').update(String(at)).digest('hex').repeat(4);
    const logs = Array.from({ length: 40_000 }, (_, at): IncomingLog => ({
      receivedAt: now - 40_000 + at,
      entry: { message: 'filler', noise: noise(at) },
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
    await forgetOld(org.logs, now, most);
    const kept = await count();
    expect(kept).toBeGreaterThan(1000);
    expect(kept).toBeLessThan(38_000);
    expect(await messagesOf(org)).not.toContain('laptop-9');
    await forgetOld(org.logs, now + 60_000, most);
    await forgetOld(org.logs, now + 120_000, most);
    expect(await count()).toBe(kept);
  });
});
