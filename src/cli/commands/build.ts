import { join, resolve } from 'node:path';
import { diffTrees } from '../../deploy/diff-trees.js';
import type { ExitCode } from '../../errors.js';
import { readAssetFolder } from '../../io/asset-folder.js';
import { holdsAssets, listGenerated, writeAssets } from '../../io/write-assets.js';
import type { AssetTree } from '../../model/asset-tree.js';
import { renderAssetDiff, summarize } from '../../report/asset-diff.js';
import { painter } from '../../report/paint.js';
import type { CommandInput } from '../command.js';
import { readDiffFormat } from '../assets/diff-format.js';
import { readAppId } from '../assets/integration-folder.js';
import { loadProject } from '../project.js';
import { quickYaml } from '../assets/quick-yaml.js';
import { findUnbumpedMonitors } from '../assets/unbumped-monitors.js';

export async function run(input: CommandInput): Promise<ExitCode> {
  const { assets, config } = await loadProject(input);
  const folder = join(resolve(input.context.cwd, String(input.options['out'])), readAppId(assets));
  // What lies there already was checked when it was written.
  if (!holdsAssets(folder, assets)) {
    const { findingsThatStop } = await import('../assets/findings-that-stop.js');
    if (findingsThatStop(assets, config, input) > 0) return 1;
  }
  return input.options['check'] === true ? check(input, folder, assets) : write(input, folder, assets);
}

function write({ context, global, options }: CommandInput, folder: string, assets: AssetTree): ExitCode {
  const result = writeAssets(folder, assets);
  const shown = `${String(options['out'])}/${readAppId(assets)}`;
  const leftOut = assets.leftOut ?? [];
  if (global.json) {
    context.stdout.write(`${JSON.stringify({ folder: shown, ...result, leftOut }, null, 2)}\n`);
  } else if (!global.quiet) {
    for (const { kind, key, why } of leftOut) context.stdout.write(`left out ${kind}/${key}: ${why}\n`);
    for (const path of result.written) context.stdout.write(`wrote ${shown}/${path}\n`);
    for (const path of result.removed) context.stdout.write(`removed ${shown}/${path}\n`);
    context.stdout.write(
      `${shown}: ${result.written.length} written, ${result.removed.length} removed, ${result.unchanged} unchanged\n`,
    );
  }
  return 0;
}

async function check(input: CommandInput, folder: string, assets: AssetTree): Promise<ExitCode> {
  const { context, global } = input;
  const actual = await readPublished(folder);
  const desired = { ...assets, files: assets.files.filter((file) => file.published) };
  const changes = diffTrees(actual, desired);
  const unbumped = findUnbumpedMonitors(changes);
  const format = global.json ? 'json' : readDiffFormat(input.options['format']);
  if (format === 'json') {
    const document = { fresh: changes.length === 0, changes, summary: summarize(changes), unbumped };
    context.stdout.write(`${JSON.stringify(document, null, 2)}\n`);
  } else if (changes.length > 0) {
    context.stdout.write(renderAssetDiff(changes, format, painter(global.color)));
    for (const key of unbumped) {
      context.stderr.write(`monitor "${key}" changed: set its lastUpdatedAt to the day of the change\n`);
    }
    context.stderr.write('the folder is not fresh; write it with: tailscale-dd build\n');
  }
  return changes.length === 0 ? 0 : 1;
}

async function readPublished(folder: string): Promise<AssetTree> {
  const { readAssets } = await import('../../read/assets.js');
  const generated = new Set(listGenerated(folder));
  const files =
    generated.size === 0 ? [] : readAssetFolder(folder).filter((file) => generated.has(file.path));
  return readAssets('', files, quickYaml);
}
