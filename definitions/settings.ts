import type { OwnAssets } from '../src/model/integration.js';
import type { Bytes, Seconds } from '../src/model/units.js';
import { bytes, hours, minutes, seconds } from '../src/model/units.js';
import { ports } from './settings/ports.js';

/** What a user of the integration may tune. Every field has a default, so a config names only what differs. */
export interface Settings {
  /**
   * Network flow logs: `none`; `unsplit`, as Tailscale streams them; or `split`, one log per connection
   * (`tailscale-dd logs split`, or the exports for Observability Pipelines and Vector). Only split logs can be summed
   * by port, address or device. Flow logs need Tailscale's Premium plan, streaming them the Enterprise plan.
   * @default 'none'
   * @see https://tailscale.com/docs/features/logging/network-flow-logs
   */
  readonly flows: 'none' | 'unsplit' | 'split';
  /**
   * Whether the org has Datadog Cloud SIEM. Threats are then watched by detection rules, else by monitors; never both.
   * @default false
   */
  readonly siem: boolean;
  /**
   * With `siem`: whether Datadog's own default rules for Tailscale are on. Where one covers a threat, ours is left out.
   * @default true
   */
  readonly datadogRules: boolean;
  /**
   * Tailnets that send to this org, by the value of their `tailnet` tag. With two or more, monitors alert for each.
   * @default []
   */
  readonly tailnets: readonly string[];
  /** Who is told. Each entry is a handle as Datadog writes it: `@slack-security`, `@pagerduty-network`. */
  readonly notify: Notify;
  /**
   * Team that owns what is deployed; becomes the tag `team:…` of monitors and dashboards. `''` for none.
   * @default ''
   */
  readonly team: string;
  /**
   * Tags of every deployed monitor, `key:value`.
   * @default []
   */
  readonly tags: readonly string[];
  /**
   * Ports whose traffic is shown and watched by name.
   * @default ssh, rdp, vnc, smb, and the ports of common databases
   */
  readonly watchedPorts: readonly WatchedPort[];
  /** Limits at which monitors alert. `null` leaves the monitor out until a limit is set. */
  readonly thresholds: Thresholds;
  /**
   * Tailscale tags that matter most: giving one to a node raises an alert. With `tag:`.
   * @default []
   */
  readonly sensitiveTags: readonly string[];
  /**
   * Nodes that matter most, by full name: what happens to them, and who talks to them, has a group of its own.
   * @default []
   */
  readonly sensitiveNodes: readonly string[];
  /**
   * Ids of OAuth clients and API keys that are meant to change the tailnet (`k…CNTRL`). Others raise an alert.
   * @default []
   */
  readonly expectedClients: readonly string[];
  /**
   * Logins and client ids that are meant to change the policy file, such as that of a GitOps job. Others raise an
   * alert; without any, every change does.
   * @default []
   */
  readonly expectedPolicyAuthors: readonly string[];
  /**
   * Names of nodes that talk to many others by trade, such as subnet routers and monitoring; left out of the fan-out
   * monitor.
   * @default []
   */
  readonly busyNodes: readonly string[];
  /**
   * What stays in the log of a changed policy file; who changed it, and when, stays in any case. `text`: all of it.
   * `digest`: size and SHA-256. No processor of Datadog can hash, so they are there where `forward` or an export sends
   * the logs; from a log that Tailscale streams itself the text is taken out. `none`: neither.
   * @default 'text'
   */
  readonly policyText: 'text' | 'digest' | 'none';
  /**
   * Log-based metrics to make, by id. Each costs as custom metrics; `plan` prints the upper bound of series.
   * @default []
   */
  readonly metrics: readonly string[];
  /**
   * What monitors on traffic read. `metrics` also counts logs that no index keeps; each monitor then needs its
   * log-based metric to be named in `metrics`, and is left out without. Monitors that tell apart addresses, pairs of
   * nodes or how many nodes one reached read logs in any case: no metric holds that.
   * @default 'logs'
   */
  readonly flowMonitors: 'logs' | 'metrics';
  /**
   * Service checks that are sent: `tailscale.log_stream` by a scheduled `tailscale-dd stream status --report`,
   * `tailscale.forward` by `tailscale-dd forward --report`. Monitors and the overview use those that are named.
   * @default []
   */
  readonly serviceChecks: readonly ('tailscale.log_stream' | 'tailscale.forward')[];
  /**
   * Language of the dashboards and of the tile's description. The README of the package stays English, as Datadog takes
   * no other; `tailscale-dd docs` writes localised pages.
   * @default 'en'
   */
  readonly language: Language;
  /**
   * Assets to leave out, as plans name them: `monitor/High Virtual Traffic Received by Destination`.
   * @default []
   */
  readonly without: readonly string[];
  /** Assets of your own in place of ours of the same key. */
  readonly replace: OwnAssets;
  /** Assets of your own beside ours. */
  readonly add: OwnAssets;
}

export type Language = 'en' | 'ja';

export interface Notify {
  /** Changes of the tailnet's configuration and access. @default none */
  readonly security: Handles;
  /** Traffic, and logs that stop. @default none */
  readonly network: Handles;
}

export interface Handles {
  /** Told of what needs a person now. */
  readonly high: readonly string[];
  /** Told of what should be looked at in office hours. */
  readonly low: readonly string[];
}

