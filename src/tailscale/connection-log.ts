import type { Confidence } from './sides.js';

/**
 * One connection of one flow record, as a log of its own: the form in which Datadog can group and measure it.
 *
 * **Counting once.** Both ends of a connection report it, subnet routers and exit nodes as well. `tx_bytes` is what the
 * reporting node sent, so the sum of `tx_bytes` over all reports counts every byte once, by the node that sent it; never
 * add `rx_bytes` to it. Where only one end reports (a node shared in, a client before 1.34) its sent half is counted.
 * Traffic of kind `physical` is the same bytes again, encrypted: look at it apart from the other kinds.
 */
export interface ConnectionLog {
  readonly ddsource?: string;
  readonly service?: string;
  readonly hostname?: string;
  readonly ddtags?: string;
  /** Kept from the record. */
  readonly nodeId?: string;
  readonly logged?: string;
  readonly start?: string;
  readonly end?: string;
  readonly network: ConnectionNetwork;
  readonly tailscale: {
    readonly flow: ConnectionFlow;
    readonly reporter: { readonly id?: string; readonly name?: string };
    /** The other node, where the record describes it. */
    readonly peer?: { readonly id?: string; readonly name?: string };
    /** The two sides as nodes of the tailnet; absent for addresses that are none. */
    readonly client?: ConnectionParty;
    readonly server?: ConnectionParty;
  };
}

/** Datadog's standard attributes: https://docs.datadoghq.com/standard-attributes */
export interface ConnectionNetwork {
  readonly client?: NetworkSide;
  readonly destination?: NetworkSide;
  /** Bytes from the client to the server. */
  readonly bytes_read: number;
  /** Bytes from the server to the client. */
  readonly bytes_written: number;
}

export interface NetworkSide {
  readonly ip: string;
  readonly port?: number;
}

export interface ConnectionFlow {
  /** `virtual`, `subnet`, `exit`, `physical`, or a kind that Tailscale adds later. */
  readonly kind: string;
  /** As Tailscale wrote them. */
  readonly src?: string;
  readonly dst?: string;
  readonly protocol?: string;
  /** What the reporting node sent. Sum this one to count each byte once. */
  readonly tx_bytes: number;
  readonly rx_bytes: number;
  readonly tx_packets: number;
  readonly rx_packets: number;
  /** How sure it is which side is the client. */
  readonly confidence: Confidence;
  /** Which way `tx_bytes` went, as the client sees it; absent where nothing tells. */
  readonly direction?: 'upload' | 'download';
  /** How the packets travelled; physical traffic only. */
  readonly path?: 'direct' | 'relayed';
  readonly derp_region_id?: number;
  /** City of the relay, or `region 901` for a tailnet's own. */
  readonly derp_region?: string;
  /** Members that were not what they should be; their raw text is kept. */
  readonly malformed?: readonly string[];
}

export interface ConnectionParty {
  readonly name?: string;
  readonly user?: string;
  readonly tags?: readonly string[];
}
