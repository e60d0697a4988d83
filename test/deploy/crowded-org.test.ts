import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { makeDestroyPlan } from '../../src/deploy/destroy.js';
import type { JsonObject } from '../../src/deploy/json.js';
import { OrgRequestError, type Org } from '../../src/deploy/org.js';
import { startSandbox, type Sandbox } from '../../src/sandbox/server.js';
import { apply, call, deploy, memoryJournal, openOrg, plan, snapshot } from './orgs.js';
import { dashboardAsset, logMetricAsset, monitorAsset, pipelineAsset, ruleAsset, tree } from './assets.js';

let sandbox: Sandbox;
let org: Org;
beforeEach(async () => {
  sandbox = await startSandbox();
  org = openOrg(sandbox.url);
});
afterEach(() => sandbox.close());

const query = 'avg(last_5m):avg:system.load.1{*} > 1';
const assets = tree(
  pipelineAsset(),
  monitorAsset('exit-node'),
  monitorAsset('subnet-router'),
  dashboardAsset('overview'),
  logMetricAsset('tailscale.events'),
  ruleAsset('logging-off'),
);

async function create(path: string, body: JsonObject): Promise<JsonObject> {
  return call(sandbox.url, 'POST', path, body);
}

/** An org that others work in: kennel, datadog-sync, Terraform, a clone of the dashboard, monitors made by hand. */
async function crowd(): Promise<void> {
  const footer = '-- Managed by kennel network:exit-node in teams/network.rb, do not modify manually';
  await create('/api/v1/monitor', {
    name: 'Kennel',
    type: 'metric alert',
    query,
    message: `Busy\n${footer}`,
  });
  await create('/api/v1/monitor', {
    name: 'Synced',
    type: 'metric alert',
    query,
    message: '',
    tags: ['managed_by:datadog-sync'],
  });
  await create('/api/v1/monitor', { name: 'By hand', type: 'metric alert', query, message: 'Busy' });
  await create('/api/v1/dashboard', {
    title: 'Clone of Tailscale overview',
    layout_type: 'ordered',
    widgets: [],
  });
  await create('/api/v1/logs/config/pipelines', {
    name: 'Terraform',
    is_enabled: true,
    filter: { query: 'source:tf' },
    processors: [],
    tags: ['terraform:true'],
  });
  await create('/api/v2/logs/config/metrics', {
    data: {
      id: 'other.events',
      type: 'logs_metrics',
      attributes: { compute: { aggregation_type: 'count' } },
    },
  });
}

describe('a crowded org', () => {
  test('is left as it was by deploy, edit, prune and destroy', async () => {
    await crowd();
    const before = await snapshot(org);
    const journal = memoryJournal();
    const expectForeign = async (): Promise<void> => {
      const now = await snapshot(org);
      for (const [name, body] of before) expect(now.get(name), name).toEqual(body);
      expect((await org.list('log-metric')).map(({ id }) => id)).toContain('other.events');
    };
    expect((await deploy(org, assets, { journal })).failed).toEqual([]);
    await expectForeign();
    expect((await deploy(org, assets, { journal })).applied).toEqual([]);
    const edited = tree(pipelineAsset(), monitorAsset('exit-node', { message: 'Look again' }));
    await deploy(org, edited, { journal, prune: true });
    await expectForeign();
    const made = await makeDestroyPlan(org, {
      project: 'tailscale',
      journal,
      foreignMarks: [],
      only: [],
      without: [],
      desired: [],
      confirmsMetric: () => Promise.resolve(false),
    });
    expect((await apply(org, made.plan, { journal })).failed).toEqual([]);
    await expectForeign();
    expect((await snapshot(org)).size).toBe(before.size);
  });

  test.each([
    ['kennel', { message: '-- Managed by kennel a:b in a.rb, do not modify manually' }],
    ['managed_by:datadog-sync', { tags: ['managed_by:datadog-sync'] }],
    ['platform', { tags: ['platform'] }],
  ])('never gives up what carries the mark of %s, not even when told to', async (tool, fields) => {
    await create('/api/v1/monitor', {
      name: 'Traffic of exit-node',
      type: 'metric alert',
      query,
      message: '',
      ...fields,
    });
    const before = await snapshot(org);
    const { made, applied } = await deploy(org, tree(monitorAsset('exit-node')), {
      adopt: ['monitor/exit-node'],
      foreignMarks: ['platform'],
    });
    expect(made.report.changes).toMatchObject([{ type: 'conflict', why: expect.stringContaining(tool) }]);
    expect(applied).toEqual([]);
    expect(await snapshot(org)).toEqual(before);
  });

  test('keeps its built-in pipeline where it is, ours after it', async () => {
    await create('/api/v1/logs/config/pipelines', {
      name: 'Terraform',
      is_enabled: true,
      filter: { query: 'source:tf' },
      processors: [],
    });
    expect((await deploy(org, tree(pipelineAsset()))).failed).toEqual([]);
    const order = await org.getPipelineOrder();
    expect(order).toHaveLength(2);
    const ours = (await org.list('log-pipeline')).find(({ body }) => body['name'] === 'Tailscale');
    expect(order.at(-1)).toBe(ours?.id);
  });

  test('refuses to take a log metric of somebody else', async () => {
    await create('/api/v2/logs/config/metrics', {
      data: {
        id: 'tailscale.events',
        type: 'logs_metrics',
        attributes: { compute: { aggregation_type: 'count' } },
      },
    });
    const { report } = await plan(org, tree(logMetricAsset('tailscale.events')));
    expect(report.changes).toMatchObject([{ type: 'conflict', kind: 'log-metric' }]);
  });
});

