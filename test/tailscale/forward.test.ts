import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { TailscaleStandIn } from '../../src/sandbox/tailscale/stand-in.js';
import { startTailscaleStandIn } from '../../src/sandbox/tailscale/stand-in.js';
import { createTailnetState } from '../../src/sandbox/tailscale/tailnet-state.js';
import { connectTailscale } from '../../src/tailscale/api.js';
import { batchLogs, intakeLimits } from '../../src/tailscale/forward/batch.js';
import type { Cursor } from '../../src/tailscale/forward/cursor.js';
import { emptyCursor, parseCursor } from '../../src/tailscale/forward/cursor.js';
import { Forwarder } from '../../src/tailscale/forward/forward.js';
import { prepareRecord } from '../../src/tailscale/forward/prepare.js';

const hash = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16);
const minute = 60_000;
const start = Date.parse('2026-11-01T00:00:00Z');

let standIn: TailscaleStandIn;
let submitted: Readonly<Record<string, unknown>>[];
let cursor: Cursor;

beforeEach(async () => {
  standIn = await startTailscaleStandIn(createTailnetState());
  submitted = [];
  cursor = emptyCursor;
});

afterEach(() => standIn.close());

function makeForwarder(
  submit = async (logs: readonly object[]): Promise<void> =>
    void submitted.push(...logs.map((log) => ({ ...log }))),
): Forwarder {
  const api = connectTailscale({
    credentials: { type: 'token', token: standIn.state.token },
    tailnet: '-',
    baseUrl: standIn.url,
    fetch,
    now: Date.now,
    sleep: () => Promise.resolve(),
  });
  const ports = {
    api,
    submit,
    hash,
    now: () => start + 60 * minute,
    saveCursor: (next: Cursor) => {
      cursor = next;
      return Promise.resolve();
    },
  };
  return new Forwarder(
    ports,
    { logTypes: ['configuration', 'network'], split: true, since: new Date(start).toISOString() },
    cursor,
  );
}

async function forwardAll(forwarder = makeForwarder()): Promise<void> {
  for (let round = 0; round < 500; round++) if ((await forwarder.forwardOnce()).caughtUp) return;
  throw new Error('the forwarder does not catch up');
}

function fillTailnet(records: number): void {
  const timeOf = (index: number): string => new Date(start + (index * 50 * minute) / records).toISOString();
  standIn.state.audit = Array.from({ length: records }, (_, index) => ({
    time: timeOf(index),
    record: {
      eventGroupID: `group-${index}`,
      eventTime: timeOf(index),
      action: 'LOGIN',
      target: { type: 'NODE', id: 'laptop-alice' },
    },
  }));
  standIn.state.flows = Array.from({ length: records }, (_, index) => ({
    time: timeOf(index),
    record: {
      nodeId: 'nLaptopCNTRL',
      start: timeOf(index),
      end: timeOf(index),
      virtualTraffic: [{ proto: 6, src: '100.64.0.1:50000', dst: '100.64.0.2:22', txBytes: 10, rxBytes: 20 }],
    },
  }));
}

const recordIds = (): readonly string[] =>
  submitted.map((log) => (log['tailscale'] as { record_id: string }).record_id).toSorted();

