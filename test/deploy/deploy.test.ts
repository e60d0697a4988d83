import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startSandbox, type Sandbox } from '../../src/sandbox/server.js';
import { listAt, objectAt, textAt } from '../../src/deploy/json.js';
import {
  dashboardAsset,
  logMetricAsset,
  ruleAsset,
  monitorAsset,
  noteWidget,
  overviewWidgets,
  pipelineAsset,
  tree,
} from './assets.js';
import { call, deploy, memoryJournal, openOrg, plan } from './orgs.js';

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await startSandbox();
});
afterEach(() => sandbox.close());

const fourKinds = tree(
  pipelineAsset(),
  monitorAsset('exit-node'),
  monitorAsset('subnet-router'),
  dashboardAsset('overview'),
);

const everyKind = tree(...fourKinds.files, logMetricAsset('tailscale.events'), ruleAsset('logging-off'));

describe('a deploy', () => {
  test('creates what is missing, and a second one writes nothing', async () => {
    const org = openOrg(sandbox.url);
    const journal = memoryJournal();
    const first = await deploy(org, everyKind, { journal });
    expect(first.failed).toEqual([]);
    expect(first.made.report.summary).toMatchObject({ create: 6, update: 0, unchanged: 0 });
    expect(first.applied.map(({ type }) => type)).toEqual(Array(6).fill('create'));

    const second = await plan(org, everyKind, { journal });
    expect(second.report.changes.flatMap(({ diff }) => diff)).toEqual([]);
    expect(second.report.summary).toMatchObject({ create: 0, update: 0, unchanged: 6 });
    expect(second.report.notes ?? []).toEqual([]);
  });

  test('writes the kinds in turn, for each has a rate limit of its own', async () => {
    const journal = memoryJournal();
    const monitors = Array.from({ length: 60 }, (_, index) => monitorAsset(`laptop-${index}`));
    const assets = tree(...monitors, dashboardAsset('overview'), dashboardAsset('flows'));
    await deploy(openOrg(sandbox.url), assets, { journal });
    const begun = journal.entries.filter(({ step }) => step === 'create').map(({ kind }) => kind);
    expect(begun).toHaveLength(62);
    expect(begun.indexOf('dashboard')).toBeLessThan(31);
    expect(begun.lastIndexOf('dashboard')).toBeLessThan(61);
  });

  test('sends a pipeline switched on, in the names of the API', async () => {
    const org = openOrg(sandbox.url);
    await deploy(org, tree(pipelineAsset()));
    const [pipeline] = await org.list('log-pipeline');
    expect(pipeline?.body).toMatchObject({ is_enabled: true, name: 'Tailscale' });
    expect(listAt(pipeline?.body ?? {}, 'processors')[2]).toMatchObject({
      lookup_table: ['6,tcp', '17,udp'],
    });
  });

  test('updates only what changed, field by field', async () => {
    const org = openOrg(sandbox.url);
    await deploy(org, fourKinds);
    const query = 'logs("source:tailscale").index("*").rollup("count").last("5m") > 200';
    const options = { thresholds: { critical: 200 }, enable_logs_sample: true };
    const changed = tree(
      pipelineAsset(),
      monitorAsset('exit-node', { query, options }),
      monitorAsset('subnet-router'),
      dashboardAsset('overview'),
    );
    const { made, applied } = await deploy(org, changed);
    expect(made.report.changes.filter(({ type }) => type === 'update')).toMatchObject([
      {
        key: 'exit-node',
        diff: [{ path: 'query' }, { path: 'options.thresholds.critical', actual: 100, desired: 200 }],
      },
    ]);
    expect(applied).toMatchObject([{ kind: 'monitor', key: 'exit-node', type: 'update' }]);
    expect((await plan(org, changed)).report.summary).toMatchObject({ update: 0, unchanged: 4 });
  });

  test('takes an option out again that the definition no longer has', async () => {
    const org = openOrg(sandbox.url);
    await deploy(org, tree(monitorAsset('exit-node', { priority: 2, options: { renotify_interval: 60 } })));
    const bare = tree(monitorAsset('exit-node', { options: {} }));
    const { failed } = await deploy(org, bare);
    expect(failed).toEqual([]);
    expect((await plan(org, bare)).report.summary).toMatchObject({ update: 0, unchanged: 1 });
  });

  test('keeps the ids of widgets, so that links to them survive', async () => {
    const org = openOrg(sandbox.url);
    await deploy(org, tree(dashboardAsset('overview')));
    const idsOf = async (): Promise<readonly unknown[]> => {
      const [summary] = await org.list('dashboard');
      const dashboard = await org.get('dashboard', summary?.id ?? '');
      return listAt(dashboard?.body ?? {}, 'widgets').map((widget) => objectAt({ widget }, 'widget')['id']);
    };
    const before = await idsOf();
    const [first = {}, second = {}] = overviewWidgets;
    const widgets = [noteWidget('new'), second, first];
    await deploy(org, tree(dashboardAsset('overview', { widgets })));
    const after = await idsOf();
    expect(after.slice(1)).toEqual([before[1], before[0]]);
    expect(before).not.toContain(after[0]);
  });

  test('renames an object that had another key before, without creating it again', async () => {
    const org = openOrg(sandbox.url);
    await deploy(org, fourKinds);
    const [before] = await org.list('monitor');
    const renamed = tree(
      pipelineAsset(),
      monitorAsset('exit-nodes', {}, ['exit-node']),
      monitorAsset('subnet-router'),
      dashboardAsset('summary', {}, ['overview']),
    );
    const { made } = await deploy(org, renamed);
    expect(made.report.summary).toMatchObject({ create: 0, update: 2, unchanged: 2 });
    expect((await plan(org, renamed)).report.summary).toMatchObject({ create: 0, update: 0, unchanged: 4 });
    expect((await org.get('monitor', before?.id ?? ''))?.body['tags']).toContain(
      'tailscale-dd_id:tailscale/exit-nodes',
    );
  });

  test('deletes what is no longer defined with prune only', async () => {
    const org = openOrg(sandbox.url);
    await deploy(org, fourKinds);
    const fewer = tree(pipelineAsset(), monitorAsset('exit-node'));
    const kept = await deploy(org, fewer);
    expect(kept.applied).toEqual([]);
    expect(
      kept.made.report.changes
        .filter(({ type }) => type === 'left-out')
        .map(({ key }) => key)
        .sort(),
    ).toEqual(['overview', 'subnet-router']);
    const pruned = await deploy(org, fewer, { prune: true });
    expect(pruned.applied.map(({ type, key }) => `${type} ${key}`)).toEqual([
      'delete overview',
      'delete subnet-router',
    ]);
    expect(await org.list('dashboard')).toEqual([]);
  });

  test('looks at selected objects only', async () => {
    const org = openOrg(sandbox.url);
    const { applied, made } = await deploy(org, fourKinds, { only: ['monitor/exit-node', 'log-pipeline'] });
    expect(applied.map(({ key }) => key).sort()).toEqual(['exit-node', 'tailscale']);
    expect(made.report.summary).toMatchObject({ create: 2, leftOut: 2 });
  });

  test('keeps two projects of one org apart', async () => {
    const org = openOrg(sandbox.url);
    await deploy(org, tree(monitorAsset('exit-node')));
    const other = await deploy(org, tree(monitorAsset('exit-node', { name: 'Another name' })), {
      project: 'staging',
    });
    expect(other.applied).toMatchObject([{ type: 'create' }]);
    const pruned = await deploy(org, tree(), { project: 'staging', prune: true });
    expect(pruned.applied).toMatchObject([{ type: 'delete' }]);
    expect((await plan(org, tree(monitorAsset('exit-node')))).report.summary).toMatchObject({ unchanged: 1 });
  });

  test('leaves an object alone that was edited between plan and write, and names it', async () => {
    const org = openOrg(sandbox.url);
    await deploy(org, fourKinds);
    const [monitor] = await org.list('monitor');
    const editing = { ...org, get: org.get };
    let edited = false;
    editing.get = async (kind, id) => {
      if (!edited && kind === 'monitor') {
        edited = true;
        await call(sandbox.url, 'PUT', `/api/v1/monitor/${id}`, { message: 'edited by hand' });
      }
      return org.get(kind, id);
    };
    const key = textAt(monitor?.body ?? {}, 'name')?.replace('Traffic of ', '') ?? '';
    const changed = tree(monitorAsset(key, { message: 'from the definition' }));
    const { failed, applied } = await deploy(editing, changed);
    expect(applied).toEqual([]);
    expect(failed).toMatchObject([
      { kind: 'monitor', key, errors: ['it changed since it was read; plan again'] },
    ]);
    expect((await org.get('monitor', monitor?.id ?? ''))?.body['message']).toBe('edited by hand');
  });

  test('writes nothing while the server would refuse a part of it', async () => {
    const org = openOrg(sandbox.url);
    const broken = monitorAsset('exit-node', { options: { thresholds: { critical: 7 } } });
    const { problems, report } = await plan(org, tree(broken, monitorAsset('subnet-router')));
    expect(problems).toMatchObject(
      [{ name: 'monitor/exit-node', errors: [/does not match/] }].map(({ name }) => ({ name })),
    );
    expect(problems[0]?.errors[0]).toContain('does not match');
    expect(report.problems).toHaveLength(1);
  });

  test('stops by name at a key that the client would not send', async () => {
    const org = openOrg(sandbox.url);
    const { problems } = await plan(org, tree(monitorAsset('exit-node', { priority: 'high' })));
    expect(problems).toMatchObject([{ name: 'monitor/exit-node' }]);
  });
});

