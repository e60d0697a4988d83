import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { JsonObject } from '../../src/deploy/json.js';
import type { AssetFile } from '../../src/model/asset-tree.js';
import { startSandbox, type Sandbox } from '../../src/sandbox/server.js';
import { asset, dashboardAsset, monitorAsset, noteWidget, pipelineAsset, tree } from './assets.js';
import { call, deploy, memoryJournal, openOrg, plan } from './orgs.js';

let sandbox: Sandbox;
beforeAll(async () => {
  // A run of many deploys would spend the real limits.
  const ample = { requests: 1_000_000, periodSeconds: 60 };
  const groups = ['dashboards-list', 'logs-config-write', 'logs-config-read'];
  sandbox = await startSandbox({
    rateLimits: Object.fromEntries(groups.map((name) => [name, { name, ...ample }])),
  });
});
afterAll(() => sandbox.close());

const nodes = ['exit-node', 'subnet-router', 'laptop-alice', 'relay'] as const;

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

/** Assets of one tailnet: some monitors, some dashboards, perhaps a pipeline. */
const assets: fc.Arbitrary<readonly AssetFile[]> = fc
  .record({
    monitors: fc.dictionary(fc.constantFrom(...nodes), monitor, { noNullPrototype: true }),
    dashboards: fc.dictionary(fc.constantFrom('overview', 'audit'), dashboard, { noNullPrototype: true }),
    processors: fc.option(fc.array(processor, { maxLength: 4 })),
  })
  .map(({ monitors, dashboards, processors }) => [
    ...Object.entries(monitors).map(([key, definition]) => monitorAsset(key, definition)),
    ...Object.entries(dashboards).map(([key, value]) => dashboardAsset(key, value)),
    ...(processors === null ? [] : [pipelineAsset({ processors })]),
  ]);

let runs = 0;

describe('a deploy of any assets', () => {
  test('leaves nothing to do, nor does a deploy of any others after it', { timeout: 240_000 }, async () => {
    const org = openOrg(sandbox.url);
    await fc.assert(
      fc.asyncProperty(assets, assets, async (first, second) => {
        const options = { project: `tailnet${runs++}`, prune: true, journal: memoryJournal() };
        for (const files of [first, second]) {
          const { failed, made } = await deploy(org, tree(...files), options);
          expect(made.problems).toEqual([]);
          expect(failed).toEqual([]);
          const { report } = await plan(org, tree(...files), options);
          expect(report.changes.filter(({ type }) => type !== 'unchanged')).toEqual([]);
          expect(report.summary.unchanged).toBe(files.length);
        }
        await deploy(org, tree(), options);
      }),
      { seed: 41, numRuns: 25 },
    );
  });
});

describe('edits by hand', () => {
  const edits: readonly [string, (body: JsonObject) => JsonObject][] = [
    ['message', () => ({ message: 'by hand' })],
    ['tags', (body) => ({ tags: [...(Array.isArray(body['tags']) ? body['tags'] : []), 'edited:true'] })],
    ['priority', () => ({ priority: 4 })],
    ['name', () => ({ name: 'by hand' })],
  ];

  test('are found in a plan, all and only', { timeout: 120_000 }, async () => {
    const org = openOrg(sandbox.url);
    const options = { project: 'edited' };
    const files = tree(
      ...nodes.map((node) => monitorAsset(node)),
      dashboardAsset('overview'),
      asset('readme', 'README', {}),
    );
    await deploy(org, files, options);
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(fc.tuple(fc.constantFrom(...nodes), fc.constantFrom(...edits)), {
          selector: ([node]) => node,
        }),
        async (chosen) => {
          const monitors = await org.list('monitor');
          for (const [node, [, edit]] of chosen) {
            const found = monitors.find(({ body }) =>
              JSON.stringify(body['tags']).includes(`edited/${node}"`),
            );
            await call(sandbox.url, 'PUT', `/api/v1/monitor/${found?.id}`, edit(found?.body ?? {}));
          }
          const { report } = await plan(org, files, options);
          const drifted = report.changes.filter(({ type }) => type === 'update');
          expect(drifted.map(({ key, diff }) => [key, ...diff.map(({ path }) => path)]).sort()).toEqual(
            chosen.map(([node, [field]]) => [node, field]).sort(),
          );
          await deploy(org, files, options);
        },
      ),
      { seed: 43, numRuns: 8 },
    );
  });
});
