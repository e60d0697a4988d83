import type { AssetFile, AssetTree } from '../../model/asset-tree.js';
import { parseGrokRules } from '../../language/grok/index.js';
import { standardAttributes } from '../rules/logs/facets/standard-facets.js';
import { processorsOf } from '../assets/processors.js';
import type { Scope } from '../scope.js';
import { isObject, listAt, textAt, textsAt, valueAt, type JsonObject } from '../value.js';

/** Attributes that an integration's logs have, as far as its files and the command tell. */
export interface YieldedAttributes {
  readonly paths: ReadonlySet<string>;
  /** Paths whose children are not known one by one: what parsers of URLs, user agents and the like write. */
  readonly open: ReadonlySet<string>;
  /** Paths of arrays of objects. */
  readonly arrays: ReadonlySet<string>;
}

const known = new WeakMap<Scope, YieldedAttributes>();

export function yieldedAttributes(scope: Scope): YieldedAttributes {
  const found = known.get(scope) ?? collect(scope);
  known.set(scope, found);
  return found;
}

const openTypes = new Set([
  'url-parser',
  'user-agent-parser',
  'geo-ip-parser',
  'attribute-remapper',
  'array-processor',
]);

function collect(scope: Scope): YieldedAttributes {
  const paths = new Set(scope.attributes?.yielded);
  const open = new Set<string>();
  const arrays = new Set<string>();
  for (const file of scope.files('log-pipeline')) {
    for (const facet of listAt(file.value, 'facets')) {
      const path = textAt(facet, 'path');
      if (path !== undefined) paths.add(path);
    }
    for (const { processor, type } of processorsOf(file.value)) {
      for (const path of targetsOf(processor)) {
        paths.add(path);
        if (openTypes.has(type)) open.add(path);
      }
    }
  }
  const isClosed = scope.attributes !== undefined && scope.runSamples !== undefined;
  for (const { pipeline, tests } of testedPipelines(scope.tree)) {
    const toRun: string[] = [];
    for (const test of tests) {
      const result = valueAt(test, 'result', 'custom');
      const sample = textAt(test, 'sample');
      // A result that is written may be older than the pipeline; a closed package is held to what it yields today.
      if (sample !== undefined && (isClosed || result === undefined)) toRun.push(sample);
      else collectPaths(result, '', paths, arrays);
    }
    if (tests.length === 0) toRun.push(...grokSamples(pipeline));
    const ran = toRun.length === 0 ? [] : (scope.runSamples?.(pipeline.text, toRun) ?? []);
    for (const attributes of ran) collectPaths(attributes, '', paths, arrays);
  }
  return { paths, open, arrays };
}

/** True where a pipeline has samples whose results nobody wrote. */
export function needsRun(tree: AssetTree): boolean {
  return testedPipelines(tree).some(
    ({ pipeline, tests }) =>
      tests.some((test) => valueAt(test, 'result', 'custom') === undefined) ||
      (tests.length === 0 && grokSamples(pipeline).length > 0),
  );
}

interface TestedPipeline {
  readonly pipeline: AssetFile;
  readonly tests: readonly unknown[];
}

function testedPipelines({ files }: AssetTree): readonly TestedPipeline[] {
  return files
    .filter(({ kind }) => kind === 'log-pipeline')
    .map((pipeline) => {
      const stem = pipeline.path.replace(/\.ya?ml$/, '');
      const tests = files.find(
        ({ path }) => /^_tests\.ya?ml$/.test(path.slice(stem.length)) && path.startsWith(stem),
      );
      return { pipeline, tests: listAt(tests?.value, 'tests') };
    });
}

function grokSamples(pipeline: AssetFile): readonly string[] {
  return processorsOf(pipeline.value).flatMap(({ processor }) => textsAt(processor, 'samples'));
}

function targetsOf(processor: JsonObject): readonly string[] {
  const own = [textAt(processor, 'target'), textAt(processor, 'operation', 'target')];
  const mapped = listAt(processor, 'mappers').flatMap((mapper) => [
    textAt(mapper, 'target'),
    textAt(mapper, 'targets', 'name'),
    textAt(mapper, 'targets', 'id'),
  ]);
  const grok = ['supportRules', 'matchRules'].flatMap((key) =>
    grokPaths(textAt(processor, 'grok', key) ?? ''),
  );
  return [...own, ...mapped, ...grok].flatMap((path) => (path === undefined || path === '' ? [] : [path]));
}

function grokPaths(rules: string): readonly (string | undefined)[] {
  return parseGrokRules(rules).rules.flatMap(({ parts }) =>
    parts.map((part) => (part.type === 'token' ? part.extract : undefined)),
  );
}

/** Elements of an array have the array's path: Datadog searches them all. */
function collectPaths(
  value: unknown,
  path: string,
  paths: Set<string>,
  arrays: Set<string>,
  depth = 0,
): void {
  if (depth > 30) return;
  if (Array.isArray(value)) {
    for (const item of value) {
      if (isObject(item)) arrays.add(path);
      collectPaths(item, path, paths, arrays, depth + 1);
    }
  } else if (isObject(value)) {
    for (const [key, inner] of Object.entries(value)) {
      const at = path === '' ? key : `${path}.${key}`;
      paths.add(at);
      collectPaths(inner, at, paths, arrays, depth + 1);
    }
  }
}

/** True for a path that the logs may hold: yielded, above or below something yielded, or standard. */
export function isYielded(path: string, { paths, open }: YieldedAttributes): boolean {
  if (paths.has(path) || standardAttributes.has(path)) return true;
  for (let at = path.lastIndexOf('.'); at > 0; at = path.lastIndexOf('.', at - 1)) {
    if (open.has(path.slice(0, at))) return true;
  }
  for (const known of paths) if (known.startsWith(`${path}.`)) return true;
  return path.includes('*');
}
