import { canonicalAddress, type Endpoint } from './address.js';
import { readCounts, type ReadCounts } from './connection-counts.js';
import type { ConnectionFlow, ConnectionLog, ConnectionNetwork, ConnectionParty } from './connection-log.js';
import { derpRegions } from './derp-regions.js';
import { derpMagicAddress, trafficKinds } from './flow.js';
import { findSides, type Sides } from './sides.js';

/**
 * Cuts a flow record into one log per connection, in the order virtual, subnet, exit, physical. Never fails: what is
 * malformed is kept as it came and named in `tailscale.flow.malformed`. A record without any traffic gives no log.
 */
export function splitFlows(record: object): readonly ConnectionLog[] {
  const fields = isFields(record) ? record : {};
  const nodes = indexNodes(fields);
  return listTraffic(fields).flatMap(({ kind, entries }) =>
    entries.map((entry) => makeLog(fields, nodes, kind, readCounts(entry))),
  );
}

/** Whether a log holds traffic, and so can be split. */
export function isFlowRecord(log: object): boolean {
  if (!isFields(log)) return false;
  for (const name of Object.keys(log)) {
    const value = log[name];
    if (Array.isArray(value) && value.length > 0 && kindOf(name) !== undefined) return true;
  }
  return false;
}

/** Which kind of traffic a member of that name lists. */
function kindOf(name: string): string | undefined {
  return name.endsWith('Traffic') ? /^([a-z][a-zA-Z]*)Traffic$/.exec(name)?.[1] : undefined;
}

interface Traffic {
  readonly kind: string;
  readonly entries: readonly unknown[];
}

// Lists of kinds that Tailscale may add are split as well, after the known ones.
function listTraffic(fields: Fields): readonly Traffic[] {
  const known: readonly string[] = trafficKinds;
  const others: string[] = [];
  for (const name of Object.keys(fields)) {
    const kind = kindOf(name);
    if (kind !== undefined && !known.includes(kind)) others.push(kind);
  }
  const traffic: Traffic[] = [];
  for (const kind of [...known, ...others.toSorted()]) {
    const entries: unknown = fields[`${kind}Traffic`];
    if (Array.isArray(entries)) traffic.push({ kind, entries });
  }
  return traffic;
}

interface KnownNode extends ConnectionParty {
  readonly id?: string;
}

interface NodeIndex {
  readonly reporter: KnownNode;
  readonly byAddress: ReadonlyMap<string, KnownNode>;
}

function indexNodes(fields: Fields): NodeIndex {
  const byAddress = new Map<string, KnownNode>();
  const source = fields['srcNode'];
  const peers: readonly unknown[] = Array.isArray(fields['dstNodes']) ? fields['dstNodes'] : [];
  for (const value of [...peers, source]) {
    const addresses: unknown = readMember(value, 'addresses');
    if (!Array.isArray(addresses)) continue;
    const node = readNode(value);
    for (const address of addresses)
      if (typeof address === 'string') byAddress.set(canonicalAddress(address), node);
  }
  const id = readString(fields['nodeId']);
  return { reporter: { ...readNode(source), ...(id === undefined ? {} : { id }) }, byAddress };
}

function readNode(value: unknown): KnownNode {
  const tags = readMember(value, 'tags');
  return compact({
    id: readString(readMember(value, 'nodeId')),
    name: readString(readMember(value, 'name')),
    user: readString(readMember(value, 'user')),
    tags: Array.isArray(tags) ? tags.filter((tag) => typeof tag === 'string') : undefined,
  });
}