describe('a monitor of another type', () => {
  test('is deleted and created again, and the plan says so', async () => {
    const org = openOrg(sandbox.url);
    await deploy(org, tree(monitorAsset('exit-node')));
    const metric = monitorAsset('exit-node', {
      type: 'query alert',
      query: 'avg(last_5m):avg:system.net.bytes_rcvd{*} > 100',
    });
    const { made, failed } = await deploy(org, tree(metric));
    expect(failed).toEqual([]);
    expect(made.report.changes).toMatchObject([
      { type: 'update', why: expect.stringContaining('re-created') },
    ]);
    expect((await org.list('monitor')).map(({ body }) => body['type'])).toEqual(['query alert']);
  });
});

describe('a log metric', () => {
  const metric = tree(logMetricAsset('tailscale.events'));

  test('is ours when this machine has made it, and else a conflict', async () => {
    const org = openOrg(sandbox.url);
    const journal = memoryJournal();
    await deploy(org, metric, { journal });
    expect((await plan(org, metric, { journal })).report.summary).toMatchObject({ unchanged: 1 });
    expect((await plan(org, metric)).report.changes).toMatchObject([
      { type: 'conflict', why: expect.stringContaining('--adopt log-metric/tailscale.events') },
    ]);
    const fresh = memoryJournal();
    const adopted = await deploy(org, metric, { journal: fresh, adopt: ['log-metric/tailscale.events'] });
    expect(adopted.failed).toEqual([]);
    expect((await plan(org, metric, { journal: fresh })).report.summary).toMatchObject({ unchanged: 1 });
  });

  test('is re-created when its computation changes, and the plan says what that costs', async () => {
    const org = openOrg(sandbox.url);
    const journal = memoryJournal();
    await deploy(org, metric, { journal });
    const distribution = tree(
      logMetricAsset('tailscale.events', {
        aggregation_type: 'distribution',
        path: '@bytes',
        include_percentiles: true,
      }),
    );
    const { made, failed } = await deploy(org, distribution, { journal });
    expect(failed).toEqual([]);
    expect(made.report.changes[0]?.why).toContain('its history is lost');
    expect((await plan(org, distribution, { journal })).report.summary).toMatchObject({ unchanged: 1 });
  });

  test('changes its search and its groups in place', async () => {
    const org = openOrg(sandbox.url);
    const journal = memoryJournal();
    await deploy(org, metric, { journal });
    const [file] = metric.files;
    const changed = tree({
      ...(file ?? logMetricAsset('x')),
      value: {
        id: 'tailscale.events',
        compute: { aggregation_type: 'count' },
        filter: { query: 'source:tailscale @action:*' },
        group_by: [],
      },
    });
    const { made, failed } = await deploy(org, changed, { journal });
    expect(failed).toEqual([]);
    expect(made.report.changes[0]?.why).toBeUndefined();
    expect((await plan(org, changed, { journal })).report.summary).toMatchObject({ unchanged: 1 });
  });
});

