import type { ConnectionCounts, FlowRecord, TrafficKind } from '../../src/tailscale/flow.js';
import { trafficKinds } from '../../src/tailscale/flow.js';
import { portNames } from '../../src/tailscale/ports.js';
import { splitFlows } from '../../src/tailscale/split.js';
import type { Sample } from './sample.js';

const window = {
  nodeId: 'nLaptopAliceCNTRL',
  logged: '2026-03-02T12:00:07.662244446Z',
  start: '2026-03-02T12:00:00.405685357Z',
  end: '2026-03-02T12:00:05.401323224Z',
};
const laptopAlice = {
  nodeId: 'nLaptopAliceCNTRL',
  name: 'laptop-alice.quiet-heron.ts.net',
  addresses: ['100.64.0.1', 'fd7a:115c:a1e0::1'],
  user: 'alice@example.com',
};
const database = {
  nodeId: 'nDatabaseCNTRL',
  name: 'database.quiet-heron.ts.net',
  addresses: ['100.64.0.2', 'fd7a:115c:a1e0::2'],
  os: 'linux',
  tags: ['tag:database', 'tag:prod'],
};
const counters = { txPkts: 5, txBytes: 900, rxPkts: 40, rxBytes: 48_000 };
const nodes = { srcNode: laptopAlice, dstNodes: [database] };

/** Every shape of an entry that Tailscale is known to write, and those that it should not. */
const shapes: readonly (readonly [TrafficKind, ConnectionCounts])[] = [
  ['virtual', { proto: 6, src: '100.64.0.1:51000', dst: '100.64.0.2:5432', ...counters }],
  ['virtual', { proto: 6, src: '100.64.0.1:22', dst: '100.64.0.2:58544', txPkts: 51, txBytes: 6420 }],
  ['virtual', { proto: 6, src: '[fd7a:115c:a1e0::1]:51000', dst: '[fd7a:115c:a1e0::2]:443', ...counters }],
  ['virtual', { proto: 1, src: '100.64.0.1:0', dst: '100.64.0.2:0', ...counters }],
  ['virtual', { proto: 99, src: '100.64.0.1:0', dst: '100.64.0.2:0', txPkts: 1, txBytes: 27 }],
  ['subnet', { proto: 17, src: '100.64.0.1:51000', dst: '10.20.0.53:53', ...counters }],
  ['subnet', { proto: 6, src: '10.20.0.8:445', dst: '100.64.0.1:51000', ...counters }],
  ['exit', { src: '100.64.0.1:0', ...counters }],
  ['exit', { dst: '100.64.0.2:0', ...counters }],
  ['exit', counters],
  ['exit', { proto: 6, src: '100.64.0.1:51000', dst: '185.64.148.0:443', ...counters }],
  ['physical', { src: '100.64.0.2:0', dst: '185.64.148.0:41641', ...counters }],
  ['physical', { src: '100.64.0.2:0', dst: '[2001:db8::5]:41641', ...counters }],
  ['physical', { src: '100.64.0.2:0', dst: '192.168.1.7:41641', ...counters }],
  ['physical', { src: '100.64.0.2:0', dst: '127.3.3.40:8', ...counters }],
  ['physical', { src: '100.64.0.2:0', dst: '127.3.3.40:901', ...counters }],
  ['physical', { src: '100.64.0.2:0', dst: '192.555.66.77:41641', ...counters }],
];

export function listFlowSamples(): readonly Sample[] {
  const records: readonly FlowRecord[] = shapes.map(([kind, entry]) => ({
    ...window,
    ...nodes,
    [`${kind}Traffic`]: [entry],
  }));
  const { nodeId, ...renamed } = window;
  const { logged: _logged, ...unlogged } = window;
  const [ssh] = splitFlows({
    ...window,
    ...nodes,
    virtualTraffic: [{ proto: 6, src: '100.64.0.1:51000', dst: '100.64.0.2:22', ...counters }],
  });
  return [
    ...records,
    // Everything at once; a client before 1.92; without a time of receipt; after the published pipeline.
    { ...window, ...nodes, ...everything() },
    { ...window, ...everything() },
    {
      ...unlogged,
      virtualTraffic: [{ proto: 6, src: '100.64.0.1:51000', dst: '100.64.0.2:443', ...counters }],
    },
    {
      ...renamed,
      host: nodeId,
      ...nodes,
      virtualTraffic: [{ proto: 6, src: '100.64.0.1:51000', dst: '100.64.0.2:3389', ...counters }],
    },
    // Malformed: no lists, lists of nothing, text for numbers.
    window,
    { ...window, virtualTraffic: [], physicalTraffic: null },
    { ...window, virtualTraffic: 'none' },
    { ...window, virtualTraffic: [{ proto: 'tcp', src: 'laptop', dst: '', txBytes: 'many' }] },
    // One log per connection: each shape, each port that has a name, and after the published pipeline.
    ...records.flatMap(splitFlows),
    ...splitFlows({
      ...unlogged,
      virtualTraffic: [{ ...counters, src: '100.64.0.1:51000', dst: '100.64.0.2:65000' }],
    }),
    ...splitFlows({
      ...window,
      virtualTraffic: [{ proto: {}, src: 'laptop', dst: ['x'], txBytes: 'many' }, null],
    }),
    ...Object.keys(portNames).flatMap((port) =>
      splitFlows({
        ...window,
        virtualTraffic: [
          { proto: 6, src: '100.64.0.1:51000', dst: `100.64.0.2:${port}`, txPkts: 1, txBytes: 60 },
        ],
      }),
    ),
    ...(ssh === undefined ? [] : [renameNode(ssh)]),
  ];
}

function everything(): Partial<FlowRecord> {
  return Object.fromEntries(
    trafficKinds.map((kind) => [
      `${kind}Traffic`,
      shapes.flatMap(([of, entry]) => (of === kind ? [entry] : [])),
    ]),
  );
}

function renameNode({ nodeId, ...log }: { readonly nodeId?: string }): Sample {
  return { ...log, host: nodeId };
}
