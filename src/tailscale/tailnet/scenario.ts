import type { Conversation } from './conversation.js';
import type { AuditMoment } from './everyday-audit.js';
import type { Tailnet } from './inventory.js';
import type { Random } from './random.js';

/** Something that goes wrong in a tailnet for a while. What it says comes on top of an everyday minute. */
export interface Scenario {
  /** One line: what happens and what should notice it. */
  readonly summary: string;
  readonly talk?: (minute: IncidentMinute) => Iterable<Conversation>;
  readonly audit?: (minute: IncidentMinute) => Iterable<AuditMoment>;
  /** Share of node pairs whose packets go through relays while it lasts. */
  readonly relayedShare?: number;
  /** Whether flow logs stop arriving once it has begun. */
  readonly silencesFlows?: boolean;
}

/** One minute while a scenario is under way. */
export interface IncidentMinute {
  readonly tailnet: Tailnet;
  /** Start of the minute, milliseconds since the epoch. */
  readonly tick: number;
  /** Minutes since the scenario began, from 0. */
  readonly minute: number;
  /** Minutes that it lasts in all. */
  readonly minutes: number;
  /** Of this minute alone. */
  readonly random: Random;
}
