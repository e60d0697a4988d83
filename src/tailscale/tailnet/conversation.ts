import type { TailnetNode } from './inventory.js';

/** Some traffic between a client and what it talks to, in one window of five seconds. */
export interface Conversation {
  /** Start of the window, milliseconds since the epoch. */
  readonly at: number;
  readonly client: TailnetNode;
  readonly to: Destination;
  /** IANA number. */
  readonly protocol: number;
  readonly clientPort: number;
  readonly serverPort: number;
  readonly upBytes: number;
  readonly downBytes: number;
  readonly isIPv6?: boolean;
}

export type Destination =
  | { readonly kind: 'virtual'; readonly node: TailnetNode }
  /** A host that is no node, behind a subnet router. */
  | { readonly kind: 'subnet'; readonly node: TailnetNode; readonly host: string }
  /** The internet, through an exit node. */
  | { readonly kind: 'exit'; readonly node: TailnetNode; readonly host: string };

export const windowMs = 5_000;
export const tickMs = 60_000;
