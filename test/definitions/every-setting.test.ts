import { describe, expect, it } from 'vitest';
import { integration } from '../../definitions/index.js';
import type { PartialSettings, Settings } from '../../definitions/settings.js';
import { compile } from '../../src/compile/compile.js';
import { defineLogMetric } from '../../src/model/log-metric.js';
import { defineMonitor, logAlert } from '../../src/model/monitor.js';
import { logs } from '../../src/model/logs.js';
import { raw } from '../../src/model/search.js';
import { gigabytes, minutes } from '../../src/model/units.js';

const split: PartialSettings = { flows: 'split', thresholds: { bytesFromSource: gigabytes(1), fanOut: 20 } };
const siem: PartialSettings = { ...split, siem: true };

const own = (key: string) =>
  defineMonitor({
    key,
    createdAt: '2026-11-22',
    lastUpdatedAt: '2026-11-22',
    description: 'A monitor of the user, for the logs of the exit node.',
    definition: logAlert({
      name: key,
      when: logs({ search: raw('source:tailscale') })
        .count()
        .over(minutes(5))
        .isAbove(0),
      message: 'exit-node',
    }),
  });
const ownMetric = defineLogMetric({
  id: 'lab.logs',
  description: 'Logs of the lab.',
  compute: { aggregationType: 'count' },
  filter: { query: raw('source:tailscale') },
  groupBy: [],
  maxSeries: 1,
});

interface Case {
  readonly from: PartialSettings;
  readonly to: PartialSettings;
  /** Every file that may differ; all others must not. */
  readonly only: RegExp;
}

const monitors = /^assets\/monitors\//;

/** A change of each setting, and which assets it may reach. A setting that has no row is a type error. */
const cases = {
  flows: {
    from: {},
    to: { flows: 'split' },
    only: /^(?:manifest\.json|assets\/(?:dashboards|monitors)\/.*)$/,
  },
  siem: {
    from: {},
    to: { siem: true },
    only: /^(?:manifest\.json|assets\/(?:security|monitors)\/.*|assets\/dashboards\/tailscale_overview\.json)$/,
  },
  datadogRules: { from: siem, to: { datadogRules: false }, only: /^assets\/security\// },
  tailnets: {
    from: split,
    to: { tailnets: ['prod', 'lab'] },
    only: /^(?:manifest\.json|assets\/(?:dashboards|monitors)\/.*)$/,
  },
  notify: {
    from: split,
    to: {
      notify: {
        security: { high: ['@pagerduty-security'], low: ['@slack-security'] },
        network: { high: ['@pagerduty-network'], low: ['@slack-network'] },
      },
    },
    only: monitors,
  },
  team: { from: split, to: { team: 'netops' }, only: /^assets\/(?:dashboards|monitors)\// },
  tags: { from: split, to: { tags: ['env:prod'] }, only: monitors },
  watchedPorts: {
    from: split,
    to: { watchedPorts: [{ port: 8022, name: 'bastion', bytes: gigabytes(1) }] },
    only: /^assets\/(?:logs\/tailscale\.yaml|monitors\/traffic_over_port_8022_bastion_is_high\.json)$/,
  },
  thresholds: {
    from: split,
    to: { thresholds: { ...split.thresholds, fanOut: 30 } },
    only: /^assets\/monitors\/one_node_talks_to_unusually_many_others\.json$/,
  },
  sensitiveTags: { from: split, to: { sensitiveTags: ['tag:prod'] }, only: monitors },
  sensitiveNodes: {
    from: split,
    to: { sensitiveNodes: ['exit-node.yak-bebop.ts.net'] },
    only: /^assets\/dashboards\/tailscale_configuration\.json$/,
  },
  expectedClients: {
    from: split,
    to: { expectedClients: ['kGitOpsCNTRL'] },
    only: /^assets\/(?:monitors\/(?:api_key|access_token)\w+|dashboards\/tailscale_overview)\.json$/,
  },
  expectedPolicyAuthors: {
    from: split,
    to: { expectedPolicyAuthors: ['kGitOpsCNTRL'] },
    only: /^assets\/monitors\/policy_file_\w+\.json$/,
  },
  busyNodes: {
    from: split,
    to: { busyNodes: ['subnet-router'] },
    only: /^assets\/monitors\/one_node_talks_to_unusually_many_others\.json$/,
  },
  policyText: {
    from: split,
    to: { policyText: 'digest' },
    only: /^assets\/(?:logs\/tailscale\.yaml|monitors\/policy_file_\w+\.json)$/,
  },
  metrics: {
    from: split,
    to: { metrics: ['tailscale.logs'] },
    only: /^assets\/log_metrics\/tailscale\.logs\.json$/,
  },
  flowMonitors: {
    from: { ...split, metrics: ['tailscale.logs', 'tailscale.flow.sent_bytes.by_node'] },
    to: { flowMonitors: 'metrics' },
    only: /^assets\/monitors\/(?:bytes_from_one_source_are_high|network_flow_logs_stop_arriving)\.json$/,
  },
  serviceChecks: {
    from: split,
    to: { serviceChecks: ['tailscale.forward'] },
    only: /^(?:manifest\.json|assets\/(?:dashboards\/tailscale_overview|monitors\/forwarding\w+)\.json)$/,
  },
  language: { from: split, to: { language: 'ja' }, only: /^(?:manifest\.json|assets\/dashboards\/.*)$/ },
  without: {
    from: split,
    to: { without: ['monitor/Webhook is removed'] },
    only: /^assets\/monitors\/webhook_is_removed\.json$/,
  },
  replace: {
    from: split,
    to: { replace: { monitors: [{ ...own('Webhook is removed'), published: false }] } },
    only: /^assets\/monitors\/webhook_is_removed\.json$/,
  },
  add: {
    from: split,
    to: { add: { monitors: [{ ...own('Lab is busy'), published: false }], metrics: [ownMetric] } },
    only: /^assets\/(?:monitors\/lab_is_busy|log_metrics\/lab\.logs)\.json$/,
  },
} as const satisfies Record<keyof Settings, Case>;

function build(settings: PartialSettings): ReadonlyMap<string, string> {
  return new Map(compile(integration(settings)).files.map(({ path, text }) => [path, text]));
}

describe('a setting changes its assets and nothing else', () => {
  it.each(Object.entries<Case>(cases))('%s', (_, { from, to, only }) => {
    const [before, after] = [build(from), build({ ...from, ...to })];
    const paths = new Set([...before.keys(), ...after.keys()]);
    const changed = [...paths].filter((path) => before.get(path) !== after.get(path));
    expect(changed).not.toEqual([]);
    expect(changed.filter((path) => !only.test(path))).toEqual([]);
  });

  it('reaches each handle of a domain and severity', () => {
    const from = { ...split, thresholds: { ...split.thresholds, rejects: 50 } };
    const text = [...build({ ...from, ...cases.notify.to }).values()].join('\n');
    for (const handle of ['@pagerduty-security', '@slack-security', '@pagerduty-network', '@slack-network'])
      expect(text).toContain(handle);
  });
});