describe('the order of pipelines', () => {
  const builtIn = {
    id: 'built-in',
    type: 'pipeline',
    name: 'Tailscale',
    is_enabled: true,
    is_read_only: true,
    filter: { query: 'source:tailscale' },
    processors: [],
  };

  /** The org once the first logs have arrived: its own pipeline stands at the end. */
  function withBuiltIn(order: (ids: readonly string[]) => readonly string[]): {
    readonly org: Org;
    readonly sent: (readonly string[])[];
  } {
    const sent: (readonly string[])[] = [];
    let current: readonly string[] | undefined;
    return {
      sent,
      org: {
        ...org,
        list: async (kind) => {
          const objects = await org.list(kind);
          return kind === 'log-pipeline' ? [...objects, { kind, id: builtIn.id, body: builtIn }] : objects;
        },
        getPipelineOrder: async () => current ?? order(await org.getPipelineOrder()),
        setPipelineOrder: (ids) => {
          current = ids;
          sent.push(ids);
          return Promise.resolve();
        },
      },
    };
  }

  test('moves ours behind the built-in one that appeared after it, and nothing else', async () => {
    await create('/api/v1/logs/config/pipelines', {
      name: 'Other',
      is_enabled: true,
      filter: { query: 'a' },
      processors: [],
    });
    await deploy(org, tree(pipelineAsset()));
    const { org: grown, sent } = withBuiltIn((ids) => [...ids, builtIn.id]);
    const { made, failed } = await deploy(grown, tree(pipelineAsset()));
    expect(failed).toEqual([]);
    expect(made.report.changes).toMatchObject([
      { type: 'update', diff: [{ path: 'order', desired: 'after "Tailscale"' }] },
    ]);
    const [other, ours] = await org.getPipelineOrder();
    expect(sent).toEqual([[other, builtIn.id, ours]]);
    expect((await plan(grown, tree(pipelineAsset()))).report.summary).toMatchObject({
      unchanged: 1,
      update: 0,
    });
  });

  test('stays when ours already stands after the built-in one', async () => {
    await deploy(org, tree(pipelineAsset()));
    const { org: grown, sent } = withBuiltIn((ids) => [builtIn.id, ...ids]);
    expect((await deploy(grown, tree(pipelineAsset()))).applied).toEqual([]);
    expect(sent).toEqual([]);
  });

  test('is never touched where another tool owns it', async () => {
    await deploy(org, tree(pipelineAsset()));
    const { org: grown, sent } = withBuiltIn((ids) => [...ids, builtIn.id]);
    const { made } = await deploy(grown, tree(pipelineAsset()), { pipelineOrder: 'leave' });
    expect(made.report.summary).toMatchObject({ unchanged: 1, update: 0 });
    expect(sent).toEqual([]);
  });
});

describe('keys that may only read', () => {
  const refusal = new OrgRequestError({
    request: 'POST /validation',
    status: 403,
    errors: ['Forbidden'],
    effectUnknown: false,
  });

  test('are enough for a plan; what they cannot check is named', async () => {
    const reader: Org = { ...org, validate: () => Promise.reject(refusal) };
    const { report, problems } = await plan(reader, assets);
    expect(problems).toEqual([]);
    expect(report.notes).toContain(
      'security-rule: not checked on the server, the key lacks security_monitoring_rules_write',
    );
  });

  test('stop a plan at a kind that is defined and cannot be read, and name the permission', async () => {
    const url = sandbox.url;
    await call(url, 'POST', '/sandbox/faults', {
      status: 403,
      path: '/api/v2/security_monitoring/rules',
      times: 9,
    });
    await expect(plan(org, assets)).rejects.toMatchObject({
      status: 403,
      hint: expect.stringContaining('security_monitoring_rules_read'),
    });
  });
});
