import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { printModule, writeModule } from '../../src/cli/assets/write-module.js';
import { writeDashboard, writeLogPipeline, writeMonitor } from '../../src/compile/to-wire.js';
import { desireObjects } from '../../src/deploy/plan/desired.js';
import { importObject, parseImportName, type ImportedAsset } from '../../src/deploy/import-object.js';
import { isObject, type JsonObject } from '../../src/deploy/json.js';
import { stripMark } from '../../src/deploy/ownership/marks.js';
import { normalizePair } from '../../src/deploy/normalize.js';
import type { OrgObject } from '../../src/deploy/org.js';
import { readAssetFolder } from '../../src/io/asset-folder.js';
import type { AssetFile } from '../../src/model/asset-tree.js';
import { readAssets } from '../../src/read/assets.js';
import { printDefinition, identifierOf } from '../../src/read/typescript.js';
import { referenceFolder } from '../reference.js';
import { asset, dashboardAsset, monitorAsset, pipelineAsset, tree } from './assets.js';

/** Runs the module's one expression as plain JavaScript, which it is but for the import. */
function evaluate(text: string): Record<string, unknown> {
  const expression = text.slice(text.indexOf('= imported') + 2).replace(/^imported\w+/, '');
  const value: unknown = new Function(`return ${expression}`)();
  if (!isObject(value)) throw new Error('no object');
  return { ...value };
}

/** The same kind of file as compile would write it. */
function compileAgain({ kind, key }: ImportedAsset, text: string): AssetFile {
  const { key: _key, file: _file, ...model } = evaluate(text);
  const write = { dashboard: writeDashboard, monitor: writeMonitor, 'log-pipeline': writeLogPipeline }[kind];
  const wire: unknown = JSON.parse(JSON.stringify(write(model as never)));
  return asset(kind, key, isObject(wire) ? wire : {});
}

function bodyOf(file: AssetFile): JsonObject {
  const [object] = desireObjects(tree(file), { project: 'tailscale' });
  if (object === undefined) throw new Error('nothing to deploy');
  return object.body;
}

async function importAgain(object: OrgObject): Promise<JsonObject> {
  const imported = importObject(object);
  return bodyOf(compileAgain(imported, await writeModule(imported, 'From an org.')));
}

describe('an imported object', () => {
  test.each([
    ['dashboard', dashboardAsset('overview', { tags: ['team:network'] })],
    ['monitor', monitorAsset('exit-node', { message: 'Line one\nof `two` ${lines}\\n' })],
    ['log-pipeline', pipelineAsset()],
  ] as const)('is a %s that deploys as the same JSON', async (kind, file) => {
    const body = bodyOf(file);
    expect(await importAgain({ kind, id: 'abc-def-ghi', body: { ...body, id: 'abc-def-ghi' } })).toEqual(
      body,
    );
  });

  test('reads like something a person has written', async () => {
    const body = bodyOf(monitorAsset('exit-node', { message: 'Busy.\nLook at it.' }));
    const text = await writeModule(
      importObject({ kind: 'monitor', id: 7, body }),
      'From datadoghq.eu, monitor/7.',
    );
    expect(text).toMatchInlineSnapshot(`
      "import { importedMonitor } from 'tailscale-dd';

      /** From datadoghq.eu, monitor/7. */
      export const exitNode = importedMonitor({
        key: 'exit-node',
        file: 'exit_node',
        version: 2,
        createdAt: '1970-01-01',
        lastUpdatedAt: '1970-01-01',
        title: 'Traffic of exit-node',
        description: '',
        definition: {
          name: 'Traffic of exit-node',
          type: 'log alert',
          query: 'logs("source:tailscale").index("*").rollup("count").last("5m") > 100',
          message: \`Busy.
      Look at it.\`,
          tags: ['team:network'],
          options: { thresholds: { critical: 100 }, enableLogsSample: true },
        },
        tags: [],
      });
      "
    `);
  });

  test.each(['monitor', 'monitor/', 'monitor/abc', 'slo/1', '/7', 'log-metric/x'])(
    'has a name other than "%s"',
    (name) => {
      expect(() => parseImportName(name)).toThrow(/import|id of a monitor/);
    },
  );
});

describe('printDefinition', () => {
  test.each(['a\r\nb', '`${x}`\n', '\\', '__proto__', '\u2028\n', '\'"\n`'])('keeps %j as it is', (text) => {
    const value = { [text]: text, list: [text] };
    const module = printDefinition({ name: 'x', builder: 'importedMonitor', comment: 'a */ b', value });
    expect(evaluate(module)).toEqual(value);
    expect(Object.keys(evaluate(module))).toEqual(Object.keys(value));
  });

  test.each([
    ['high-traffic-by-port', 'highTrafficByPort'],
    ['default', 'importedDefault'],
    ['2fa-off', 'imported2faOff'],
  ])('calls %s %s', (key, name) => expect(identifierOf(key)).toBe(name));
});

describe.skipIf(referenceFolder === undefined)('every published dashboard, monitor and pipeline', () => {
  test('comes back as the same JSON', { timeout: 240_000 }, async () => {
    const folder = join(referenceFolder ?? '', 'integrations');
    const kinds = new Set(['dashboard', 'monitor', 'log-pipeline']);
    const files = readdirSync(folder).flatMap((name) =>
      readAssets(name, readAssetFolder(join(folder, name))).files.filter(({ kind }) => kinds.has(kind)),
    );
    for (const file of files) {
      const [object] = desireObjects(tree(file), { project: 'tailscale' });
      if (object === undefined) continue;
      const { kind, body } = object;
      const imported = importObject({ kind, id: '1', body });
      const again = bodyOf(compileAgain(imported, printModule(imported, 'From an org.')));
      // A mute is no part of a definition, so a monitor is compared as a deploy does.
      const pair = kind === 'monitor' ? normalizePair(kind, body, again) : { actual: body, desired: again };
      expect(stripMark(kind, pair.desired), file.path).toEqual(stripMark(kind, pair.actual));
    }
    expect(files.length).toBeGreaterThan(100);
  });
});
