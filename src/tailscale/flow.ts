/**
 * One record of the network flow log: what one node saw in one window of about five seconds.
 * Counters are the increments of that window, as that node sees them: `tx` left it, `rx` reached it.
 *
 * @see https://tailscale.com/docs/features/logging/network-flow-logs
 * @see https://github.com/tailscale/tailscale/blob/main/types/netlogtype/netlogtype.go
 */
export interface FlowRecord {
  /** The reporting node, `n…CNTRL`. The only member that Tailscale's service verifies. */
  readonly nodeId: string;
  /** When the service received it. Some stream destinations leave it out. */
  readonly logged?: string;
  /** First and last moment of the window, by the node's own clock. */
  readonly start?: string;
  readonly end?: string;
  /** The reporting node as it describes itself (client 1.92 and later). */
  readonly srcNode?: FlowNode;
  /** The peers that it talked to, in no order that relates to the counters: join them by address. */
  readonly dstNodes?: readonly FlowNode[];
  /** Between the node and another node of the tailnet. */
  readonly virtualTraffic?: readonly ConnectionCounts[];
  /** Through a subnet router. */
  readonly subnetTraffic?: readonly ConnectionCounts[];
  /** Through an exit node; without destination, port and protocol unless destination logging is on. */
  readonly exitTraffic?: readonly ConnectionCounts[];
  /** The encrypted packets underneath: the same bytes again, plus WireGuard's overhead. Never add it to the others. */
  readonly physicalTraffic?: readonly ConnectionCounts[];
}

export interface FlowNode {
  readonly nodeId: string;
  /** Full name without trailing dot: `laptop-alice.tail0a1b.ts.net`. */
  readonly name?: string;
  /** Tailscale addresses, IPv4 and IPv6. */
  readonly addresses?: readonly string[];
  readonly os?: string;
  /** Login of the owner; only of a node without tags. */
  readonly user?: string;
  readonly tags?: readonly string[];
}

/** Every member is left out when it is zero or unknown. */
export interface ConnectionCounts {
  /** IANA protocol number; see `protocolNames`. */
  readonly proto?: number;
  /**
   * `ip:port` or `[ipv6]:port` on the reporting node's side, which is not always who opened the connection.
   * In physical traffic: the peer's Tailscale address with port 0.
   */
  readonly src?: string;
  /** The far side. In physical traffic: the endpoint on the underlying network, or the DERP address with its region. */
  readonly dst?: string;
  readonly txPkts?: number;
  readonly txBytes?: number;
  readonly rxPkts?: number;
  readonly rxBytes?: number;
}

export const trafficKinds = ['virtual', 'subnet', 'exit', 'physical'] as const;
export type TrafficKind = (typeof trafficKinds)[number];

/**
 * Packets through a relay carry this address, and the id of the relay's region where a port would stand.
 * @see https://github.com/tailscale/tailscale/blob/main/tailcfg/derpmap.go (DerpMagicIP)
 */
export const derpMagicAddress = '127.3.3.40';

/** UDP port on which a node listens for direct connections unless told otherwise. */
export const directPort = 41641;

/**
 * Protocol numbers that occur, by name. TSMP is Tailscale's own: it explains drops and rejects between nodes.
 * @see https://github.com/tailscale/tailscale/blob/main/types/ipproto/ipproto.go
 */
export const protocolNames: Readonly<Record<number, string>> = {
  1: 'icmp',
  2: 'igmp',
  6: 'tcp',
  17: 'udp',
  33: 'dccp',
  47: 'gre',
  58: 'ipv6-icmp',
  99: 'tsmp',
  132: 'sctp',
  255: 'fragment',
};
