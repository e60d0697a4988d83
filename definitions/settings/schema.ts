import { offeredMetrics } from '../metrics/index.js';
import { serviceChecks } from '../service-checks.js';
import { defaultSettings } from '../settings.js';
import type { Settings, Thresholds } from '../settings.js';

/**
 * JSON Schema (draft 7) of the settings, for configs in any language. Its descriptions are those that `init` writes;
 * a test holds its members and defaults equal to those of `Settings`.
 */
export const settingsSchema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    flows: {
      enum: ['none', 'unsplit', 'split'],
      default: defaultSettings.flows,
      description:
        "Network flow logs: none; unsplit, as Tailscale streams them; or split, one log per connection (tailscale-dd logs split). Only split logs can be summed by port, address or device. Streaming flow logs takes Tailscale's Enterprise plan.",
    },
    siem: {
      type: 'boolean',
      default: defaultSettings.siem,
      description:
        'Whether the org has Cloud SIEM: threats are then watched by detection rules, else by monitors.',
    },
    datadogRules: {
      type: 'boolean',
      default: defaultSettings.datadogRules,
      description:
        "With siem: whether Datadog's own default rules for Tailscale are on; where one covers a threat, ours is left out.",
    },
    tailnets: texts(
      'Tailnets that send to this org, by the value of their tailnet tag. With two or more, monitors alert for each.',
      { pattern: '^[^\\s"]+$' },
    ),
    notify: {
      type: 'object',
      additionalProperties: false,
      default: defaultSettings.notify,
      description:
        'Handles to notify, by domain (security: configuration and access; network: traffic and silent logs) and severity.',
      properties: { security: handles(), network: handles() },
    },
    team: {
      type: 'string',
      pattern: '^[a-z0-9_.-]*$',
      default: defaultSettings.team,
      description: 'Team that owns what is deployed; becomes the tag team:… of monitors and dashboards.',
    },
    tags: texts('Tags of every deployed monitor.', { pattern: '^[^\\s:]+:\\S+$' }),
    watchedPorts: {
      type: 'array',
      default: defaultSettings.watchedPorts,
      description:
        'Ports whose traffic is shown and watched by name; with bytes (split flow logs) or records (unsplit), the bytes or flow records of one node in 15 minutes at which an alert is raised.',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['port', 'name'],
        properties: {
          port: { type: 'integer', minimum: 1, maximum: 65_535 },
          name: { type: 'string', pattern: '^[a-z0-9][a-z0-9_-]*$' },
          bytes: { type: ['number', 'null'], exclusiveMinimum: 0 },
          records: { type: ['integer', 'null'], minimum: 1, maximum: 180 },
        },
      },
    },
    thresholds: {
      type: 'object',
      additionalProperties: false,
      default: defaultSettings.thresholds,
      description:
        'Limits at which monitors alert; null leaves the monitor out. Spans are seconds, shares percent.',
      properties: {
        virtualTraffic: { type: 'number', description: 'Published monitor on virtual traffic.' },
        physicalTraffic: { type: 'number', description: 'Published monitor on physical traffic.' },
        failedRequests: limit('Failed API requests of one actor in 15 minutes.'),
        revocations: limit('Operations of one actor in an hour that revoke or delete users, nodes or keys.'),
        newNodes: limit('Nodes that join approved or ephemeral in an hour.'),
        unknownEvents: limit('Events in a day that no list knows.'),
        auditSilence: span('Seconds without audit logs.'),
        flowSilence: span('Seconds without flow logs.'),
        bytesToDestination: limit('Bytes to one destination in an hour.'),
        bytesFromSource: limit('Bytes from one source in an hour.'),
        exitBytes: limit('Bytes through an exit node by one node in an hour.'),
        relayedShare: {
          type: ['number', 'null'],
          minimum: 0,
          maximum: 100,
          description: 'Percent of relayed connections of a pair of nodes.',
        },
        fanOut: limit('Different nodes that one node talks to in 15 minutes.'),
        rejects: limit('Connections that a node rejected in 15 minutes.'),
        newPairs: {
          type: 'boolean',
          description: 'Tell of a pair of nodes that never talked on a watched port.',
        },
      } satisfies Record<keyof Thresholds, object>,
    },
    sensitiveTags: texts('Tailscale tags that matter most: giving one to a node raises an alert.', {
      pattern: '^tag:.+',
    }),
    sensitiveNodes: texts(
      'Nodes that matter most, by full name: what happens to them, and who talks to them, has a group of its own.',
    ),
    expectedClients: texts('Ids of OAuth clients and API keys that are meant to change the tailnet.'),
    expectedPolicyAuthors: texts(
      'Logins and client ids that are meant to change the policy file. Others raise an alert; without any, every change does.',
    ),
    busyNodes: texts(
      'Nodes that talk to many others by trade (routers, monitoring); left out of the fan-out monitor.',
    ),
    policyText: {
      enum: ['text', 'digest', 'none'],
      default: defaultSettings.policyText,
      description:
        'What stays in the log of a changed policy file: its text, size and SHA-256 (digest; sent by forward and the exports, as Datadog itself cannot hash), or none.',
    },
    metrics: texts(
      'Log-based metrics to make, by id. Each costs as custom metrics; plan prints the upper bound of series.',
      {
        enum: offeredMetrics(defaultSettings).map(({ id }) => id),
      },
    ),
    flowMonitors: {
      enum: ['logs', 'metrics'],
      default: defaultSettings.flowMonitors,
      description:
        'What monitors on traffic read: logs, or log-based metrics, which also count logs that no index keeps. Each monitor then needs its metric to be named in metrics.',
    },
    serviceChecks: texts(
      'Service checks that are sent: tailscale.log_stream by a scheduled stream status --report, tailscale.forward by forward --report. Monitors and the overview use those that are named.',
      { enum: serviceChecks.map(({ check }) => check) },
    ),
    language: {
      enum: ['en', 'ja'],
      default: defaultSettings.language,
      description:
        "Language of the dashboards and of the tile's description. The README of the package stays English; docs writes localised pages.",
    },
    without: texts(
      'Assets to leave out, as plans name them: monitor/High Virtual Traffic Received by Destination.',
      {
        pattern: '^(?:dashboard|monitor|security-rule|log-metric)/.+',
      },
    ),
    replace: ownAssets('Assets of your own in place of ours of the same key.', defaultSettings.replace),
    add: ownAssets('Assets of your own beside ours.', defaultSettings.add),
  } satisfies Record<keyof Settings, object>,
};

function texts(description: string, item: object = {}): object {
  return { type: 'array', items: { type: 'string', minLength: 1, ...item }, default: [], description };
}

function handles(): object {
  const list = { type: 'array', items: { type: 'string', pattern: '^@\\S+$' } };
  return { type: 'object', additionalProperties: false, properties: { high: list, low: list } };
}

function limit(description: string): object {
  return { type: ['number', 'null'], minimum: 0, description };
}

function span(description: string): object {
  return { type: ['integer', 'null'], minimum: 60, maximum: 172_800, multipleOf: 60, description };
}

function ownAssets(description: string, value: object): object {
  const keyed = (key: string) => ({
    type: 'array',
    items: { type: 'object', required: [key], properties: { [key]: { type: 'string', minLength: 1 } } },
  });
  return {
    type: 'object',
    additionalProperties: false,
    default: value,
    description,
    properties: {
      dashboards: keyed('key'),
      monitors: keyed('key'),
      rules: keyed('key'),
      metrics: keyed('id'),
    },
  };
}
