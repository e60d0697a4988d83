import type { AssetTree } from '../src/model/asset-tree.js';
import { readAssets } from '../src/read/assets.js';

/** An asset tree made of texts by path. */
export function treeOf(texts: Readonly<Record<string, string>>): AssetTree {
  return readAssets(
    '',
    Object.entries(texts).map(([path, text]) => ({ path, text, size: Buffer.byteLength(text) })),
  );
}