describe('the forwarder', () => {
  it('submits every record once, with source, service, tailnet and a record id', async () => {
    fillTailnet(300);
    await forwardAll();
    expect(submitted).toHaveLength(600);
    expect(new Set(recordIds()).size).toBe(600);
    expect(submitted[0]).toMatchObject({
      ddsource: 'tailscale',
      service: 'logstream-config',
      ddtags: 'tailnet:example.com',
    });
  });

  it('sends nothing new when it runs again', async () => {
    fillTailnet(20);
    await forwardAll();
    const before = submitted.length;
    await forwardAll();
    expect(new Set(recordIds()).size).toBe(before);
  });

  it('adds names, users and tags of the inventory to records of old clients', async () => {
    fillTailnet(1);
    standIn.state.devices = [
      {
        nodeId: 'nLaptopCNTRL',
        name: 'laptop-alice.tail0a1b.ts.net',
        user: 'alice@example.com',
        addresses: ['100.64.0.1'],
      },
      {
        nodeId: 'nServerCNTRL',
        name: 'server-db.tail0a1b.ts.net',
        tags: ['tag:db'],
        addresses: ['100.64.0.2'],
      },
    ];
    await forwardAll();
    expect(submitted.at(-1)).toMatchObject({
      tailscale: {
        client: { user: 'alice@example.com' },
        server: { name: 'server-db.tail0a1b.ts.net', tags: ['tag:db'] },
      },
    });
  });

  it('loses nothing when the intake refuses in the middle and it starts again from its cursor', async () => {
    fillTailnet(2500);
    let calls = 0;
    const flaky = async (logs: readonly object[]): Promise<void> => {
      calls += 1;
      if (calls % 7 === 0) throw new Error('intake answered 503');
      submitted.push(...logs.map((log) => ({ ...log })));
      return Promise.resolve();
    };
    for (let attempt = 0; attempt < 50; attempt++) {
      const outcome = await forwardAll(makeForwarder(flaky)).then(
        () => 'done',
        () => 'again',
      );
      if (outcome === 'done') break;
    }
    expect(new Set(recordIds()).size).toBe(5000);
  });

  it('does not move the cursor past what was not acknowledged', async () => {
    fillTailnet(5);
    await expect(
      makeForwarder(() => Promise.reject(new Error('intake answered 403'))).forwardOnce(),
    ).rejects.toThrow('403');
    expect(cursor).toBe(emptyCursor);
  });
});

describe('batchLogs', () => {
  it('keeps order, loses nothing and keeps within every limit', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ id: fc.nat(), text: fc.string({ maxLength: 2000, unit: 'grapheme' }) }), {
          maxLength: 2500,
        }),
        (logs) => {
          const batches = [...batchLogs(logs)];
          expect(batches.flat()).toEqual(logs);
          for (const batch of batches) {
            expect(batch.length).toBeLessThanOrEqual(intakeLimits.logs);
            expect(Buffer.byteLength(JSON.stringify(batch))).toBeLessThanOrEqual(intakeLimits.requestBytes);
          }
        },
      ),
      { numRuns: 20, seed: 7 },
    );
  });

  it('shortens a policy change over the limit of one log, and keeps who did it', () => {
    const [[log] = []] = [
      ...batchLogs([{ action: 'UPDATE', old: 'ä'.repeat(600_000), new: 'b'.repeat(10) }]),
    ];
    expect(log).toEqual({ action: 'UPDATE', old: { left_out_bytes: 1_200_002 }, new: 'b'.repeat(10) });
  });
});

describe('prepareRecord', () => {
  it('gives the same record the same id, and every connection its own', () => {
    const record = {
      nodeId: 'n1',
      start: 's',
      end: 'e',
      virtualTraffic: [
        { src: '100.64.0.1:1', dst: '100.64.0.2:22' },
        { src: '100.64.0.1:2', dst: '100.64.0.2:22' },
      ],
    };
    const options = {
      logType: 'network',
      tailnet: undefined,
      devices: new Map(),
      split: true,
      hash,
    } as const;
    expect(prepareRecord(record, options)).toEqual(prepareRecord({ ...record }, options));
    expect(new Set(prepareRecord(record, options).map((log) => JSON.stringify(log))).size).toBe(2);
  });

  it('keeps a flow record without node id', () => {
    const options = {
      logType: 'network',
      tailnet: undefined,
      devices: new Map(),
      split: false,
      hash,
    } as const;
    expect(prepareRecord({ virtualTraffic: [] }, options)).toHaveLength(1);
  });
});

describe('parseCursor', () => {
  it.each([
    '',
    '{"version":1,"un',
    '[]',
    '{"version":2,"until":{}}',
    '{"version":1,"until":{"network":"soon"}}',
  ])('refuses %j rather than guess', (text) => {
    expect(() => parseCursor(text, 'cursor.json')).toThrow(
      expect.objectContaining({ code: 'asset', place: 'cursor.json' }),
    );
  });

  it('reads what was saved', () => {
    const saved: Cursor = { version: 1, until: { network: '2026-11-01T00:00:00.000Z' } };
    expect(parseCursor(JSON.stringify(saved), 'cursor.json')).toEqual(saved);
  });
});
