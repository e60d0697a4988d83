import { stringify } from 'yaml';
import type { AssetTree } from '../../src/model/asset-tree.js';
import { readAssets } from '../../src/read/assets.js';

/** Values of JSON and YAML files, texts of the others, by path. */
export type IntegrationFiles = Record<string, unknown>;

/** A tree of an integration folder out of values. */
export function treeOf(files: IntegrationFiles): AssetTree {
  return readAssets(
    '',
    Object.entries(files).map(([path, value]) => {
      const text = print(path, value);
      return { path, text, size: Buffer.byteLength(text) };
    }),
  );
}

function print(path: string, value: unknown): string {
  if (typeof value === 'string') return value;
  return path.endsWith('.json') ? `${JSON.stringify(value, null, 2)}\n` : stringify(value, { lineWidth: 0 });
}

/** An integration on which no rule has anything to say. */
export function validIntegration(): IntegrationFiles {
  return {
    'manifest.json': manifest,
    'README.md': readme,
    'CHANGELOG.md':
      '# CHANGELOG - Exit Node Watch\n\n## 1.1.0 / 2026-02-03\n\n***Added***:\n\n* Monitors.\n\n## 1.0.0 / 2026-01-02\n\n* First.\n',
    'metadata.csv': metadata,
    'images/overview.png': '',
    'assets/service_checks.json': serviceChecks,
    'assets/dataflows.yaml': dataflows,
    'assets/dashboards/exit_node_watch_overview.json': dashboard,
    'assets/monitors/exit_node_load.json': metricMonitor,
    'assets/monitors/failed_logins.json': logMonitor,
    'assets/monitors/failure_share.json': formulaMonitor,
    'assets/monitors/exit_node_reachable.json': checkMonitor,
    'assets/monitors/exit_node_in_trouble.json': compositeMonitor,
    'assets/saved_views/failed_logins.json': savedView,
    'assets/security/many_failed_logins.json': securityRule,
    'assets/log_metrics/failed_logins.json': logMetric,
    'assets/logs/exit-node-watch.yaml': pipeline,
    'assets/logs/exit-node-watch_tests.yaml': pipelineTests,
  };
}

const manifest = {
  manifest_version: '2.0.0',
  app_uuid: '5d7a1c52-31fd-4b2f-8f55-2a0c5c2a9f10',
  app_id: 'exit-node-watch',
  owner: 'saas-integrations',
  display_on_public_website: true,
  tile: {
    overview: 'README.md#Overview',
    configuration: 'README.md#Setup',
    support: 'README.md#Support',
    changelog: 'CHANGELOG.md',
    description: 'Watch the exit nodes of your tailnet.',
    title: 'Exit Node Watch',
    media: [{ media_type: 'image', caption: 'The overview dashboard', image_url: 'images/overview.png' }],
    classifier_tags: [
      'Category::Network',
      'Category::Log Collection',
      'Offering::Integration',
      'Supported OS::Linux',
      'Submitted Data Type::Logs',
    ],
    resources: [{ resource_type: 'documentation', url: 'https://example.com/exit-nodes' }],
  },
  author: {
    name: 'Exit Node Watch',
    homepage: 'https://example.com',
    support_email: 'help@example.com',
    sales_email: 'sales@example.com',
  },
  assets: {
    integration: {
      source_type_id: 12_345,
      source_type_name: 'Exit Node Watch',
      auto_install: true,
      configuration: {},
      events: { creates_events: false },
      metrics: { prefix: 'exit_node.', check: 'exit_node.load', metadata_path: 'metadata.csv' },
      service_checks: { metadata_path: 'assets/service_checks.json' },
    },
    dashboards: { 'Exit Node Watch Overview': 'assets/dashboards/exit_node_watch_overview.json' },
    monitors: {
      'Load of exit nodes is high': 'assets/monitors/exit_node_load.json',
      'Logins fail often': 'assets/monitors/failed_logins.json',
      'Share of failed logins is high': 'assets/monitors/failure_share.json',
      'Exit node cannot be reached': 'assets/monitors/exit_node_reachable.json',
      'Exit node is in trouble': 'assets/monitors/exit_node_in_trouble.json',
    },
    saved_views: { 'Failed logins': 'assets/saved_views/failed_logins.json' },
    logs: { source: 'exit-node-watch' },
  },
};

