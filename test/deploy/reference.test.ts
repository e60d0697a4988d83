import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readAssetFolder } from '../../src/io/asset-folder.js';
import type { AssetFile } from '../../src/model/asset-tree.js';
import { readAssets } from '../../src/read/assets.js';
import { startSandbox, type Sandbox } from '../../src/sandbox/server.js';
import { referenceFolder } from '../reference.js';
import { tree } from './assets.js';
import { deploy, openOrg, plan } from './orgs.js';

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await startSandbox();
});
afterEach(() => sandbox.close());

const deployed = new Set(['dashboard', 'monitor', 'log-pipeline']);

/** Assets of all published integrations, each under a key of its own. */
function readPublished(folder: string): readonly AssetFile[] {
  return readdirSync(folder).flatMap((name) =>
    readAssets(name, readAssetFolder(join(folder, name)))
      .files.filter(({ kind }) => deployed.has(kind))
      .map((file) => ({ ...file, key: `${name}.${file.path.split('/').at(-1)}` })),
  );
}

describe.skipIf(referenceFolder === undefined)('a deploy of what 136 integrations publish', () => {
  test('is taken by the server and leaves nothing to do', { timeout: 120_000 }, async () => {
    const assets = tree(...readPublished(join(referenceFolder ?? '', 'integrations')));
    const org = openOrg(sandbox.url, { timeoutMs: 60_000 });
    const first = await deploy(org, assets);
    // The client's model has a number where this monitor has a text.
    expect(first.made.problems.map(({ name }) => name)).toEqual([
      'monitor/algorithmia.algorithm_duration.json',
    ]);
    const others = first.failed.filter(({ status }) => status !== 0);
    // Widgets with fields or palettes that the API's schema does not have; the web page takes them.
    expect(others.every(({ errors }) => errors[0]?.startsWith('Invalid widget definition'))).toBe(true);
    expect(others.length).toBeLessThanOrEqual(12);
    const second = await plan(org, assets);
    const pending = second.report.changes.filter(({ type }) => type !== 'unchanged' && type !== 'create');
    expect(pending).toEqual([]);
    expect(second.report.summary.create).toBe(first.failed.length);
  });
});
