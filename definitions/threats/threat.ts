import type { Attribute, GroupableAttribute } from '../../src/model/attribute.js';
import type { LogSearch } from '../../src/model/search.js';
import type { Seconds } from '../../src/model/units.js';

/**
 * Something in the audit log that a person should know of. It has one home: a detection rule where the org has Cloud
 * SIEM, else a monitor; both are made of this value.
 */
export interface Threat {
  /** Key of the rule, kebab case; kept for ever. */
  readonly key: string;
  /** Key and title of the monitor: object, then verb. 13 to 52 characters; kept for ever. */
  readonly title: string;
  /** What is watched, why it matters, what may follow. 59 to 280 characters. */
  readonly description: string;
  /** Which audit logs it is about. */
  readonly search: LogSearch;
  /** When it is one. @default one such log of an actor within 15 minutes */
  readonly when?: Limit;
  readonly severity: 'critical' | 'high' | 'medium' | 'low';
  /** What happened and to whom, in one sentence. */
  readonly says: (value: Say) => string;
  /** Questions whose answers tell harm from routine. */
  readonly check: readonly string[];
  /** What to do when it was not meant. */
  readonly act: string;
  /** Ids and names of MITRE ATT&CK: https://attack.mitre.org */
  readonly tactic: Tactic;
  readonly technique: `T${number} ${string}` | `T${number}.${number} ${string}`;
  /** Default rule of Datadog's that covers it; with it on, ours is left out. */
  readonly datadogRule?: string;
  /** Whether its monitor is among the ten of the published package. @default false */
  readonly published?: boolean;
}

/** How an attribute's value is written into the text: monitors and rules do it differently. */
export type Say = (attribute: Attribute) => string;

export interface Limit {
  /** Counts different values of this, instead of logs. */
  readonly of?: GroupableAttribute;
  /** Alerts above this. */
  readonly above: number;
  /** For rules one of 5, 10, 15, 30 minutes, 1, 2, 3, 6, 12, 24 hours. */
  readonly window: Seconds;
}

export type Tactic =
  | 'TA0001 Initial Access'
  | 'TA0003 Persistence'
  | 'TA0004 Privilege Escalation'
  | 'TA0005 Defense Evasion'
  | 'TA0006 Credential Access'
  | 'TA0007 Discovery'
  | 'TA0008 Lateral Movement'
  | 'TA0010 Exfiltration'
  | 'TA0040 Impact';
