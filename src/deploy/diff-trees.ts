import type { AssetChange, AssetFieldChange } from '../model/asset-diff.js';
import type { AssetFile, AssetTree } from '../model/asset-tree.js';
import { diffDashboards } from './dashboards/diff-dashboards.js';
import { diffValues } from './diff.js';
import { isEqual, isObject } from './json.js';

/** What differs between two asset trees, file by file, sorted by path. Only the published files count. */
export function diffTrees(actual: AssetTree, desired: AssetTree): readonly AssetChange[] {
  const before = new Map(published(actual).map((file) => [file.path, file]));
  const after = new Map(published(desired).map((file) => [file.path, file]));
  return [...new Set([...before.keys(), ...after.keys()])].sort().flatMap((path) => {
    const change = diffFiles(before.get(path), after.get(path));
    return change === undefined ? [] : [change];
  });
}

function published(tree: AssetTree): readonly AssetFile[] {
  return tree.files.filter((file) => file.published);
}

function diffFiles(actual: AssetFile | undefined, desired: AssetFile | undefined): AssetChange | undefined {
  const file = desired ?? actual;
  if (file === undefined) return undefined;
  const head = { file: file.path, kind: file.kind, key: file.key };
  if (actual === undefined) return { type: 'create', ...head, diff: [] };
  if (desired === undefined) return { type: 'delete', ...head, diff: [] };
  if (actual.text === desired.text) return undefined;
  return { type: 'update', ...head, diff: diffContents(actual, desired) };
}

/** Values where both sides parse and differ; else the texts, line by line. */
function diffContents(actual: AssetFile, desired: AssetFile): readonly AssetFieldChange[] {
  const from = actual.value;
  const to = desired.value;
  if (from === undefined || to === undefined || typeof to === 'string' || isEqual(from, to)) {
    return diffTexts(actual.text, desired.text);
  }
  if (desired.kind === 'dashboard' && isObject(from) && isObject(to)) return diffDashboards(from, to);
  return diffValues(from, to).map((change) => ({ ...change, place: change.path, what: whatOf(change) }));
}

function diffTexts(actual: string, desired: string): readonly AssetFieldChange[] {
  const from = actual.split('\n');
  const to = desired.split('\n');
  const head = from.findIndex((line, index) => line !== to[index]);
  const start = head === -1 ? from.length : head;
  let tail = 0;
  while (tail < Math.min(from.length, to.length) - start && from.at(-1 - tail) === to.at(-1 - tail)) tail++;
  const path = `line ${start + 1}`;
  const change = {
    path,
    place: path,
    actual: from.slice(start, from.length - tail).join('\n'),
    desired: to.slice(start, to.length - tail).join('\n'),
  };
  return [{ ...change, what: 'changed' }];
}

function whatOf(change: object): AssetFieldChange['what'] {
  if (!('actual' in change)) return 'added';
  return 'desired' in change ? 'changed' : 'removed';
}
