import type { AssetFile, AssetTree } from '../model/asset-tree.js';
import type { SourceFile } from '../model/source-file.js';
import type { ListedAssets } from './asset-kind.js';
import { identify, listAssets } from './asset-kind.js';
import { indexJson } from './json-index.js';
import type { Parsed } from './parse.js';
import { indexYaml, parseJson, parseYaml } from './parse.js';
import { findYamlLine } from './yaml-lines.js';

/** A quick reader of plain YAML; `undefined` for a text that it leaves to the full parser. */
export type QuickYaml = (text: string) => { readonly value: unknown } | undefined;

/** Reads the files of one integration folder. Nothing throws: what does not parse has a `problem`. */
export function readAssets(root: string, files: readonly SourceFile[], quickYaml?: QuickYaml): AssetTree {
  const manifest = files.find(({ path }) => path === 'manifest.json');
  const listed = listAssets(manifest === undefined ? undefined : parseJson(manifest.text).value);
  const read = files.map((file) => readAsset(file, listed, quickYaml));
  return { root, files: read.sort((one, other) => (one.path < other.path ? -1 : 1)) };
}

function readAsset(file: SourceFile, listed: ListedAssets, quickYaml: QuickYaml | undefined): AssetFile {
  const { path, text, size } = file;
  const parsed = once(() =>
    file.problem === undefined ? parse(path, text, quickYaml) : refused(file.problem),
  );
  const lines = once(() => indexLines(path, text));
  return {
    path,
    ...identify(path, listed, () => parsed().value),
    text,
    size,
    // Parsed when first asked for: half of an integration's bytes are tests and texts that most verbs never look at.
    get value() {
      return parsed().value;
    },
    get problem() {
      return parsed().problem;
    },
    lineOf: (pointer) => lines()(pointer),
    published: true,
  } as AssetFile;
}

function parse(path: string, text: string, quickYaml: QuickYaml | undefined): Parsed {
  if (path.endsWith('.json')) return parseJson(text);
  if (/\.ya?ml$/.test(path)) return quickYaml?.(text) ?? parseYaml(text);
  return { value: text };
}

function refused(problem: string): Parsed {
  return { value: undefined, problem: { message: problem } };
}

function indexLines(path: string, text: string): (pointer: string) => number {
  if (path.endsWith('.json')) return indexOrFirstLine(() => indexJson(text.replace(/^\uFEFF/, '')).lineOf);
  if (/\.ya?ml$/.test(path)) return indexOrFirstLine(() => indexYamlLines(text));
  return () => 1;
}

/** By indentation; the full index is built for what that does not find. */
function indexYamlLines(text: string): (pointer: string) => number {
  const lines = text.split('\n');
  const full = once(() => indexYaml(text));
  return (pointer) => findYamlLine(lines, pointer) ?? full()(pointer);
}

// The index takes texts that parse; a broken one still has lines to point at.
function indexOrFirstLine(index: () => (pointer: string) => number): (pointer: string) => number {
  try {
    return index();
  } catch {
    return () => 1;
  }
}

function once<Value>(compute: () => Value): () => Value {
  let cell: { readonly value: Value } | undefined;
  return () => (cell ??= { value: compute() }).value;
}
