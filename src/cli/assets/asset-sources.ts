import { existsSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { TailscaleDdError } from '../../errors.js';
import { findIntegrations, readAssetFolder, readSourceFile } from '../../io/asset-folder.js';
import type { AssetTree } from '../../model/asset-tree.js';
import { readAssets } from '../../read/assets.js';
import { quickYaml } from './quick-yaml.js';

/** A tree to check, and which of its files were asked for. */
export interface AssetSource {
  readonly tree: AssetTree;
  /** Absolute folder of the tree's root. */
  readonly folder: string;
  /** Path of the one file that was asked for; `undefined` for the whole folder. */
  readonly only: string | undefined;
}

/** Reads what a path names: one integration, a folder of integrations, or one asset file. Throws `file`. */
export function readAssetSources(cwd: string, place: string): readonly AssetSource[] {
  const path = resolve(cwd, place);
  if (existsSync(path) && statSync(path).isFile()) return [readSingleFile(cwd, path)];
  const folders = findIntegrations(path);
  if (folders.length === 0) {
    throw new TailscaleDdError('file', `"${place}" holds no manifest.json`, {
      hint: 'name an integration folder, a folder of them, or an asset file',
    });
  }
  return folders.map((folder) => ({
    tree: readAssets(showPath(cwd, folder), readAssetFolder(folder), quickYaml),
    folder,
    only: undefined,
  }));
}

/** A file below an integration folder is checked with the folder's other files in view. */
function readSingleFile(cwd: string, path: string): AssetSource {
  const home = findHome(path);
  if (home !== undefined) {
    return {
      tree: readAssets(showPath(cwd, home), readAssetFolder(home), quickYaml),
      folder: home,
      only: toPosix(relative(home, path)),
    };
  }
  const folder = dirname(path);
  const file = readSourceFile(path, toPosix(relative(folder, path)));
  return { tree: readAssets(showPath(cwd, folder), [file], quickYaml), folder, only: file.path };
}

function findHome(path: string): string | undefined {
  let folder = dirname(path);
  for (let level = 0; level < 4; level += 1) {
    if (existsSync(join(folder, 'manifest.json'))) return folder;
    folder = dirname(folder);
  }
  return undefined;
}

function showPath(cwd: string, path: string): string {
  return toPosix(relative(cwd, path));
}

function toPosix(path: string): string {
  return sep === '/' ? path : path.replaceAll(sep, '/');
}
