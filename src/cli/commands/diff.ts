import { existsSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { diffTrees } from '../../deploy/diff-trees.js';
import type { ExitCode } from '../../errors.js';
import { TailscaleDdError } from '../../errors.js';
import { findIntegrations, readAssetFolder } from '../../io/asset-folder.js';
import { readGitTree } from '../../io/git-tree.js';
import type { AssetChange } from '../../model/asset-diff.js';
import type { SourceFile } from '../../model/source-file.js';
import { readAssets } from '../../read/assets.js';
import { renderAssetDiff } from '../../report/asset-diff.js';
import { painter } from '../../report/paint.js';
import type { CommandInput } from '../command.js';
import { readDiffFormat } from '../assets/diff-format.js';

export async function run(input: CommandInput): Promise<ExitCode> {
  const [from, to] = [String(input.args[0]), String(input.args[1])];
  const format = input.global.json ? 'json' : readDiffFormat(input.options['format']);
  const [actual, desired] = [readTrees(input.context.cwd, from), readTrees(input.context.cwd, to)];
  const names = [...new Set([...actual.keys(), ...desired.keys()])].sort();
  const changes = names.flatMap((name) =>
    diffIntegration(name, names.length > 1, actual.get(name), desired.get(name)),
  );
  input.context.stdout.write(renderAssetDiff(changes, format, painter(input.global.color)));
  return input.options['exitCode'] === true && changes.length > 0 ? 1 : 0;
}

function diffIntegration(
  name: string,
  many: boolean,
  actual: readonly SourceFile[] = [],
  desired: readonly SourceFile[] = [],
): readonly AssetChange[] {
  const changes = diffTrees(readAssets('', actual), readAssets('', desired));
  return many ? changes.map((change) => ({ ...change, file: `${name}/${change.file}` })) : changes;
}

/** Files of each integration below the place, by the name of its folder. */
function readTrees(cwd: string, place: string): ReadonlyMap<string, readonly SourceFile[]> {
  if (place.startsWith('git:')) {
    const [, revision = '', folder = 'dist-assets'] = /^git:([^:]*)(?::(.*))?$/.exec(place) ?? [];
    return groupByManifest(readGitTree(cwd, revision, folder), basename(folder));
  }
  const folder = resolve(cwd, place);
  if (!existsSync(folder)) {
    throw new TailscaleDdError('file', `"${place}" does not exist`, { hint: 'name a folder, or git:REF' });
  }
  const found = findIntegrations(folder).map((path) => [basename(path), readAssetFolder(path)] as const);
  if (found.length === 0) {
    throw new TailscaleDdError('file', `"${place}" holds no manifest.json`, {
      hint: 'name an integration folder',
    });
  }
  return new Map(found);
}

function groupByManifest(
  files: readonly SourceFile[],
  ownName: string,
): ReadonlyMap<string, readonly SourceFile[]> {
  const roots = files
    .filter((file) => file.path === 'manifest.json' || file.path.endsWith('/manifest.json'))
    .map((file) => file.path.slice(0, -'manifest.json'.length));
  return new Map(
    roots.map((root) => [
      root === '' ? ownName : basename(root),
      files
        .filter((file) => file.path.startsWith(root))
        .map((file) => ({ ...file, path: file.path.slice(root.length) })),
    ]),
  );
}
