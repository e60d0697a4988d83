import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as compile from '../../src/compile/to-wire.js';
import { printPipeline } from '../../src/compile/pipeline-yaml.js';
import type { AssetFile } from '../../src/model/asset-tree.js';
import { readAssets } from '../../src/read/assets.js';
import * as read from '../../src/read/from-wire.js';
import { parseYaml } from '../../src/read/parse.js';
import { referenceFolder } from '../reference.js';

const foldersWithPipelines = ['pipelines/core', 'pipelines/extras'];

describe.skipIf(referenceFolder === undefined)('any asset', () => {
  const folder = referenceFolder ?? '';

  it('is the same JSON or YAML value after it was read and compiled again', () => {
    const integrations = readdirSync(join(folder, 'integrations')).map((name) =>
      join(folder, 'integrations', name),
    );
    const counts = new Map<string, number>();
    for (const root of [...integrations, join(folder, 'tailscale')]) {
      for (const file of readFolder(root)) {
        const again = roundTrip(file);
        if (again === undefined) continue;
        counts.set(file.kind, (counts.get(file.kind) ?? 0) + 1);
        expect(again.value, `${root}/${file.path}`).toEqual(file.value);
      }
    }
    expect([...counts.keys()].sort()).toEqual([
      'dashboard',
      'dataflows',
      'log-pipeline',
      'manifest',
      'monitor',
      'saved-view',
      'security-rule',
      'service-checks',
    ]);
  });

  it('is the same pipeline after the YAML printer wrote it', () => {
    for (const pipelines of foldersWithPipelines) {
      for (const name of readdirSync(join(folder, pipelines))) {
        const text = readFileSync(join(folder, pipelines, name, 'pipeline.yaml'), 'utf8');
        const { value } = parseYaml(text);
        const printed = printPipeline(read.readLogPipeline(value));
        expect(parseYaml(printed).value, name).toEqual(value);
      }
    }
  });
});

function roundTrip(file: AssetFile): { readonly value: unknown } | undefined {
  if (file.problem !== undefined) return undefined;
  const { value } = file;
  switch (file.kind) {
    case 'manifest':
      return { value: compile.writeManifest(read.readManifest(value)) };
    case 'dashboard':
      return { value: compile.writeDashboard(read.readDashboard(value)) };
    case 'monitor':
      return { value: compile.writeMonitor(read.readMonitor(value)) };
    case 'saved-view':
      return { value: compile.writeSavedView(read.readSavedView(value)) };
    case 'security-rule':
      return { value: compile.writeSecurityRule(read.readSecurityRule(value)) };
    case 'log-pipeline':
      return { value: compile.writeLogPipeline(read.readLogPipeline(value)) };
    case 'service-checks':
      return { value: compile.writeServiceChecks(read.readServiceChecks(value)) };
    case 'dataflows':
      return { value: compile.writeDataflows(read.readDataflows(value)) };
    default:
      return undefined;
  }
}

function readFolder(root: string): readonly AssetFile[] {
  const paths = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .map((path) => join(root, path))
    .filter((path) => statSync(path).isFile() && /\.(?:json|ya?ml)$/.test(path));
  const files = paths.map((path) => {
    const text = readFileSync(path, 'utf8');
    return { path: relative(root, path).replaceAll('\\', '/'), text, size: Buffer.byteLength(text) };
  });
  return readAssets(root, files).files;
}
