import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Org } from '../../../src/deploy/org.js';
import { startSandbox, type Sandbox } from '../../../src/sandbox/server.js';
import { dashboardAsset, monitorAsset, pipelineAsset, ruleAsset, tree } from '../assets.js';
import { addFault, deploy, openOrg, plan } from '../orgs.js';

let sandbox: Sandbox;
let org: Org;
beforeEach(async () => {
  sandbox = await startSandbox();
  org = openOrg(sandbox.url);
});
afterEach(() => sandbox.close());

const assets = tree(pipelineAsset(), monitorAsset('exit-node'), dashboardAsset('overview'));

function withPermissions(...names: readonly string[]): Org {
  return { ...org, listPermissions: () => Promise.resolve(new Set(names)) };
}

describe('permissions', () => {
  test('that a deploy lacks are named by kind before anything is written', async () => {
    const reader = withPermissions('monitors_read', 'monitors_write', 'dashboards_read', 'logs_read_config');
    const { report, problems } = await plan(reader, assets);
    expect(problems).toEqual([]);
    expect(report.missingPermissions).toEqual([
      { kind: 'log-pipeline', permission: 'logs_write_pipelines' },
      { kind: 'dashboard', permission: 'dashboards_write' },
    ]);
  });

  test('are complete for the owner of the sandbox', async () => {
    expect((await plan(org, assets)).report).not.toHaveProperty('missingPermissions');
  });

  test('are not asked for where there is nothing to do', async () => {
    await deploy(org, assets);
    expect((await plan(withPermissions(), assets)).report).not.toHaveProperty('missingPermissions');
  });

  test('that the keys may not ask for are said not to be checked', async () => {
    await addFault(sandbox.url, { path: '/api/v2/current_user', status: 403, times: 1 });
    expect((await plan(org, assets)).report.notes).toEqual([
      'permissions were not checked: the key lacks user_access_read',
    ]);
  });
});

describe('a kind that is left out on request', () => {
  test('is neither read nor written, and the plan says so', async () => {
    await addFault(sandbox.url, { path: '/api/v1/monitor', status: 403, times: 99 });
    await expect(plan(org, assets)).rejects.toMatchObject({
      hint: expect.stringMatching(/monitors_read.*--without monitor leaves it out/),
    });
    const { failed, applied, made } = await deploy(org, assets, { without: ['monitor'] });
    expect(failed).toEqual([]);
    expect(applied.map(({ kind }) => kind).sort()).toEqual(['dashboard', 'log-pipeline']);
    expect(made.report.changes).toContainEqual({
      type: 'left-out',
      why: 'left out on request, by --without',
      kind: 'monitor',
      key: 'exit-node',
      id: null,
      diff: [],
    });
    expect(made.report).not.toHaveProperty('notes');
  });

  test('takes along what refers to it', async () => {
    const composite = monitorAsset('both', {
      type: 'composite',
      query: 'tailscale-dd://monitor/exit-node && tailscale-dd://monitor/exit-node',
    });
    const linked = dashboardAsset('overview', { description: 'tailscale-dd://monitor/exit-node' });
    const files = tree(monitorAsset('exit-node'), composite, linked, ruleAsset('logging-off'));
    const { report } = await plan(org, files, { without: ['monitor'] });
    expect(report.changes.map(({ type, key, why }) => [type, key, why])).toEqual([
      ['left-out', 'exit-node', 'left out on request, by --without'],
      ['left-out', 'both', 'left out on request, by --without'],
      ['left-out', 'overview', 'it refers to monitor/exit-node, which was not read'],
      ['create', 'logging-off', undefined],
    ]);
  });
});
