import type { Attribute } from '../../src/model/attribute.js';
import { remap } from '../../src/model/log-pipeline.js';
import type { Processor } from '../../src/model/processor.js';
import {
  all,
  any,
  everything,
  exists,
  inNetworks,
  is,
  like,
  not,
  type LogSearch,
} from '../../src/model/search.js';
import { derpMagicAddress } from '../../src/tailscale/flow.js';
import { portNames } from '../../src/tailscale/ports.js';
import { attributes } from '../attributes.js';
import type { WatchedPort } from '../settings.js';
import { categorize, lookUp, within, write } from './processors.js';
import { summary } from './summary.js';

const { client, flow, host, network, peer, physicalTraffic, reporter, server, stream } = attributes;

const isFlow = is(stream, 'flow');
const isSplit = all(isFlow, exists(flow.kind));
const isUnsplit = all(isFlow, not(exists(flow.kind)));

// RFC 1918, RFC 6598 (which Tailscale's addresses are of), loopback, link-local, and the same of IPv6
const privateNetworks = [
  '10.0.0.0/8',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  'fc00::/7',
  'fe80::/10',
] as const;

const locateDestination: Processor = within(
  'Flows: where a public destination is',
  all(isSplit, exists(network.destination.ip), not(inNetworks(network.destination.ip, ...privateNetworks))),
  [
    {
      type: 'geo-ip-parser',
      name: `Locate \`${network.destination.ip.path}\``,
      enabled: true,
      sources: [network.destination.ip.path],
      target: network.destination.geo.path,
      ipProcessingBehavior: 'do-nothing',
    },
  ],
);

/** Network flow logs in both forms: as Tailscale sends them, and cut into one log per connection. */
export function processFlows(watchedPorts: readonly WatchedPort[]): readonly Processor[] {
  const [first, ...others] = watchedPorts;
  return [
    within('Flows: reporting node', isFlow, [
      remap(['srcNode.name', host.path], reporter.name.path, { preserveSource: true }),
    ]),
    ...(first === undefined
      ? []
      : [within('Flows: watched ports', mayBeWatched(first, others), watchedPorts.flatMap(flagPort))]),
    within('Flows: one connection', isSplit, [
      lookUp(network.destination.port, flow.portName, Object.entries(portNames)),
      categorize(flow.portGroup, [
        ...watchedPorts.map(({ port, name }) => [name, is(network.destination.port, port)] as const),
        ['other', everything],
      ]),
      ...summarizeConnection,
    ]),
    locateDestination,
    within('Flows: record with many connections', isUnsplit, [
      ...countConnections,
      // Which byte count belongs to which path is lost in the array; that one of them was relayed is not.
      categorize(flow.path, [
        ['relayed', like(physicalTraffic.destination, `${derpMagicAddress}:*`)],
        ['direct', exists(physicalTraffic.destination)],
      ]),
      write(summary, ['Flow record of ', reporter.name]),
    ]),
  ];
}

/** Sums of connections are right on unsplit logs, other than sums of their bytes. */
const countConnections: readonly Processor[] = [
  ...Object.entries(attributes.counted).map(([array, into]) => countElements(array, into)),
  {
    type: 'arithmetic-processor',
    name: `Add up \`${attributes.connections.path}\``,
    enabled: true,
    expression: Object.values(attributes.counted)
      .map(({ path }) => path)
      .join(' + '),
    target: attributes.connections.path,
    replaceMissing: true,
  },
  countElements('dstNodes', attributes.peers),
];

function countElements(array: string, into: Attribute): Processor {
  const name = `Count \`${array}\` into \`${into.path}\``;
  return {
    type: 'array-processor',
    name,
    enabled: true,
    operation: { type: 'length', source: array, target: into.path },
  };
}

// Underneath, a port is that of WireGuard or the number of a relay region.
const innerArrays = ['virtualTraffic', 'subnetTraffic', 'exitTraffic'] as const;

/** From the least that is known of a connection to the most. */
const summarizeConnection: readonly Processor[] = [
  write(summary, [flow.kind, ' traffic seen by ', reporter.name]),
  write(summary, [flow.kind, ' traffic of ', client.name, ' seen by ', reporter.name]),
  write(summary, [reporter.name, ' → ', peer.name, ' (', flow.kind, ', ', flow.path, ')']),
  write(summary, [network.client.ip, ' → ', network.destination.ip, ' (', flow.kind, ')']),
  write(summary, [
    network.client.ip,
    ' → ',
    network.destination.ip,
    ':',
    network.destination.port,
    ' (',
    flow.kind,
    ')',
  ]),
  write(summary, [
    client.name,
    ' → ',
    network.destination.ip,
    ':',
    network.destination.port,
    ' (',
    flow.kind,
    ')',
  ]),
  write(summary, [client.name, ' → ', server.name, ':', network.destination.port, ' (', flow.kind, ')']),
];

/** Most connections go to other ports, and are spared two processors for each that is watched. */
function mayBeWatched(first: WatchedPort, others: readonly WatchedPort[]): LogSearch {
  const toWatched = is(network.destination.port, first.port, ...others.map(({ port }) => port));
  return all(isFlow, any(not(exists(flow.kind)), toWatched));
}

/** A watched port on either side, in either form of flow log. Whether the bytes went there is told by split logs only. */
function flagPort({ port, name }: WatchedPort): readonly Processor[] {
  const ends = innerArrays.flatMap((array) => [attributes[array].source, attributes[array].destination]);
  const flag = flow.watchedPort;
  return [
    categorize(flag, [
      [name, any(is(network.destination.port, port), ...ends.map((end) => like(end, `*:${port}`)))],
    ]),
    {
      type: 'array-processor',
      name: `Append \`${flag.path}\` to \`${flow.watchedPorts.path}\``,
      enabled: true,
      operation: { type: 'append', source: flag.path, target: flow.watchedPorts.path, preserveSource: false },
    },
  ];
}
