import type { ConnectionCounts, FlowNode, FlowRecord, TrafficKind } from '../flow.js';
import { derpMagicAddress } from '../flow.js';
import type { Conversation } from './conversation.js';
import { windowMs } from './conversation.js';
import type { TailnetNode } from './inventory.js';
import { seedRandom } from './random.js';
import { formatTime } from './time.js';

/** How the packets of a pair of nodes travel. */
export type Path = 'ipv4' | 'ipv6' | 'lan' | 'relay';

export interface ReportOptions {
  readonly seed: number;
  /** Whether exit nodes log destinations; off in Tailscale by default, which blanks hosts, ports and protocols. */
  readonly logsExitDestinations: boolean;
  readonly choosePath: (one: TailnetNode, other: TailnetNode, at: number) => Path;
}

export interface Report {
  /** When Tailscale received it, milliseconds since the epoch. */
  readonly logged: number;
  readonly record: FlowRecord;
}

/** The records that all nodes involved would write of these conversations: both ends of each report it. */
export function reportFlows(
  conversations: Iterable<Conversation>,
  options: ReportOptions,
): readonly Report[] {
  const drafts = new Map<string, Draft>();
  for (const conversation of conversations) {
    const { client, to, at } = conversation;
    const kind = to.kind;
    const counts =
      kind === 'exit' && !options.logsExitDestinations ? hideDestination(conversation) : tell(conversation);
    const path = options.choosePath(client, to.node, at);
    const here = openDraft(drafts, client, at);
    add(here, kind, counts, to.node, encrypt(counts, client, to.node, path));
    const there = openDraft(drafts, to.node, at);
    const turned = turn(counts);
    add(there, kind, turned, client, encrypt(turned, to.node, client, path));
  }
  return [...drafts.values()].map((draft) => finish(draft, options.seed));
}

interface Draft {
  readonly reporter: TailnetNode;
  readonly at: number;
  readonly peers: Set<TailnetNode>;
  readonly traffic: Record<TrafficKind, Map<string, ConnectionCounts>>;
}

function openDraft(drafts: Map<string, Draft>, reporter: TailnetNode, at: number): Draft {
  const key = `${reporter.id} ${at}`;
  const found = drafts.get(key);
  if (found !== undefined) return found;
  const draft: Draft = {
    reporter,
    at,
    peers: new Set(),
    traffic: { virtual: new Map(), subnet: new Map(), exit: new Map(), physical: new Map() },
  };
  drafts.set(key, draft);
  return draft;
}

function add(
  draft: Draft,
  kind: TrafficKind,
  counts: ConnectionCounts,
  peer: TailnetNode,
  physical: ConnectionCounts,
): void {
  draft.peers.add(peer);
  merge(draft.traffic[kind], counts);
  merge(draft.traffic.physical, physical);
}

// A node keeps one entry for each tuple of a window.
function merge(entries: Map<string, ConnectionCounts>, counts: ConnectionCounts): void {
  const key = `${counts.src ?? ''} ${counts.dst ?? ''} ${counts.proto ?? 0}`;
  const before = entries.get(key);
  entries.set(key, before === undefined ? counts : { ...counts, ...sum(before, counts) });
}

function sum(one: ConnectionCounts, other: ConnectionCounts): Required<Pick<ConnectionCounts, Counter>> {
  const total = (name: Counter): number => (one[name] ?? 0) + (other[name] ?? 0);
  return {
    txPkts: total('txPkts'),
    txBytes: total('txBytes'),
    rxPkts: total('rxPkts'),
    rxBytes: total('rxBytes'),
  };
}

type Counter = 'txPkts' | 'txBytes' | 'rxPkts' | 'rxBytes';

function tell({
  client,
  to,
  protocol,
  clientPort,
  serverPort,
  upBytes,
  downBytes,
  isIPv6,
}: Conversation): ConnectionCounts {
  const own = isIPv6 === true ? `[${client.ipv6}]:${clientPort}` : `${client.ipv4}:${clientPort}`;
  const address = to.kind === 'virtual' ? (isIPv6 === true ? `[${to.node.ipv6}]` : to.node.ipv4) : to.host;
  return { proto: protocol, src: own, dst: `${address}:${serverPort}`, ...count(upBytes, downBytes) };
}

// By default a record of exit traffic keeps the addresses of nodes, and neither port nor protocol nor any other address.
function hideDestination({ client, upBytes, downBytes }: Conversation): ConnectionCounts {
  return { src: `${client.ipv4}:0`, ...count(upBytes, downBytes) };
}

function count(upBytes: number, downBytes: number): Required<Pick<ConnectionCounts, Counter>> {
  return {
    txPkts: Math.ceil(upBytes / payloadBytes),
    txBytes: upBytes,
    rxPkts: Math.ceil(downBytes / payloadBytes),
    rxBytes: downBytes,
  };
}

