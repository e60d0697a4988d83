import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { desireObjects, type DesiredObject } from '../../../src/deploy/plan/desired.js';
import { findReferences, orderByReferences, resolveReferences } from '../../../src/deploy/plan/references.js';
import type { AssetFile } from '../../../src/model/asset-tree.js';
import { startSandbox, type Sandbox } from '../../../src/sandbox/server.js';
import { dashboardAsset, monitorAsset, tree } from '../assets.js';
import { deploy, openOrg, plan } from '../orgs.js';

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await startSandbox();
});
afterEach(() => sandbox.close());

const composite = monitorAsset('both', {
  type: 'composite',
  query: 'tailscale-dd://monitor/exit-node && tailscale-dd://monitor/relay',
  options: {},
});

function desired(...files: readonly AssetFile[]): readonly DesiredObject[] {
  return desireObjects(tree(...files), { project: 'tailscale' });
}

describe('a reference', () => {
  test('is an id for a monitor and an address for a dashboard', () => {
    const ids = new Map<string, string | number>([
      ['monitor/exit-node', 7],
      ['dashboard/overview', 'abc-def-ghi'],
    ]);
    const body = {
      query: 'tailscale-dd://monitor/exit-node',
      message: 'See tailscale-dd://dashboard/overview.',
    };
    expect(resolveReferences(body, 'datadoghq.eu', ids)).toEqual({
      query: '7',
      message: 'See https://app.datadoghq.eu/dashboard/abc-def-ghi.',
    });
    expect(resolveReferences(body, 'us5.datadoghq.com', ids)['message']).toContain(
      'https://us5.datadoghq.com/',
    );
  });

  test('to a dashboard is its id where that is asked for', () => {
    const ids = new Map([['dashboard/overview', 'abc-def-ghi']]);
    const body = {
      id: 'tailscale-dd://dashboard/overview#id',
      url: 'tailscale-dd://dashboard/overview#idea',
    };
    expect(resolveReferences(body, 'datadoghq.eu', ids)).toEqual({
      id: 'abc-def-ghi',
      url: 'https://app.datadoghq.eu/dashboard/abc-def-ghi#idea',
    });
    expect(findReferences(body)).toEqual(['dashboard/overview', 'dashboard/overview']);
  });

  test('is found at any depth', () => {
    expect(findReferences({ a: [{ b: 'tailscale-dd://monitor/relay' }], c: 1 })).toEqual(['monitor/relay']);
  });

  test('puts what it names before what names it', () => {
    const waves = orderByReferences(desired(composite, monitorAsset('exit-node'), monitorAsset('relay')));
    expect(waves.map((wave) => wave.map(({ key }) => key))).toEqual([['exit-node', 'relay'], ['both']]);
  });

  test('to nothing is an error that lists what there is', () => {
    expect(() => orderByReferences(desired(composite, monitorAsset('exit-node')))).toThrow(
      '"monitor/relay" is referred to',
    );
  });

  test('back to itself is an error that names the circle', () => {
    const one = monitorAsset('one', { message: 'tailscale-dd://monitor/two' });
    const two = monitorAsset('two', { message: 'tailscale-dd://monitor/one' });
    expect(() => orderByReferences(desired(one, two))).toThrow('monitor/one → monitor/two → monitor/one');
  });

  test('in a circle stops a plan', async () => {
    const org = openOrg(sandbox.url);
    const one = monitorAsset('one', { message: 'tailscale-dd://monitor/two' });
    const two = monitorAsset('two', { message: 'tailscale-dd://monitor/one' });
    await expect(plan(org, tree(one, two))).rejects.toMatchObject({ code: 'definition' });
  });

  test('to what is made anew is written anew, in one deploy', async () => {
    const org = openOrg(sandbox.url);
    const graph = (type: string) => {
      const query = type === 'log alert' ? {} : { type, query: 'avg(last_5m):avg:tailscale.load{*} > 100' };
      const alert = { type: 'alert_value', alert_id: 'tailscale-dd://monitor/relay' };
      return tree(
        monitorAsset('relay', query),
        dashboardAsset('overview', { widgets: [{ definition: alert }] }),
      );
    };
    await deploy(org, graph('log alert'));
    const { applied } = await deploy(org, graph('metric alert'));
    expect(applied.map(({ kind, type }) => `${type} ${kind}`)).toEqual([
      'update monitor',
      'update dashboard',
    ]);
    expect((await plan(org, graph('metric alert'))).report.summary).toMatchObject({ unchanged: 2 });
  });

  test('is resolved when the objects are created, and changes nothing the second time', async () => {
    const org = openOrg(sandbox.url);
    const linked = monitorAsset('relay', { message: 'See tailscale-dd://dashboard/overview' });
    const assets = tree(composite, monitorAsset('exit-node'), linked, dashboardAsset('overview'));
    const { failed } = await deploy(org, assets);
    expect(failed).toEqual([]);
    const monitors = await org.list('monitor');
    const query = monitors.find(({ body }) => body['type'] === 'composite')?.body['query'];
    expect(query).toMatch(/^\d+ && \d+$/);
    expect((await plan(org, assets)).report.summary).toMatchObject({ create: 0, update: 0, unchanged: 4 });
  });

  test('keeps an object back whose target could not be created', async () => {
    const org = openOrg(sandbox.url);
    const broken = { ...org, create: org.create };
    broken.create = (kind, body) =>
      String(body['name']).includes('relay') ? Promise.reject(new Error('no')) : org.create(kind, body);
    const { failed } = await deploy(
      broken,
      tree(composite, monitorAsset('exit-node'), monitorAsset('relay')),
    );
    expect(failed).toMatchObject([
      { key: 'relay' },
      { key: 'both', errors: ['it refers to monitor/relay, which is not there'] },
    ]);
  });
});
