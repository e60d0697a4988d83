import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startSandbox, type Sandbox } from '../../src/sandbox/server.js';
import { createOnce } from '../../src/deploy/requests/create-once.js';
import { desireObjects } from '../../src/deploy/plan/desired.js';
import type { JsonObject } from '../../src/deploy/json.js';
import type { Org } from '../../src/deploy/org.js';
import { dashboardAsset, monitorAsset, pipelineAsset, tree } from './assets.js';
import { addFault, call, deploy, hastyClock, memoryJournal, openOrg, plan, snapshot } from './orgs.js';

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await startSandbox();
});
afterEach(() => sandbox.close());

const assets = tree(
  pipelineAsset(),
  monitorAsset('exit-node'),
  monitorAsset('subnet-router'),
  dashboardAsset('overview'),
);

const writes: readonly JsonObject[] = [
  { method: 'POST', path: '/api/v1/monitor' },
  { method: 'POST', path: '/api/v1/dashboard' },
  { method: 'POST', path: '/api/v1/logs/config/pipelines' },
];

const faults: readonly [string, JsonObject][] = [
  ['429 with headers', { status: 429, resetSeconds: 1 }],
  ['500 before the write', { status: 500 }],
  ['500 after the write', { status: 500, when: 'after' }],
  ['a 502 page of a proxy', { status: 502, when: 'after' }],
  ['512 of the edge', { status: 512, when: 'after' }],
  ['a reset before the write', { reset: true }],
  ['a reset after the write', { reset: true, when: 'after' }],
  ['half an answer', { body: 'truncated' }],
  ['a page in place of the answer', { body: 'html' }],
];

describe('a create', () => {
  test.each(faults)('makes no twin on %s', async (_name, fault) => {
    const org = openOrg(sandbox.url);
    for (const write of writes) await addFault(sandbox.url, { ...write, ...fault, times: 2 });
    const { failed } = await deploy(org, assets);
    expect(failed).toEqual([]);
    expect([...(await snapshot(org)).keys()].map((name) => name.split('/')[0]).sort()).toEqual([
      'dashboard',
      'log-pipeline',
      'monitor',
      'monitor',
    ]);
    expect((await plan(org, assets)).report.summary).toMatchObject({ create: 0, update: 0, unchanged: 4 });
  });

  test('makes no twin when the answer takes too long', async () => {
    const org = openOrg(sandbox.url, { timeoutMs: 400 });
    await addFault(sandbox.url, { method: 'POST', path: '/api/v1/dashboard', slow: 1500 });
    const { failed } = await deploy(org, assets);
    expect(failed).toEqual([]);
    expect(await org.list('dashboard')).toHaveLength(1);
  });

  test('gives up after a while and says what the server said', async () => {
    const org = openOrg(sandbox.url);
    await addFault(sandbox.url, { method: 'POST', path: '/api/v1/dashboard', status: 503, times: 50 });
    const { failed, applied } = await deploy(org, assets);
    expect(failed).toMatchObject([{ kind: 'dashboard', key: 'overview', status: 503 }]);
    expect(applied).toHaveLength(3);
  });

  test('takes the monitor that the server calls a duplicate when it is ours', async () => {
    const org = openOrg(sandbox.url);
    await deploy(org, assets);
    const [monitor] = desireObjects(tree(monitorAsset('exit-node')), { project: 'tailscale' });
    if (monitor === undefined) throw new Error('no monitor');
    const again = await createOnce(org, monitor, monitor.body, hastyClock);
    expect((await org.list('monitor')).map(({ id }) => id)).toContain(again.id);
    expect(await org.list('monitor')).toHaveLength(2);
  });
});

describe('an update', () => {
  test.each(faults)('takes effect once on %s', async (_name, fault) => {
    const org = openOrg(sandbox.url);
    await deploy(org, assets);
    await addFault(sandbox.url, { method: 'PUT', path: '/api/v1/monitor/*', ...fault, times: 2 });
    const changed = tree(
      ...assets.files.slice(2),
      pipelineAsset(),
      monitorAsset('exit-node', { message: 'Look again' }),
    );
    const { failed, applied } = await deploy(org, changed);
    expect(failed).toEqual([]);
    expect(applied).toMatchObject([{ key: 'exit-node', type: 'update' }]);
    expect((await plan(org, changed)).report.summary).toMatchObject({ update: 0, unchanged: 4 });
  });
});

describe('a list that comes back empty', () => {
  test.each(['/api/v1/monitor', '/api/v1/dashboard', '/api/v1/logs/config/pipelines'])(
    'stops everything where the journal knows better: %s',
    async (path) => {
      const org = openOrg(sandbox.url);
      const journal = memoryJournal();
      await deploy(org, assets, { journal });
      await addFault(sandbox.url, { method: 'GET', path, body: 'empty-list', times: 1 });
      await expect(deploy(org, assets, { journal })).rejects.toMatchObject({ code: 'stale', exitCode: 3 });
    },
  );

  test.each(['/api/v1/monitor', '/api/v1/dashboard', '/api/v1/logs/config/pipelines'])(
    'is read again without a journal: %s',
    async (path) => {
      const org = openOrg(sandbox.url);
      await deploy(org, assets);
      await addFault(sandbox.url, { method: 'GET', path, body: 'empty-list', times: 1 });
      await expect(deploy(org, assets)).rejects.toMatchObject({ code: 'stale' });
      expect((await plan(org, assets)).report.summary).toMatchObject({ unchanged: 4 });
    },
  );

  test('is checked against the search when it stays empty', async () => {
    const org = openOrg(sandbox.url);
    await deploy(org, assets);
    const lying: Org = {
      ...org,
      list: (kind) => (kind === 'monitor' ? Promise.resolve([]) : org.list(kind)),
    };
    await expect(deploy(lying, assets)).rejects.toMatchObject({ code: 'stale' });
  });

  test('is believed when everything in it is really gone', async () => {
    const org = openOrg(sandbox.url);
    const journal = memoryJournal();
    await deploy(org, assets, { journal });
    for (const { id } of await org.list('monitor'))
      await call(sandbox.url, 'DELETE', `/api/v1/monitor/${id}`);
    const { made } = await deploy(org, assets, { journal });
    expect(made.report.summary).toMatchObject({ create: 2, unchanged: 2 });
  });
});