/** The same counts as the other end sees them. */
function turn({ src, dst, proto, txPkts, txBytes, rxPkts, rxBytes }: ConnectionCounts): ConnectionCounts {
  return {
    ...(proto === undefined ? {} : { proto }),
    ...(dst === undefined ? {} : { src: dst }),
    ...(src === undefined ? {} : { dst: src }),
    txPkts: rxPkts ?? 0,
    txBytes: rxBytes ?? 0,
    rxPkts: txPkts ?? 0,
    rxBytes: txBytes ?? 0,
  };
}

function encrypt(
  counts: ConnectionCounts,
  reporter: TailnetNode,
  peer: TailnetNode,
  path: Path,
): ConnectionCounts {
  const wrap = (bytes = 0, packets = 0): number => bytes + packets * wireGuardOverhead;
  return {
    src: `${peer.ipv4}:0`,
    dst: locate(reporter, peer, path),
    txPkts: counts.txPkts ?? 0,
    txBytes: wrap(counts.txBytes, counts.txPkts),
    rxPkts: counts.rxPkts ?? 0,
    rxBytes: wrap(counts.rxBytes, counts.rxPkts),
  };
}

function locate(reporter: TailnetNode, { endpoint, ipv4, derpRegion }: TailnetNode, path: Path): string {
  switch (path) {
    case 'relay':
      // A node sends to the relay that its peer calls home.
      return `${derpMagicAddress}:${derpRegion}`;
    case 'lan':
      return `192.168.${Number(reporter.ipv4.split('.')[2]) % 8}.${ipv4.split('.')[3] ?? '2'}:${endpoint.port}`;
    case 'ipv6':
      return endpoint.ipv6 === undefined
        ? `${endpoint.ipv4}:${endpoint.port}`
        : `[${endpoint.ipv6}]:${endpoint.port}`;
    case 'ipv4':
      return `${endpoint.ipv4}:${endpoint.port}`;
    default:
      return path satisfies never;
  }
}

function finish({ reporter, at, peers, traffic }: Draft, seed: number): Report {
  const random = seedRandom(seed, 'report', reporter.id, at);
  // Clocks of nodes differ a little, and so do the windows that they count in.
  const start = at + random.integer(0, 900);
  const end = start + windowMs + random.integer(-4, 4);
  const logged = end + random.integer(900, 7_000);
  const lists = (['virtual', 'subnet', 'exit', 'physical'] as const).flatMap((kind) =>
    traffic[kind].size === 0
      ? []
      : [[`${kind}Traffic`, [...traffic[kind].values()].map(dropZeros).toSorted(byTuple)]],
  );
  const record: FlowRecord = {
    nodeId: reporter.id,
    logged: formatTime(logged, random),
    start: formatTime(start, random),
    end: formatTime(end, random),
    srcNode: describeNode(reporter, false),
    dstNodes: [...peers].map((peer) => describeNode(peer, true)),
    ...Object.fromEntries(lists),
  };
  return { logged, record };
}

// Built member by member: a record is made for every node and window, and entries of objects would cost the most of it.
function dropZeros(counts: ConnectionCounts): ConnectionCounts {
  const kept: { -readonly [Name in keyof ConnectionCounts]: ConnectionCounts[Name] } = {};
  if (counts.proto !== undefined && counts.proto !== 0) kept.proto = counts.proto;
  if (counts.src !== undefined) kept.src = counts.src;
  if (counts.dst !== undefined) kept.dst = counts.dst;
  if (counts.txPkts !== undefined && counts.txPkts > 0) kept.txPkts = counts.txPkts;
  if (counts.txBytes !== undefined && counts.txBytes > 0) kept.txBytes = counts.txBytes;
  if (counts.rxPkts !== undefined && counts.rxPkts > 0) kept.rxPkts = counts.rxPkts;
  if (counts.rxBytes !== undefined && counts.rxBytes > 0) kept.rxBytes = counts.rxBytes;
  return kept;
}

function byTuple(one: ConnectionCounts, other: ConnectionCounts): number {
  const [left, right] = [one, other].map(({ src = '', dst = '', proto = 0 }) => `${src} ${dst} ${proto}`);
  return (left ?? '') < (right ?? '') ? -1 : 1;
}

// The reporting node's own description lacks the operating system, as live records do.
function describeNode({ id, name, ipv4, ipv6, os, user, tags }: TailnetNode, hasSystem: boolean): FlowNode {
  return {
    nodeId: id,
    name,
    addresses: [ipv4, ipv6],
    ...(hasSystem ? { os } : {}),
    ...(user === undefined ? {} : { user: user.login }),
    ...(tags === undefined ? {} : { tags }),
  };
}

const payloadBytes = 1_280;
const wireGuardOverhead = 32;
