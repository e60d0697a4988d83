import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { isObject, listAt, type JsonObject } from '../../../src/deploy/json.js';
import type { Org } from '../../../src/deploy/org.js';
import { startSandbox, type Sandbox } from '../../../src/sandbox/server.js';
import { dashboardAsset, monitorAsset, tree } from '../assets.js';
import { addFault, call, deploy, memoryJournal, openOrg, plan } from '../orgs.js';

let sandbox: Sandbox;
let org: Org;
beforeEach(async () => {
  sandbox = await startSandbox();
  org = openOrg(sandbox.url);
});
afterEach(() => sandbox.close());

const options = { dashboardList: 'Tailscale' };
const two = tree(dashboardAsset('overview'), dashboardAsset('audit'), monitorAsset('exit-node'));

async function lists(): Promise<readonly JsonObject[]> {
  const found = await org.list('dashboard-list');
  const full = await Promise.all(found.map(({ id }) => org.get('dashboard-list', id)));
  return full.flatMap((list) => (list === undefined ? [] : [list.body]));
}

async function titles(): Promise<readonly unknown[]> {
  const dashboards = await org.list('dashboard');
  const [list = {}] = await lists();
  return listAt(list, 'dashboards')
    .filter(isObject)
    .map((item) => dashboards.find(({ id }) => id === item['id'])?.body['title'])
    .sort();
}

describe('the list of our dashboards', () => {
  test('holds them all, carries the project in its name, and is not written twice', async () => {
    expect((await deploy(org, two, options)).failed).toEqual([]);
    expect(await lists()).toMatchObject([{ name: 'Tailscale (tailscale-dd: tailscale)' }]);
    expect(await titles()).toHaveLength(2);
    expect((await deploy(org, two, options)).applied).toEqual([]);
  });

  test('follows what is added and what is pruned', async () => {
    const run = { ...options, journal: memoryJournal(), prune: true };
    await deploy(org, tree(dashboardAsset('overview')), run);
    await deploy(org, two, run);
    expect(await titles()).toHaveLength(2);
    await deploy(org, tree(dashboardAsset('audit')), run);
    expect(await titles()).toHaveLength(1);
    expect((await plan(org, tree(dashboardAsset('audit')), run)).report.summary).toMatchObject({
      unchanged: 2,
    });
    await deploy(org, tree(monitorAsset('exit-node')), run);
    expect(await lists()).toEqual([]);
  });

  test('leaves out a dashboard that is not ours', async () => {
    const name = dashboardAsset('overview').value;
    await call(sandbox.url, 'POST', '/api/v1/dashboard', name);
    const { made, failed } = await deploy(org, two, options);
    expect(failed).toEqual([]);
    expect(made.report.summary).toMatchObject({ conflict: 1 });
    expect(await titles()).toHaveLength(1);
    expect((await plan(org, two, options)).report.summary).toMatchObject({ update: 0, create: 0 });
  });

  test('leaves the lists of others alone, also one of the same name', async () => {
    await call(sandbox.url, 'POST', '/api/v1/dashboard/lists/manual', { name: 'Tailscale' });
    await deploy(org, two, options);
    await deploy(org, two, { ...options, project: 'other' });
    const names = (await lists()).map(({ name }) => name);
    expect(names.sort()).toEqual([
      'Tailscale',
      'Tailscale (tailscale-dd: other)',
      'Tailscale (tailscale-dd: tailscale)',
    ]);
  });

  test('is filled by the next run when filling it failed, and never made twice', async () => {
    await addFault(sandbox.url, {
      method: 'PUT',
      path: '/api/v2/dashboard/lists/*',
      status: 400,
      times: 1,
    });
    expect((await deploy(org, two, options)).failed).toMatchObject([{ kind: 'dashboard-list' }]);
    expect((await deploy(org, two, options)).failed).toEqual([]);
    expect(await titles()).toHaveLength(2);
    expect(await lists()).toHaveLength(1);
  });

  test('shows a name and members that were changed by hand', async () => {
    await deploy(org, two, options);
    const [list] = await org.list('dashboard-list');
    const path = `/api/v2/dashboard/lists/manual/${list?.id}/dashboards`;
    await call(sandbox.url, 'PUT', path, { dashboards: [] });
    const { report } = await plan(org, two, options);
    expect(report.changes.filter(({ type }) => type === 'update')).toMatchObject([
      { kind: 'dashboard-list', diff: [{ path: 'dashboards[0]' }, { path: 'dashboards[1]' }] },
    ]);
  });
});

describe('who may edit a dashboard', () => {
  const access = { editors: ['team:4dee724d-00cc-11ea-a77b-570c9d03c6c5'] };
  const restricted = { restrictTo: access };

  test('is set where the config says it, and everybody else may look', async () => {
    const reader = openOrg(sandbox.url, { readsPolicies: true });
    expect((await deploy(reader, two, restricted)).failed).toEqual([]);
    const [dashboard] = await reader.list('dashboard');
    const full = await reader.get('dashboard', dashboard?.id ?? '');
    expect(full?.body['restriction_policy']).toEqual({
      editor: access.editors,
      viewer: [`org:${sandbox.org.user.orgUuid}`],
    });
    expect((await deploy(reader, two, restricted)).applied).toEqual([]);
  });

  test('is found when it was changed by hand, and stays where the config says nothing', async () => {
    const reader = openOrg(sandbox.url, { readsPolicies: true });
    await deploy(reader, two, restricted);
    const [dashboard] = await reader.list('dashboard');
    await call(sandbox.url, 'DELETE', `/api/v2/restriction_policy/dashboard:${dashboard?.id}`);
    const { report } = await plan(reader, two, restricted);
    expect(report.changes.filter(({ type }) => type === 'update')).toMatchObject([
      {
        id: dashboard?.id,
        diff: [{ path: 'restriction_policy.editor' }, { path: 'restriction_policy.viewer' }],
      },
    ]);
    expect((await plan(org, two)).report.summary).toMatchObject({ update: 0, unchanged: 3 });
  });
});
