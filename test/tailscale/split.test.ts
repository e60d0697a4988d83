import { describe, expect, it } from 'vitest';
import type { ConnectionLog } from '../../src/tailscale/connection-log.js';
import type { FlowRecord } from '../../src/tailscale/flow.js';
import { isFlowRecord, splitFlows } from '../../src/tailscale/split.js';

const window = {
  nodeId: 'nLaptopAliceCNTRL',
  logged: '2026-03-02T09:00:07.5Z',
  start: '2026-03-02T09:00:00Z',
  end: '2026-03-02T09:00:05Z',
};
const laptopAlice = {
  nodeId: 'nLaptopAliceCNTRL',
  name: 'laptop-alice.yak-bebop.ts.net',
  addresses: ['100.64.0.1', 'fd7a:115c:a1e0::1'],
  user: 'alice@example.com',
};
const database = {
  nodeId: 'nDatabaseCNTRL',
  name: 'database.yak-bebop.ts.net',
  addresses: ['100.64.0.2', 'fd7a:115c:a1e0::2'],
  tags: ['tag:db', 'tag:prod'],
};

function splitOne(record: Omit<FlowRecord, 'nodeId'>): ConnectionLog {
  const logs = splitFlows({ ...window, ...record });
  expect(logs).toHaveLength(1);
  return logs[0]!;
}

describe('splitFlows', () => {
  it('makes one log of each connection, with both nodes joined', () => {
    const log = splitOne({
      srcNode: laptopAlice,
      dstNodes: [database],
      virtualTraffic: [
        {
          proto: 6,
          src: '100.64.0.1:51000',
          dst: '100.64.0.2:5432',
          txPkts: 3,
          txBytes: 300,
          rxPkts: 9,
          rxBytes: 9000,
        },
      ],
    });
    expect(log).toEqual({
      ...window,
      network: {
        client: { ip: '100.64.0.1', port: 51000 },
        destination: { ip: '100.64.0.2', port: 5432 },
        bytes_read: 300,
        bytes_written: 9000,
      },
      tailscale: {
        flow: {
          kind: 'virtual',
          src: '100.64.0.1:51000',
          dst: '100.64.0.2:5432',
          protocol: 'tcp',
          tx_bytes: 300,
          rx_bytes: 9000,
          tx_packets: 3,
          rx_packets: 9,
          confidence: 'high',
          direction: 'upload',
        },
        reporter: { id: 'nLaptopAliceCNTRL', name: 'laptop-alice.yak-bebop.ts.net' },
        peer: { id: 'nDatabaseCNTRL', name: 'database.yak-bebop.ts.net' },
        client: { name: 'laptop-alice.yak-bebop.ts.net', user: 'alice@example.com' },
        server: { name: 'database.yak-bebop.ts.net', tags: ['tag:db', 'tag:prod'] },
      },
    });
  });

  it('finds the client in dst when the server reports', () => {
    const log = splitOne({
      virtualTraffic: [
        { proto: 6, src: '100.64.0.2:22', dst: '100.64.0.1:58544', txBytes: 6420, rxBytes: 20 },
      ],
    });
    expect(log.network).toEqual({
      client: { ip: '100.64.0.1', port: 58544 },
      destination: { ip: '100.64.0.2', port: 22 },
      bytes_read: 20,
      bytes_written: 6420,
    });
    expect(log.tailscale.flow).toMatchObject({ confidence: 'high', direction: 'download' });
  });

  it('joins a node by its IPv6 address in whatever spelling', () => {
    const log = splitOne({
      dstNodes: [database],
      virtualTraffic: [{ proto: 6, src: '[fd7a:115c:a1e0:0:0:0:0:1]:40000', dst: '[FD7A:115C:A1E0::2]:443' }],
    });
    expect(log.network.destination).toEqual({ ip: 'FD7A:115C:A1E0::2', port: 443 });
    expect(log.tailscale.server?.name).toBe('database.yak-bebop.ts.net');
  });

  it('names the relay region of packets that no direct path carries', () => {
    const log = splitOne({
      dstNodes: [database],
      physicalTraffic: [{ src: '100.64.0.2:0', dst: '127.3.3.40:8', txBytes: 148 }],
    });
    expect(log.network).toEqual({ bytes_read: 148, bytes_written: 0 });
    expect(log.tailscale.flow).toMatchObject({
      path: 'relayed',
      derp_region_id: 8,
      derp_region: 'London',
      confidence: 'none',
    });
    expect(log.tailscale.peer).toEqual({ id: 'nDatabaseCNTRL', name: 'database.yak-bebop.ts.net' });
  });

  it("gives a tailnet's own relay its number", () => {
    const log = splitOne({ physicalTraffic: [{ src: '100.64.0.2:0', dst: '127.3.3.40:901', txBytes: 1 }] });
    expect(log.tailscale.flow.derp_region).toBe('region 901');
  });

  it('keeps the endpoint of a direct path as destination', () => {
    const log = splitOne({
      physicalTraffic: [{ src: '100.64.0.2:0', dst: '[2001:db8::5]:41641', rxBytes: 7 }],
    });
    expect(log.network).toMatchObject({ destination: { ip: '2001:db8::5', port: 41641 }, bytes_written: 7 });
    expect(log.network).not.toHaveProperty('client');
    expect(log.tailscale.flow.path).toBe('direct');
  });

  it.each([
    ['using an exit node', { src: '100.64.0.1:0', txBytes: 100, rxBytes: 900 }, 'upload', 100, 900],
    ['being one', { dst: '100.64.0.1:0', txBytes: 900, rxBytes: 100 }, 'download', 100, 900],
  ])(
    'takes the tailnet side of anonymised exit traffic for the client: %s',
    (_, entry, direction, read, written) => {
      const log = splitOne({ exitTraffic: [entry] });
      expect(log.network).toEqual({ client: { ip: '100.64.0.1' }, bytes_read: read, bytes_written: written });
      expect(log.tailscale.flow).toMatchObject({ direction, confidence: 'high' });
    },
  );

  it('keeps exit traffic that has nothing but counters', () => {
    const log = splitOne({ exitTraffic: [{ txBytes: 5, txPkts: 1 }] });
    expect(log.network).toEqual({ bytes_read: 5, bytes_written: 0 });
    expect(log.tailscale.flow.confidence).toBe('none');
  });

  it('has no port for protocols without ports', () => {
    const log = splitOne({
      virtualTraffic: [{ proto: 99, src: '100.64.0.1:0', dst: '100.64.0.2:0', txBytes: 40 }],
    });
    expect(log.network.client).toEqual({ ip: '100.64.0.1' });
    expect(log.tailscale.flow).toMatchObject({ protocol: 'tsmp', confidence: 'none' });
    expect(log.tailscale.flow).not.toHaveProperty('direction');
  });

  it('splits traffic of a kind that is not known yet', () => {
    const logs = splitFlows({ ...window, meshTraffic: [{ src: '100.64.0.1:50000', dst: '100.64.0.2:443' }] });
    expect(logs.map((log) => log.tailscale.flow.kind)).toEqual(['mesh']);
  });

  it('keeps what the intake reads from a log: source, service, tags, host', () => {
    const intake = {
      ddsource: 'tailscale',
      service: 'logstream-network',
      ddtags: 'tailnet:a',
      hostname: 'h',
    };
    const [log] = splitFlows({ ...intake, ...window, virtualTraffic: [{}] });
    expect(log).toMatchObject(intake);
  });
});

