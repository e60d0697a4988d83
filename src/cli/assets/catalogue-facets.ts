import type { PageFacet } from '../../sandbox/page/page-sources.js';
import type { Assets } from '../../model/asset-tree.js';

/** Facets and measures that the integration's pipelines declare; Datadog's API has no way to send them. */
export function readFacets({ files }: Assets): readonly PageFacet[] {
  return files
    .filter(({ kind }) => kind === 'log-pipeline')
    .flatMap(({ value }) => (isRecord(value) && Array.isArray(value['facets']) ? value['facets'] : []))
    .filter(isRecord)
    .map(({ path, name, groups, unit }) => ({
      path: String(path),
      name: String(name),
      group: Array.isArray(groups) ? String(groups[0]) : '',
      ...(isRecord(unit) ? { unit: { family: String(unit['family']), name: String(unit['name']) } } : {}),
    }));
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
