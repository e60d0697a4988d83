import type { Scope } from '../scope.js';
import { isObject, listAt, textAt, valueAt } from '../value.js';

const samples = new WeakMap<Scope, ReadonlySet<string>>();
const results = new WeakMap<Scope, ReadonlySet<string>>();
const mostLevels = 30;

/** Paths of the attributes that the samples of the pipeline's tests bring, before any processor. */
export function sampleAttributes(scope: Scope): ReadonlySet<string> {
  const found = samples.get(scope) ?? collect(scope, (test) => parse(textAt(test, 'sample') ?? ''));
  samples.set(scope, found);
  return found;
}

/** Paths of the attributes that the tests expect of the pipeline. */
export function resultAttributes(scope: Scope): ReadonlySet<string> {
  const found = results.get(scope) ?? collect(scope, (test) => valueAt(test, 'result', 'custom'));
  results.set(scope, found);
  return found;
}

function collect(scope: Scope, attributes: (test: unknown) => unknown): ReadonlySet<string> {
  const paths = new Set<string>();
  for (const file of scope.files('pipeline-tests')) {
    for (const test of listAt(file.value, 'tests')) addPaths(attributes(test), '', paths, 0);
  }
  return paths;
}

/** A sample may as well be a line of text, which only the processors can read. */
function parse(sample: string): unknown {
  if (!/^\s*\{/.test(sample)) return undefined;
  try {
    return JSON.parse(sample);
  } catch {
    return undefined;
  }
}

function addPaths(value: unknown, path: string, paths: Set<string>, depth: number): void {
  if (depth > mostLevels) return;
  if (Array.isArray(value)) {
    for (const item of value) addPaths(item, path, paths, depth + 1);
  } else if (isObject(value)) {
    for (const [key, inner] of Object.entries(value)) {
      const at = path === '' ? key : `${path}.${key}`;
      paths.add(at);
      addPaths(inner, at, paths, depth + 1);
    }
  }
}