const readme = `# Exit Node Watch

## Overview

Shows who uses the exit nodes of a [tailnet][1], and how much.

![The dashboard][2]

## Setup

### Installation

Send the logs with the source below, then see [Support](#support).

\`\`\`yaml
source: exit-node-watch
\`\`\`

## Support

Write to [us][3].

[1]: https://example.com/tailnet
[2]: https://raw.githubusercontent.com/DataDog/integrations-extras/master/exit_node_watch/images/overview.png
[3]: https://example.com/help
`;

const metadata = `metric_name,metric_type,interval,unit_name,per_unit_name,description,orientation,integration,short_name,curated_metric
exit_node.load,gauge,60,percent,,Load of the exit node,-1,exit_node_watch,load,cpu
exit_node.bytes,count,,byte,,"Bytes, in and out",0,exit_node_watch,bytes,
`;

const serviceChecks = [
  {
    agent_version: '7.0.0',
    integration: 'Exit Node Watch',
    check: 'exit_node.can_connect',
    statuses: ['ok', 'critical'],
    groups: ['host'],
    name: 'Can Connect',
    description: 'Critical when the exit node cannot be reached.',
  },
];

const dataflows = {
  provides: [
    { id: 'exit-node-watch-logs', always_on: true, granular: false, data_type: 'logs', direction: 'inbound' },
    {
      id: 'exit-node-watch-metrics',
      always_on: true,
      granular: false,
      data_type: 'metrics',
      direction: 'inbound',
    },
  ],
};

const logQuery = {
  name: 'failed',
  data_source: 'logs',
  search: { query: 'source:exit-node-watch @evt.outcome:failure $user' },
  indexes: ['*'],
  compute: { aggregation: 'count' },
  group_by: [{ facet: '@usr.email', limit: 10, sort: { aggregation: 'count', order: 'desc' } }],
};

const dashboard = {
  title: 'Exit Node Watch - Overview',
  description: 'Who uses the exit nodes.',
  layout_type: 'ordered',
  reflow_type: 'fixed',
  notify_list: [],
  template_variables: [
    { name: 'host', prefix: 'host', default: '*', available_values: [] },
    { name: 'user', prefix: '@usr.email', default: '*', available_values: [] },
  ],
  widgets: [
    {
      id: 1,
      layout: { x: 0, y: 0, width: 12, height: 6 },
      definition: {
        type: 'group',
        title: 'About and Overview',
        layout_type: 'ordered',
        background_color: 'vivid_blue',
        widgets: [
          {
            id: 2,
            layout: { x: 0, y: 0, width: 6, height: 3 },
            definition: {
              type: 'timeseries',
              title: 'Load',
              show_legend: true,
              legend_layout: 'auto',
              requests: [
                {
                  response_format: 'timeseries',
                  queries: [
                    { name: 'load', data_source: 'metrics', query: 'avg:exit_node.load{$host} by {host}' },
                  ],
                  formulas: [{ formula: 'default_zero(load)', alias: 'load' }],
                  display_type: 'line',
                  style: { palette: 'dog_classic', line_type: 'solid', line_width: 'normal' },
                },
              ],
            },
          },
          {
            id: 3,
            layout: { x: 6, y: 0, width: 6, height: 3 },
            definition: {
              type: 'toplist',
              title: 'Failed logins',
              requests: [
                {
                  response_format: 'scalar',
                  queries: [logQuery],
                  formulas: [{ formula: 'failed', limit: { count: 10, order: 'desc' } }],
                  conditional_formats: [{ comparator: '>', value: 10, palette: 'white_on_red' }],
                },
              ],
            },
          },
          {
            id: 4,
            layout: { x: 0, y: 3, width: 6, height: 3 },
            definition: {
              type: 'query_value',
              title: 'Bytes',
              autoscale: true,
              precision: 2,
              requests: [
                {
                  response_format: 'scalar',
                  queries: [
                    {
                      name: 'bytes',
                      data_source: 'metrics',
                      query: 'sum:exit_node.bytes{$host}.as_count()',
                      aggregator: 'sum',
                    },
                  ],
                  formulas: [{ formula: 'bytes / 1024' }],
                },
              ],
            },
          },
          {
            id: 5,
            layout: { x: 6, y: 3, width: 6, height: 3 },
            definition: {
              type: 'list_stream',
              title: 'Logs',
              requests: [
                {
                  response_format: 'event_list',
                  query: {
                    data_source: 'logs_stream',
                    query_string: 'source:exit-node-watch status:error',
                    indexes: [],
                  },
                  columns: [{ field: '@usr.email', width: 'auto' }],
                },
              ],
            },
          },
        ],
      },
    },
    {
      id: 6,
      layout: { x: 0, y: 6, width: 12, height: 2 },
      definition: {
        type: 'note',
        content: 'See the **exit nodes**.',
        background_color: 'white',
        font_size: '14',
        text_align: 'left',
        show_tick: false,
      },
    },
  ],
};

