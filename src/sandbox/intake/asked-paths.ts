import { isObject } from '../json.js';
import { listDocuments, type Org } from '../org.js';

const collections = ['dashboards', 'monitors', 'security-rules', 'log-metrics', 'slos'] as const;
const attribute = /@([A-Za-z_][\w.-]*[\w])/gu;

/** Attribute paths that installed dashboards, monitors, rules and log metrics ask for. */
export function createAskedPaths(org: Pick<Org, 'state'>): () => ReadonlySet<string> {
  const known = new WeakMap<object, readonly string[]>();
  return () => {
    const paths = new Set<string>();
    for (const collection of collections) {
      for (const document of listDocuments(org, collection)) {
        const own = known.get(document) ?? [...pathsIn(document)];
        known.set(document, own);
        for (const path of own) paths.add(path);
      }
    }
    return paths;
  };
}

/** Keys whose texts are searches, facets or measures; a monitor's message holds handles with the same sign. */
const asking =
  /^(?:query|facet|metric|query_string|search|group_by|groupByFields|distinctFields|metrics|path|prefix|condition|field)$/u;

function* pathsIn(value: unknown, key = ''): Generator<string> {
  if (typeof value === 'string') {
    if (!asking.test(key)) return;
    for (const [, path] of value.matchAll(attribute)) if (path !== undefined) yield path;
    return;
  }
  if (Array.isArray(value)) for (const item of value) yield* pathsIn(item, key);
  else if (isObject(value)) for (const [name, item] of Object.entries(value)) yield* pathsIn(item, name);
}