describe('splitFlows on malformed records', () => {
  it('keeps an address that is none as raw text and says so', () => {
    const log = splitOne({
      physicalTraffic: [{ src: '100.64.0.2:0', dst: '192.555.66.77:41641', txBytes: 384 }],
    });
    expect(log.network).toEqual({ bytes_read: 384, bytes_written: 0 });
    expect(log.tailscale.flow).toMatchObject({ dst: '192.555.66.77:41641', malformed: ['dst'] });
  });

  it.each([
    ['a counter in words', { txBytes: 'many' }, 0, ['txBytes']],
    ['a negative counter', { txBytes: -1 }, 0, ['txBytes']],
    ['a counter as text', { txBytes: '12' }, 12, undefined],
    ['a list as address', { src: ['100.64.0.1:1'], txBytes: 1 }, 1, ['src']],
    ['an object as protocol', { proto: {}, txBytes: 1 }, 1, ['proto']],
    ['a port out of range', { dst: '100.64.0.1:70000', txBytes: 1 }, 1, ['dst']],
  ])('survives %s', (_, entry, bytes, malformed) => {
    const [log] = splitFlows({ ...window, virtualTraffic: [entry] });
    expect(log?.tailscale.flow.tx_bytes).toBe(bytes);
    expect(log?.tailscale.flow.malformed).toEqual(malformed);
  });

  it.each([null, 'text', 7, []])('keeps an entry that is %j as a marked log', (entry) => {
    const [log] = splitFlows({ ...window, virtualTraffic: [entry] });
    expect(log?.tailscale.flow.malformed).toEqual(['entry']);
  });

  it.each([{}, { virtualTraffic: 'none' }, { virtualTraffic: null }, { dstNodes: 'x', srcNode: 3 }])(
    'gives no log for %j',
    (record) => {
      expect(splitFlows(record)).toEqual([]);
      expect(isFlowRecord(record)).toBe(false);
    },
  );
});