function monitor(title: string, definition: Record<string, unknown>): Record<string, unknown> {
  return {
    version: 2,
    created_at: '2026-01-02',
    last_updated_at: '2026-02-03',
    title,
    description: 'Tells when an exit node does not do what it should, before its users notice.',
    definition: { tags: [], priority: 3, ...definition },
    tags: ['integration:exit-node-watch'],
  };
}

const metricMonitor = monitor('Load of exit nodes is high', {
  name: 'Load of {{host.name}} is high',
  type: 'query alert',
  query: 'avg(last_15m):avg:exit_node.load{*} by {host} > 90',
  message:
    '{{#is_alert}}\nLoad of {{host.name}} is {{value}} @slack-network-ops\n{{/is_alert}}\n{{#is_warning}}\nSoon.\n{{/is_warning}}',
  options: {
    thresholds: { critical: 90, warning: 80, critical_recovery: 85, warning_recovery: 75 },
    on_missing_data: 'show_no_data',
    include_tags: true,
    notify_audit: false,
    renotify_interval: 60,
    renotify_statuses: ['alert'],
    new_group_delay: 60,
    evaluation_delay: 0,
    timeout_h: 1,
    require_full_window: false,
  },
});

const logMonitor = monitor('Logins fail often', {
  name: 'Logins of {{[@usr.email].name}} fail',
  type: 'log alert',
  query:
    'logs("source:exit-node-watch @evt.outcome:failure").index("*").rollup("count").by("@usr.email").last("5m") > 10',
  message: 'More than {{threshold}} failed logins of {{[@usr.email].name}}',
  options: {
    thresholds: { critical: 10, warning: 5 },
    enable_logs_sample: true,
    on_missing_data: 'default',
    groupby_simple_monitor: false,
  },
});

const formulaMonitor = monitor('Share of failed logins is high', {
  name: 'Many logins fail',
  type: 'log alert',
  query: 'formula("failed / all").last("15m") > 0.5',
  message: 'Share: {{value}}',
  options: {
    thresholds: { critical: 0.5 },
    on_missing_data: 'default',
    variables: [
      {
        name: 'failed',
        data_source: 'logs',
        search: { query: 'source:exit-node-watch @evt.outcome:failure' },
        indexes: ['*'],
        compute: { aggregation: 'count' },
        group_by: [],
      },
      {
        name: 'all',
        data_source: 'logs',
        search: { query: 'source:exit-node-watch' },
        indexes: ['*'],
        compute: { aggregation: 'count' },
        group_by: [],
      },
    ],
  },
});

const checkMonitor = monitor('Exit node cannot be reached', {
  name: 'Exit node {{host.name}} cannot be reached',
  type: 'service check',
  query: '"exit_node.can_connect".over("*").by("host").last(2).count_by_status()',
  message: '{{#is_no_data}}Nothing from {{host.name}}{{/is_no_data}}',
  options: { thresholds: { critical: 1, warning: 1, ok: 1 }, notify_no_data: true, no_data_timeframe: 10 },
});

const compositeMonitor = monitor('Exit node is in trouble', {
  name: 'Exit node is in trouble',
  type: 'composite',
  query: 'exit_node_load && exit_node_reachable',
  message: 'Both hold.',
  options: { on_missing_data: 'default' },
});

const savedView = {
  name: 'Failed logins',
  type: 'logs',
  page: 'stream',
  query: 'source:exit-node-watch @evt.outcome:failure',
  visible_facets: ['@usr.email'],
  timerange: { interval_ms: 3_600_000 },
  options: { columns: ['@usr.email'], show_timeline: true },
};

