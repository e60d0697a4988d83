import type { Coverage, CoverageCount } from '../../model/verdict.js';
import type { MutableObject } from '../event/mutable-event.js';
import { isObject } from '../event/mutable-event.js';
import { parsePath, readPath } from '../event/path.js';
import type { CoveragePoint } from '../pipeline/coverage-point.js';
import type { LoadedPipeline } from './load-pipeline.js';

const kinds: readonly CoveragePoint['kind'][] = [
  'processors',
  'grokRules',
  'categories',
  'lookupLines',
  'conditions',
];

/** What the samples of one file reach in their pipeline, and which facets no sample yields. */
export function countCoverage(
  { pipeline, facets }: LoadedPipeline,
  file: string,
  results: readonly MutableObject[],
): Coverage {
  const named = (name: string) => `${file}: ${name}`;
  const points = kinds.map((kind) => {
    const ofKind = pipeline.points.filter((point) => point.kind === kind);
    return [
      kind,
      count(ofKind.map((point) => ({ name: named(point.name), reached: point.count > 0 }))),
    ] as const;
  });
  const yielded = facets.map((facet) => ({
    name: named(facet),
    reached: results.some((result) => yields(result, facet)),
  }));
  return { ...Object.fromEntries(points), facets: count(yielded) };
}

function count(items: readonly { readonly name: string; readonly reached: boolean }[]): CoverageCount {
  const uncovered = items.filter(({ reached }) => !reached).map(({ name }) => name);
  return { covered: items.length - uncovered.length, total: items.length, uncovered };
}

const reservedNames = new Set(['service', 'status', 'trace_id', 'span_id', 'message']);

function yields(result: MutableObject, facet: string): boolean {
  const { custom } = result;
  if (isObject(custom) && readPath(custom, parsePath(facet)) !== undefined) return true;
  return reservedNames.has(facet) && result[facet] !== undefined;
}

/** Coverage over several files. */
export function addCoverage(parts: readonly Coverage[]): Coverage {
  const names = [...new Set(parts.flatMap((part) => Object.keys(part)))];
  return Object.fromEntries(
    names.map((name) => {
      const counts = parts.flatMap((part) => part[name] ?? []);
      return [
        name,
        {
          covered: counts.reduce((sum, { covered }) => sum + covered, 0),
          total: counts.reduce((sum, { total }) => sum + total, 0),
          uncovered: counts.flatMap(({ uncovered }) => uncovered),
        },
      ];
    }),
  );
}
