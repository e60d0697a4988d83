import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startSandbox, type Sandbox } from '../../src/sandbox/server.js';
import { dashboardAsset, monitorAsset, pipelineAsset, tree } from './assets.js';
import { deploy, memoryJournal, openOrg, plan } from './orgs.js';

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await startSandbox();
});
afterEach(() => sandbox.close());

const everyKind = tree(
  pipelineAsset(),
  monitorAsset('exit-node'),
  monitorAsset('subnet-router'),
  dashboardAsset('overview'),
);

describe('a deploy', () => {
  test('creates what is missing, and a second one writes nothing', async () => {
    const org = openOrg(sandbox.url);
    const journal = memoryJournal();
    const first = await deploy(org, everyKind, { journal });
    expect(first.failed).toEqual([]);
    expect(first.made.report.summary).toMatchObject({ create: 4, update: 0, unchanged: 0 });
    expect(first.applied.map(({ type }) => type)).toEqual(Array(4).fill('create'));

    const second = await plan(org, everyKind, { journal });
    expect(second.report.changes.flatMap(({ diff }) => diff)).toEqual([]);
    expect(second.report.summary).toMatchObject({ create: 0, update: 0, unchanged: 4 });
    expect(second.report.notes ?? []).toEqual([]);
  });
});
