import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../src/deploy/json.js';
import { diffDashboards } from '../../src/deploy/dashboards/diff-dashboards.js';
import { normalizePair } from '../../src/deploy/normalize.js';
import type { ResourceKind } from '../../src/model/plan.js';

function isSame(kind: ResourceKind, actual: JsonObject, desired: JsonObject): boolean {
  const pair = normalizePair(kind, actual, desired);
  return JSON.stringify(sort(pair.actual)) === JSON.stringify(sort(pair.desired));
}

function sort(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sort);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([key, each]) => [key, sort(each)]),
  );
}

const monitor = {
  name: 'exit-node',
  type: 'query alert',
  query: 'avg(last_5m):avg:x{*} > 1',
  message: 'Look',
};

describe('normalizePair', () => {
  test('shows nothing of what the server adds to a monitor', () => {
    const actual = {
      ...monitor,
      id: 1,
      org_id: 2,
      multi: false,
      created: '2026-01-01T00:00:00.000000+00:00',
      overall_state: 'OK',
      restricted_roles: null,
      priority: null,
      tags: [],
      options: {
        silenced: { '*': null },
        include_tags: true,
        new_host_delay: 300,
        notify_audit: false,
        thresholds: { critical: 1.0 },
      },
    };
    expect(
      isSame('monitor', actual, { ...monitor, options: { thresholds: { critical: 1, warning: null } } }),
    ).toBe(true);
  });

  test.each<[string, JsonObject, JsonObject]>([
    ['a trailing line end', { message: 'Look' }, { message: 'Look\n' }],
    ['the two names of a metric monitor', { type: 'metric alert' }, { type: 'query alert' }],
    ['the order of tags', { tags: ['a:1', 'b:2'] }, { tags: ['b:2', 'a:1'] }],
    [
      'a delay for hosts beside one for groups',
      { options: { new_group_delay: 60, new_host_delay: 300 } },
      { options: { new_group_delay: 60 } },
    ],
    ['missing data by default', { options: {} }, { options: { on_missing_data: 'default' } }],
    [
      'a time frame for no data that nobody is told of',
      { options: { no_data_timeframe: 10 } },
      { options: {} },
    ],
  ])('takes %s for no difference', (_name, actual, desired) => {
    expect(isSame('monitor', { ...monitor, ...actual }, { ...monitor, ...desired })).toBe(true);
  });

  test.each<[string, JsonObject, JsonObject]>([
    [
      'a threshold',
      { options: { thresholds: { critical: 1 } } },
      { options: { thresholds: { critical: 2 } } },
    ],
    ['an option set by hand', { options: { renotify_interval: 60 } }, { options: {} }],
    ['a tag added by hand', { tags: ['team:ops'] }, { tags: [] }],
    [
      'a time frame for no data that people are told of',
      { options: { notify_no_data: true, no_data_timeframe: 10 } },
      { options: { notify_no_data: true } },
    ],
  ])('takes %s for a difference', (_name, actual, desired) => {
    expect(isSame('monitor', { ...monitor, ...actual }, { ...monitor, ...desired })).toBe(false);
  });

  test('names a field that the org has and no table knows, and makes no change of it', () => {
    const pair = normalizePair(
      'monitor',
      { ...monitor, quantum: true, options: { entangled: 1 } },
      { ...monitor, options: {} },
    );
    expect(pair.unknown).toEqual(['quantum', 'options.entangled']);
    expect(pair.actual).toEqual(pair.desired);
  });

  test('names a field that the org writes into widgets and no table knows, and makes no change of it', () => {
    const definition = { type: 'toplist', title: 'Devices', requests: [{ formulas: [{ formula: 'a' }] }] };
    const dashboard = { title: 'Exit nodes', layout_type: 'ordered', widgets: [{ definition }] };
    const requests = [{ formulas: [{ formula: 'a', quantum: { spin: 1 } }] }];
    const widgets = [{ id: 7, definition: { ...definition, requests, entangled: true } }];
    const pair = normalizePair('dashboard', { ...dashboard, widgets }, dashboard);
    expect(pair.unknown).toEqual(['widgets[].quantum', 'widgets[].entangled']);
    expect(diffDashboards(pair.actual, pair.desired)).toEqual([]);
  });

  test('ignores what the web page writes into a widget that somebody opens and saves', () => {
    const definition = { type: 'timeseries', title: 'Bytes', requests: [{ q: 'avg:x{*}' }] };
    const saved = {
      ...definition,
      title_size: '16',
      title_align: 'left',
      legend_size: '0',
      markers: [],
      requests: [
        { q: 'avg:x{*}', style: { palette: 'dog_classic', line_type: 'solid', line_width: 'normal' } },
      ],
    };
    const dashboard = { title: 'Overview', layout_type: 'ordered' };
    expect(
      isSame(
        'dashboard',
        {
          ...dashboard,
          id: 'abc-def-ghi',
          widgets: [{ id: 7, definition: saved }],
          notify_list: null,
          reflow_type: 'auto',
        },
        { ...dashboard, widgets: [{ definition }] },
      ),
    ).toBe(true);
  });

  test('compares a pipeline without the defaults of its processors', () => {
    const sent = {
      name: 'Tailscale',
      is_enabled: true,
      filter: { query: 'source:tailscale' },
      processors: [
        {
          type: 'grok-parser',
          name: 'address',
          is_enabled: true,
          source: 'src',
          grok: { match_rules: 'r %{data}', support_rules: '' },
        },
      ],
    };
    const [processor] = sent.processors;
    const stored = {
      ...sent,
      id: 'x',
      type: 'pipeline',
      is_read_only: false,
      tags: [],
      processors: [{ ...processor, samples: [] }],
    };
    expect(isSame('log-pipeline', stored, sent)).toBe(true);
    expect(isSame('log-pipeline', { ...stored, is_enabled: false }, sent)).toBe(false);
  });

  test('compares the groups of a log metric as a set', () => {
    const groups = [
      { path: '@usr.email', tag_name: 'user' },
      { path: '@dst.port', tag_name: 'port' },
    ];
    const metric = (group_by: JsonObject[]): JsonObject => ({
      id: 'tailscale.flows',
      type: 'logs_metrics',
      attributes: { compute: { aggregation_type: 'count' }, filter: { query: '*' }, group_by },
    });
    expect(isSame('log-metric', metric(groups), metric(groups.toReversed()))).toBe(true);
  });

  test('compares a rule without what the server makes of it', () => {
    const rule = {
      name: 'Logging off',
      isEnabled: true,
      message: 'Somebody turned it off',
      options: { evaluationWindow: 300, keepAlive: 3600, maxSignalDuration: 86400 },
      queries: [{ query: 'source:tailscale', aggregation: 'count', groupByFields: ['@usr.email'] }],
      cases: [{ status: 'high', condition: 'a > 0' }],
      tags: ['b', 'a'],
    };
    const stored = {
      ...rule,
      id: 'abc-def-ghi',
      version: 3,
      type: 'log_detection',
      isDefault: false,
      blocking: false,
      hasExtendedTitle: false,
      filters: [],
      creator: { handle: '', name: '' },
      options: { ...rule.options, detectionMethod: 'threshold' },
      queries: [
        {
          ...rule.queries[0],
          name: '',
          dataSource: 'logs',
          distinctFields: [],
          hasOptionalGroupByFields: false,
        },
      ],
      cases: [{ ...rule.cases[0], name: '', notifications: [] }],
      tags: ['a', 'b'],
    };
    expect(isSame('security-rule', stored, rule)).toBe(true);
    expect(isSame('security-rule', { ...stored, isEnabled: false }, rule)).toBe(false);
  });

  test.each([
    [
      'new_value',
      { newValueOptions: { forgetAfter: 7 } },
      { newValueOptions: { forgetAfter: 7, instantaneousBaselineTimeoutMinutes: 30 } },
    ],
    [
      'anomaly_detection',
      {},
      {
        evaluationWindow: 1800,
        anomalyDetectionOptions: { instantaneousBaseline: false, instantaneousBaselineTimeoutMinutes: 30 },
      },
    ],
    ['impossible_travel', {}, { impossibleTravelOptions: { detectIpTransition: false } }],
  ])('shows nothing of what the server adds to the options of %s', (detectionMethod, sent, stored) => {
    const desired = { name: 'exit-node', options: { detectionMethod, ...sent } };
    const actual = { name: 'exit-node', options: { detectionMethod, evaluationWindow: 0, ...stored } };
    expect(isSame('security-rule', actual, desired)).toBe(true);
    const edited = { ...actual, options: { ...actual.options, keepAlive: 60 } };
    expect(isSame('security-rule', edited, desired)).toBe(false);
  });
});