function makeLog(fields: Fields, nodes: NodeIndex, kind: string, counts: ReadCounts): ConnectionLog {
  const isPhysical = kind === 'physical';
  const sides: Sides = isPhysical
    ? { client: 'src', confidence: 'none' }
    : findSides(kind, counts.srcEndpoint, counts.dstEndpoint);
  const [srcNode, dstNode] = [counts.srcEndpoint, counts.dstEndpoint].map((endpoint) =>
    findNode(nodes, endpoint),
  );
  const [client, server] = sides.client === 'src' ? [srcNode, dstNode] : [dstNode, srcNode];
  // The peer of encrypted packets stands in src; elsewhere it is the side that is not the reporter.
  const peer = isPhysical
    ? srcNode
    : [dstNode, srcNode].find((node) => node !== undefined && node.id !== nodes.reporter.id);
  return compact({
    ddsource: readString(fields['ddsource']),
    service: readString(fields['service']),
    hostname: readString(fields['hostname']),
    ddtags: readString(fields['ddtags']),
    nodeId: readString(fields['nodeId']),
    logged: readString(fields['logged']),
    start: readString(fields['start']),
    end: readString(fields['end']),
    network: describeNetwork(counts, sides, isPhysical),
    tailscale: compact({
      flow: describeFlow(kind, counts, sides),
      reporter: compact({ id: nodes.reporter.id, name: nodes.reporter.name }),
      peer: peer === undefined ? undefined : compact({ id: peer.id, name: peer.name }),
      client: isPhysical ? undefined : describeParty(client),
      server: isPhysical ? undefined : describeParty(server),
    }),
  });
}

function findNode(nodes: NodeIndex, endpoint: Endpoint | undefined): KnownNode | undefined {
  return endpoint === undefined ? undefined : nodes.byAddress.get(canonicalAddress(endpoint.ip));
}

function describeParty(node: KnownNode | undefined): ConnectionParty | undefined {
  return node === undefined ? undefined : compact({ name: node.name, user: node.user, tags: node.tags });
}

function describeNetwork(counts: ReadCounts, sides: Sides, isPhysical: boolean): ConnectionNetwork {
  const { srcEndpoint: src, dstEndpoint: dst } = counts;
  const [client, destination] = sides.client === 'src' ? [src, dst] : [dst, src];
  const isRelayed = isPhysical && dst?.ip === derpMagicAddress;
  return compact({
    client: isPhysical ? undefined : client,
    destination: isRelayed ? undefined : destination,
    bytes_read: sides.client === 'src' ? counts.txBytes : counts.rxBytes,
    bytes_written: sides.client === 'src' ? counts.rxBytes : counts.txBytes,
  });
}

function describeFlow(kind: string, counts: ReadCounts, sides: Sides): ConnectionFlow {
  return compact({
    kind,
    src: counts.src,
    dst: counts.dst,
    protocol: counts.protocol,
    tx_bytes: counts.txBytes,
    rx_bytes: counts.rxBytes,
    tx_packets: counts.txPackets,
    rx_packets: counts.rxPackets,
    confidence: sides.confidence,
    direction:
      sides.confidence === 'none'
        ? undefined
        : sides.client === 'src'
          ? ('upload' as const)
          : ('download' as const),
    ...(kind === 'physical' ? describePath(counts.dstEndpoint) : {}),
    malformed: counts.malformed.length === 0 ? undefined : counts.malformed,
  });
}

function describePath(
  dst: Endpoint | undefined,
): Pick<ConnectionFlow, 'path' | 'derp_region_id' | 'derp_region'> {
  if (dst === undefined) return {};
  if (dst.ip !== derpMagicAddress) return { path: 'direct' };
  if (dst.port === undefined) return { path: 'relayed' };
  return {
    path: 'relayed',
    derp_region_id: dst.port,
    derp_region: derpRegions[dst.port]?.city ?? `region ${dst.port}`,
  };
}

type Fields = Readonly<Record<string, unknown>>;

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null;
}

function readMember(value: unknown, name: string): unknown {
  return isFields(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

function readString(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

type Compact<T> = { [Key in keyof T as undefined extends T[Key] ? never : Key]: T[Key] } & {
  [Key in keyof T as undefined extends T[Key] ? Key : never]?: Exclude<T[Key], undefined>;
};

// A loop: most of the time of a split went into lists of entries here.
function compact<T extends object>(value: T): Compact<T> {
  const kept: Record<string, unknown> = {};
  for (const name in value) if (value[name] !== undefined) kept[name] = value[name];
  return kept as Compact<T>;
}