export interface WatchedPort {
  /** 1 to 65535. */
  readonly port: number;
  /** Word characters: `ssh`. */
  readonly name: string;
  /**
   * Bytes in 15 minutes from one node to this port at which an alert is raised. `null` shows and never alerts.
   * @default null
   */
  readonly bytes: Bytes | null;
  /**
   * For unsplit flow logs, whose bytes cannot be told apart by port: flow records of one node in 15 minutes that name the
   * port, at which an alert is raised. A node writes 180 records in that time at most. `null` never alerts.
   * @default null
   */
  readonly records: number | null;
}

export interface Thresholds {
  /** Published monitor on virtual traffic: change of the average of received bytes by destination. @default 10000 */
  readonly virtualTraffic: number;
  /** Published monitor on physical traffic: change of the count of different byte counts by destination. @default 500000 */
  readonly physicalTraffic: number;
  /** Failed API requests of one actor in 15 minutes. @default 5 */
  readonly failedRequests: number | null;
  /** Operations of one actor within an hour that revoke or delete users, nodes or keys. @default 10 */
  readonly revocations: number | null;
  /** Nodes that join approved or ephemeral within an hour. @default 50 */
  readonly newNodes: number | null;
  /** Events in a day that no list knows. @default 0: the first one alerts */
  readonly unknownEvents: number | null;
  /** Span without audit logs. Unit: seconds. @default 24 hours */
  readonly auditSilence: Seconds | null;
  /** Span without flow logs. Unit: seconds. @default 30 minutes */
  readonly flowSilence: Seconds | null;
  /** Bytes to one destination in an hour. @default null */
  readonly bytesToDestination: Bytes | null;
  /** Bytes from one source in an hour. @default null */
  readonly bytesFromSource: Bytes | null;
  /** Bytes through an exit node by one node in an hour. @default null */
  readonly exitBytes: Bytes | null;
  /** Share of relayed connections of a pair of nodes. Unit: percent. @default null */
  readonly relayedShare: number | null;
  /** Different nodes that one node talks to in 15 minutes. @default null */
  readonly fanOut: number | null;
  /** Connections that a node rejected (TSMP) in 15 minutes. @default null */
  readonly rejects: number | null;
  /** Whether a pair of nodes that never talked on a watched port is told of (a rule; needs split flows). @default false */
  readonly newPairs: boolean;
}

/** What a config may say: any part of the settings. Spans and sizes may be plain numbers, as in JSON. */
export type PartialSettings = Partial<Omit<Settings, 'notify' | 'thresholds' | 'watchedPorts'>> & {
  readonly notify?: { readonly [Domain in keyof Notify]?: Partial<Handles> };
  readonly thresholds?: { readonly [Name in keyof Thresholds]?: WithoutUnit<Thresholds[Name]> };
  readonly watchedPorts?: readonly (Omit<WatchedPort, 'bytes' | 'records'> & {
    readonly bytes?: number | null;
    readonly records?: number | null;
  })[];
};

type WithoutUnit<Value> = Value extends number ? number : Value;

export const defaultSettings: Settings = {
  flows: 'none',
  siem: false,
  datadogRules: true,
  tailnets: [],
  notify: { security: { high: [], low: [] }, network: { high: [], low: [] } },
  team: '',
  tags: [],
  watchedPorts: ports,
  thresholds: {
    virtualTraffic: 10_000,
    physicalTraffic: 500_000,
    failedRequests: 5,
    revocations: 10,
    newNodes: 50,
    unknownEvents: 0,
    auditSilence: hours(24),
    flowSilence: minutes(30),
    bytesToDestination: null,
    bytesFromSource: null,
    exitBytes: null,
    relayedShare: null,
    fanOut: null,
    rejects: null,
    newPairs: false,
  },
  sensitiveTags: [],
  sensitiveNodes: [],
  expectedClients: [],
  expectedPolicyAuthors: [],
  busyNodes: [],
  policyText: 'text',
  metrics: [],
  flowMonitors: 'logs',
  serviceChecks: [],
  language: 'en',
  without: [],
  replace: {},
  add: {},
};

/** The settings of a config over the defaults. */
export function completeSettings(given: PartialSettings): Settings {
  const { notify, thresholds, watchedPorts, ...rest } = given;
  return {
    ...defaultSettings,
    ...rest,
    notify: {
      security: { ...defaultSettings.notify.security, ...notify?.security },
      network: { ...defaultSettings.notify.network, ...notify?.network },
    },
    thresholds: withUnits({ ...defaultSettings.thresholds, ...thresholds }),
    watchedPorts:
      watchedPorts?.map(({ bytes: limit = null, records = null, ...watched }) => ({
        ...watched,
        bytes: inUnit(limit, bytes),
        records,
      })) ?? defaultSettings.watchedPorts,
  };
}

function withUnits(plain: {
  readonly [Name in keyof Thresholds]: WithoutUnit<Thresholds[Name]>;
}): Thresholds {
  return {
    ...plain,
    auditSilence: inUnit(plain.auditSilence, seconds),
    flowSilence: inUnit(plain.flowSilence, seconds),
    bytesToDestination: inUnit(plain.bytesToDestination, bytes),
    bytesFromSource: inUnit(plain.bytesFromSource, bytes),
    exitBytes: inUnit(plain.exitBytes, bytes),
  };
}

function inUnit<Value>(plain: number | null, unit: (count: number) => Value): Value | null {
  return plain === null ? null : unit(plain);
}