const securityRule = {
  name: 'Many failed logins',
  type: 'log_detection',
  isEnabled: true,
  message: 'Somebody tries to log in as {{@usr.email}}',
  queries: [
    {
      name: 'failed',
      query: 'source:exit-node-watch @evt.outcome:failure',
      aggregation: 'count',
      groupByFields: ['@usr.email'],
      distinctFields: [],
    },
  ],
  cases: [{ name: 'Many', status: 'high', condition: 'failed > 10', notifications: [] }],
  options: {
    detectionMethod: 'threshold',
    evaluationWindow: 300,
    keepAlive: 3600,
    maxSignalDuration: 86_400,
  },
  tags: ['source:exit-node-watch'],
};

const logMetric = {
  data: {
    id: 'exit_node.failed_logins',
    type: 'logs_metrics',
    attributes: {
      compute: { aggregation_type: 'count' },
      filter: { query: 'source:exit-node-watch @evt.outcome:failure' },
      group_by: [{ path: '@usr.email', tag_name: 'user' }],
    },
  },
};

const pipeline = {
  id: 'exit-node-watch',
  metric_id: 'exit-node-watch',
  backend_only: false,
  facets: [
    { groups: ['User'], name: 'User Email', path: 'usr.email', source: 'log' },
    { groups: ['Event'], name: 'Event Outcome', path: 'evt.outcome', source: 'log' },
  ],
  pipeline: {
    type: 'pipeline',
    name: 'Exit Node Watch',
    enabled: true,
    filter: { query: 'source:exit-node-watch' },
    processors: [
      {
        type: 'date-remapper',
        name: 'Define `time` as the official date of the log',
        enabled: true,
        sources: ['time'],
      },
      {
        type: 'grok-parser',
        name: 'Parse the line',
        enabled: true,
        source: 'line',
        samples: ['login alice@example.com took 12'],
        grok: {
          supportRules: 'who %{notSpace:usr.email}',
          matchRules:
            'login login %{who} took %{integer:duration}\nlogout logout %{who} at %{date("yyyy-MM-dd HH:mm:ss"):ended}',
        },
      },
      {
        type: 'attribute-remapper',
        name: 'Map `ok` to `evt.outcome`',
        enabled: true,
        sources: ['ok'],
        sourceType: 'attribute',
        target: 'evt.outcome',
        targetType: 'attribute',
        preserveSource: false,
        overrideOnConflict: false,
      },
      {
        type: 'category-processor',
        name: 'Kind',
        enabled: true,
        target: 'kind',
        categories: [
          { filter: { query: '@evt.outcome:failure' }, name: 'failed' },
          { filter: { query: '@evt.outcome:success' }, name: 'fine' },
        ],
      },
      {
        type: 'lookup-processor',
        name: 'Protocol',
        enabled: true,
        source: 'proto',
        target: 'protocol',
        lookupTable: '6,TCP\n17,UDP',
      },
      {
        type: 'string-builder-processor',
        name: 'Title',
        enabled: true,
        target: 'title',
        template: '%{usr.email} at %{host}',
        replaceMissing: false,
      },
      {
        type: 'arithmetic-processor',
        name: 'Sum',
        enabled: true,
        target: 'bytes.total',
        expression: '(bytes.rx + bytes.tx) * 8',
        replaceMissing: false,
      },
      {
        type: 'pipeline',
        name: 'Errors',
        enabled: true,
        filter: { query: '@evt.outcome:failure' },
        processors: [
          {
            type: 'status-remapper',
            name: 'Define `level` as the official status of the log',
            enabled: true,
            sources: ['level'],
          },
        ],
      },
    ],
  },
};

const pipelineTests = {
  id: 'exit-node-watch',
  tests: [
    {
      sample:
        '{"time":"2026-02-03T04:05:06Z","line":"login alice@example.com took 12","ok":"failure","level":"error"}',
      result: {
        custom: {
          duration: 12,
          evt: { outcome: 'failure' },
          kind: 'failed',
          level: 'error',
          line: 'login alice@example.com took 12',
          time: '2026-02-03T04:05:06Z',
          usr: { email: 'alice@example.com' },
          flows: [{ dst: '100.64.0.7', bytes: 3 }],
        },
        message: '{}',
        status: 'error',
        tags: ['source:LOGS_SOURCE'],
        timestamp: 1_770_091_506_000,
      },
    },
  ],
};
