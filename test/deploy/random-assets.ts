import * as fc from 'fast-check';
import type { JsonObject } from '../../src/deploy/json.js';
import type { AssetFile } from '../../src/model/asset-tree.js';
import {
  dashboardAsset,
  logMetricAsset,
  monitorAsset,
  noteWidget,
  pipelineAsset,
  ruleAsset,
} from './assets.js';

export const nodes = ['exit-node', 'subnet-router', 'laptop-alice', 'relay'] as const;

const monitorOptions = fc.record(
  {
    renotify_interval: fc.constantFrom(0, 60),
    evaluation_delay: fc.constantFrom(0, 300),
    include_tags: fc.boolean(),
    notify_audit: fc.boolean(),
    new_group_delay: fc.constantFrom(60, 120),
    escalation_message: fc.constantFrom('', 'Still busy'),
    timeout_h: fc.constantFrom(0, 2),
    on_missing_data: fc.constantFrom('default', 'resolve'),
    groupby_simple_monitor: fc.boolean(),
  },
  { requiredKeys: [] },
);

const monitor = fc
  .record({
    critical: fc.integer({ min: 1, max: 900 }),
    message: fc.constantFrom('Look', 'Look\n', '{{#is_alert}}Busy{{/is_alert}}', ''),
    tags: fc.subarray(['team:network', 'env:prod', 'source:tailscale']),
    priority: fc.constantFrom(null, 1, 5),
    groups: fc.constantFrom('', '.by("host")'),
    options: monitorOptions,
  })
  .map(({ critical, groups, options, ...rest }): JsonObject => ({
    ...rest,
    query: `logs("source:tailscale").index("*").rollup("count")${groups}.last("5m") > ${critical}`,
    options: { ...options, thresholds: { critical } },
  }));

const metricMonitor = fc.integer({ min: 1, max: 9 }).map((critical): JsonObject => ({
  type: 'metric alert',
  query: `avg(last_5m):avg:tailscale.load{*} > ${critical}`,
  options: { thresholds: { critical } },
}));

const leaf = fc.constantFrom('exit nodes', 'relays', '# Title', 'a\nb').map(noteWidget);
const widget = fc.oneof(
  leaf,
  fc
    .record({ title: fc.constantFrom('Network', 'Audit'), widgets: fc.array(leaf, { maxLength: 3 }) })
    .map(({ title, widgets }): JsonObject => ({
      definition: { type: 'group', layout_type: 'ordered', title, widgets },
    })),
);
const dashboard = fc.record({
  widgets: fc.array(widget, { maxLength: 4 }),
  description: fc.constantFrom('', 'Who talks to whom', 'Two\n\nparagraphs', null),
  tags: fc.constantFrom([], ['team:network']),
});

const processor = fc.constantFrom<JsonObject>(
  { type: 'date-remapper', name: 'date', enabled: true, sources: ['eventTime'] },
  { type: 'status-remapper', name: 'status', enabled: false, sources: ['level'] },
  {
    type: 'string-builder-processor',
    name: 'title',
    enabled: true,
    template: '%{a}',
    target: 'b',
    replaceMissing: true,
  },
  { type: 'url-parser', name: 'url', enabled: true, sources: ['u'], target: 'url' },
);

const compute = fc.constantFrom<JsonObject>(
  { aggregation_type: 'count' },
  { aggregation_type: 'distribution', path: '@bytes', include_percentiles: true },
  { aggregation_type: 'distribution', path: '@bytes', include_percentiles: false },
);

const times = { keepAlive: 3600, maxSignalDuration: 86400 };
const ruleOptions = fc.constantFrom<JsonObject>(
  { ...times, detectionMethod: 'threshold', evaluationWindow: 300 },
  { ...times, detectionMethod: 'anomaly_detection' },
  {
    ...times,
    detectionMethod: 'new_value',
    newValueOptions: {
      forgetAfter: 28,
      learningDuration: 7,
      learningMethod: 'duration',
      learningThreshold: 0,
    },
  },
);

const rule = fc.record({
  options: ruleOptions,
  isEnabled: fc.boolean(),
  message: fc.constantFrom('Somebody turned it off', 'Look at {{@usr.email}}'),
  tags: fc.subarray(['source:tailscale', 'tactic:TA0005-defense-evasion']),
  cases: fc.constantFrom(
    [{ status: 'high', condition: 'a > 0' }],
    [{ status: 'low', name: 'few', condition: 'a > 1', notifications: ['@alice@example.com'] }],
  ),
});

/** What refers to others: a composite of two monitors, a graph of one, a link to a dashboard. */
function referringAssets(keys: readonly string[], dashboards: readonly string[]): readonly AssetFile[] {
  const [one = '', other = one] = keys;
  const [page] = dashboards;
  if (one === '') return [];
  const graph = { type: 'alert_graph', alert_id: `tailscale-dd://monitor/${one}`, viz_type: 'timeseries' };
  return [
    monitorAsset('both', {
      type: 'composite',
      query: `tailscale-dd://monitor/${one} && tailscale-dd://monitor/${other}`,
      message: page === undefined ? 'Both' : `See tailscale-dd://dashboard/${page}.`,
      options: {},
    }),
    dashboardAsset('graphs', { widgets: [{ definition: graph }] }),
  ];
}

/** Assets of one tailnet: every kind, in any number, some that refer to others. */
export const anyAssets: fc.Arbitrary<readonly AssetFile[]> = fc
  .record({
    monitors: fc.dictionary(fc.constantFrom(...nodes), monitor, { noNullPrototype: true }),
    derp: fc.option(fc.oneof(monitor, metricMonitor)),
    dashboards: fc.dictionary(fc.constantFrom('overview', 'audit'), dashboard, { noNullPrototype: true }),
    processors: fc.option(fc.array(processor, { maxLength: 4 })),
    metric: fc.option(compute),
    rules: fc.dictionary(fc.constantFrom('logging-off', 'mass-revocation'), rule, { noNullPrototype: true }),
    refers: fc.boolean(),
  })
  .map(({ monitors, derp, dashboards, processors, metric, rules, refers }) => [
    ...(refers ? referringAssets(Object.keys(monitors), Object.keys(dashboards)) : []),
    ...Object.entries(monitors).map(([key, definition]) => monitorAsset(key, definition)),
    ...(derp === null ? [] : [monitorAsset('derp', derp), graphOf('derp')]),
    ...Object.entries(dashboards).map(([key, value]) => dashboardAsset(key, value)),
    ...(processors === null ? [] : [pipelineAsset({ processors })]),
    ...(metric === null ? [] : [logMetricAsset('tailscale.bytes', metric)]),
    ...Object.entries(rules).map(([key, value]) => ruleAsset(key, value)),
  ]);

/** The graph of a monitor whose type may change, so that it is made anew and gets another id. */
function graphOf(key: string): AssetFile {
  const definition = { type: 'alert_value', alert_id: `tailscale-dd://monitor/${key}` };
  return dashboardAsset(`${key}-graph`, { widgets: [{ definition }] });
}