describe('a security rule', () => {
  test('is updated in place, also after the server has changed the order of its tags', async () => {
    const org = openOrg(sandbox.url);
    await deploy(org, tree(ruleAsset('logging-off')));
    const changed = tree(
      ruleAsset('logging-off', { message: 'Turn it on again', tags: ['source:tailscale', 'b', 'a'] }),
    );
    const { failed, made } = await deploy(org, changed);
    expect(failed).toEqual([]);
    expect(made.report.changes[0]?.diff.map(({ path }) => path).sort()).toEqual(['message', 'tags']);
    expect((await plan(org, changed)).report.summary).toMatchObject({ unchanged: 1 });
  });
});

describe('a deploy in the shadow', () => {
  const handles = { message: 'Busy @alice@example.com {{@usr.email}} `@dst.port` @slack-network' };
  const notified = ruleAsset('logging-off', {
    cases: [{ status: 'high', condition: 'a > 0', notifications: ['@alice@example.com'] }],
  });
  const assets = tree(monitorAsset('exit-node', handles), notified);

  test('pages nobody, also when it is deployed again without being asked for', async () => {
    const org = openOrg(sandbox.url);
    await deploy(org, assets, { shadow: true });
    const [monitor] = await org.list('monitor');
    expect(monitor?.body['message']).toBe('Busy  {{@usr.email}} `@dst.port`');
    expect(monitor?.body['tags']).toContain('tailscale-dd_shadow:true');
    expect((await plan(org, assets)).report.summary).toMatchObject({ update: 0, unchanged: 2 });
  });

  test('ends for what is promoted', async () => {
    const org = openOrg(sandbox.url);
    await deploy(org, assets, { shadow: true });
    const { failed } = await deploy(org, assets, { promote: ['exit-node'] });
    expect(failed).toEqual([]);
    const [monitor] = await org.list('monitor');
    expect(monitor?.body['message']).toBe(handles.message);
    expect((await plan(org, assets, { shadow: true })).report.summary).toMatchObject({
      update: 0,
      unchanged: 2,
    });
    const rules = (await org.list('security-rule')).filter(({ body }) => body['name'] === 'Rule logging-off');
    expect(JSON.stringify(rules)).not.toContain('alice@example.com');
  });
});
