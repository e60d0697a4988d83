import type { AssetFile, AssetKind, Assets } from '../../src/model/asset-tree.js';
import type { JsonObject } from '../../src/deploy/json.js';

export function asset(
  kind: AssetKind,
  key: string,
  value: JsonObject,
  formerly?: readonly string[],
): AssetFile {
  const text = JSON.stringify(value);
  return {
    path: `assets/${kind}/${key}.json`,
    kind,
    key,
    text,
    size: text.length,
    value,
    lineOf: () => 1,
    published: true,
    ...(formerly === undefined ? {} : { formerly }),
  };
}

export function tree(...files: readonly AssetFile[]): Assets {
  return { root: '', files };
}

export function monitorAsset(
  key: string,
  definition: JsonObject = {},
  formerly?: readonly string[],
): AssetFile {
  return asset(
    'monitor',
    key,
    {
      version: 2,
      title: key,
      definition: {
        name: `Traffic of ${key}`,
        type: 'log alert',
        query: 'logs("source:tailscale").index("*").rollup("count").last("5m") > 100',
        message: `Look at ${key}`,
        tags: ['team:network'],
        options: { thresholds: { critical: 100 }, enable_logs_sample: true },
        ...definition,
      },
    },
    formerly,
  );
}

export function noteWidget(content: string): JsonObject {
  return { definition: { type: 'note', content } };
}

export const overviewWidgets: readonly JsonObject[] = [
  noteWidget('exit nodes'),
  {
    definition: {
      type: 'group',
      title: 'Network',
      layout_type: 'ordered',
      widgets: [noteWidget('subnet routers'), noteWidget('laptop-alice')],
    },
  },
];

export function dashboardAsset(key: string, value: JsonObject = {}, formerly?: readonly string[]): AssetFile {
  return asset(
    'dashboard',
    key,
    {
      title: `Tailscale ${key}`,
      description: 'Who talks to whom',
      layout_type: 'ordered',
      template_variables: [{ name: 'host', prefix: 'host', available_values: [], default: '*' }],
      widgets: overviewWidgets,
      ...value,
    },
    formerly,
  );
}

export function pipelineAsset(pipeline: JsonObject = {}): AssetFile {
  return asset('log-pipeline', 'tailscale', {
    id: 'tailscale',
    pipeline: {
      type: 'pipeline',
      name: 'Tailscale',
      enabled: true,
      filter: { query: 'source:tailscale' },
      processors: [
        { type: 'date-remapper', name: 'date', enabled: true, sources: ['eventTime'] },
        {
          type: 'grok-parser',
          name: 'address',
          enabled: true,
          source: 'src',
          samples: ['100.64.0.1:443'],
          grok: { supportRules: '', matchRules: 'rule %{ip:network.client.ip}:%{port:network.client.port}' },
        },
        {
          type: 'lookup-processor',
          name: 'protocol',
          enabled: true,
          source: 'proto',
          target: 'network.protocol',
          lookupTable: '6,tcp\n17,udp\n',
          defaultLookup: 'other',
        },
        {
          type: 'pipeline',
          name: 'audit',
          enabled: true,
          filter: { query: '@action:*' },
          processors: [
            {
              type: 'attribute-remapper',
              name: 'actor',
              enabled: true,
              sources: ['actor.loginName'],
              sourceType: 'attribute',
              target: 'usr.email',
              targetType: 'attribute',
              preserveSource: true,
              overrideOnConflict: false,
            },
          ],
        },
      ],
      ...pipeline,
    },
  });
}

export function logMetricAsset(id: string, compute: JsonObject = { aggregation_type: 'count' }): AssetFile {
  return asset('log-metric', id, {
    id,
    compute,
    filter: { query: 'source:tailscale' },
    group_by: [{ path: '@usr.email', tag_name: 'user' }],
  });
}

export function ruleAsset(key: string, value: JsonObject = {}): AssetFile {
  return asset('security-rule', key, {
    name: `Rule ${key}`,
    type: 'log_detection',
    isEnabled: true,
    message: 'Somebody turned it off',
    queries: [
      {
        query: 'source:tailscale @evt.name:DISABLE',
        aggregation: 'count',
        groupByFields: ['@usr.email'],
        distinctFields: [],
      },
    ],
    cases: [{ status: 'high', condition: 'a > 0' }],
    options: {
      detectionMethod: 'threshold',
      evaluationWindow: 300,
      keepAlive: 3600,
      maxSignalDuration: 86400,
    },
    tags: ['source:tailscale'],
    ...value,
  });
}
