import type { AssetKind } from '../model/asset-tree.js';

/** What a file is and under which key it is known. */
export interface AssetIdentity {
  readonly kind: AssetKind;
  readonly key: string;
}

/** Paths that the manifest lists, with the names it gives them. */
export type ListedAssets = ReadonlyMap<string, AssetIdentity>;

const listedMaps = [
  ['dashboards', 'dashboard'],
  ['monitors', 'monitor'],
  ['saved_views', 'saved-view'],
] as const;

/** Reads the maps of a manifest; what is no map of texts is left to the validator. */
export function listAssets(manifest: unknown): ListedAssets {
  const assets = member(manifest, 'assets');
  const listed = new Map<string, AssetIdentity>();
  for (const [map, kind] of listedMaps) {
    for (const [key, path] of Object.entries(member(assets, map) ?? {})) {
      if (typeof path === 'string') listed.set(path.replace(/^\.\//, ''), { kind, key });
    }
  }
  const integration = member(assets, 'integration');
  const checks = member(member(integration, 'service_checks'), 'metadata_path');
  if (typeof checks === 'string') listed.set(checks, { kind: 'service-checks', key: 'service_checks' });
  const metadata = member(member(integration, 'metrics'), 'metadata_path');
  if (typeof metadata === 'string') listed.set(metadata, { kind: 'metadata', key: 'metadata' });
  return listed;
}

const kindByPath: readonly (readonly [RegExp, AssetKind])[] = [
  [/(?:^|\/)manifest\.json$/, 'manifest'],
  [/^(?:.*\/)?README\.md$/i, 'readme'],
  [/^(?:.*\/)?CHANGELOG\.md$/i, 'changelog'],
  [/(?:^|\/)metadata\.csv$/, 'metadata'],
  [/(?:^|\/)assets\/dashboards\/[^/]+\.json$/, 'dashboard'],
  [/(?:^|\/)assets\/monitors\/[^/]+\.json$/, 'monitor'],
  [/(?:^|\/)assets\/saved_views\/[^/]+\.json$/, 'saved-view'],
  [/(?:^|\/)assets\/security\/[^/]+\.json$/, 'security-rule'],
  [/(?:^|\/)assets\/log_metrics\/[^/]+\.json$/, 'log-metric'],
  [/(?:^|\/)assets\/logs\/[^/]+_tests\.ya?ml$/, 'pipeline-tests'],
  [/(?:^|\/)assets\/logs\/[^/]+\.ya?ml$/, 'log-pipeline'],
  [/(?:^|\/)service_checks\.json$/, 'service-checks'],
  [/(?:^|\/)dataflows\.yaml$/, 'dataflows'],
  [/\.(?:png|jpe?g|gif|svg|webp|ico)$/i, 'image'],
];

/** By the manifest, then by the folder, and for a file that lies elsewhere by what it holds. */
export function identify(path: string, listed: ListedAssets, value: () => unknown): AssetIdentity {
  const named = listed.get(path);
  if (named !== undefined) return named;
  const key = path.slice(path.lastIndexOf('/') + 1).replace(/\.[^.]+$/, '');
  const byPath = kindByPath.find(([pattern]) => pattern.test(path))?.[1];
  return { kind: byPath ?? (path.includes('/') ? 'other' : kindOfValue(value())), key };
}

function kindOfValue(value: unknown): AssetKind {
  if (Array.isArray(value))
    return has(value[0], 'check') && has(value[0], 'statuses') ? 'service-checks' : 'other';
  if (has(value, 'manifest_version')) return 'manifest';
  if (has(value, 'widgets')) return 'dashboard';
  if (has(value, 'definition') && has(value, 'title')) return 'monitor';
  if (has(value, 'pipeline')) return 'log-pipeline';
  if (has(value, 'id') && has(value, 'tests')) return 'pipeline-tests';
  if (has(value, 'provides')) return 'dataflows';
  if (has(value, 'cases') && has(value, 'queries')) return 'security-rule';
  if (has(value, 'page') && has(value, 'query')) return 'saved-view';
  return 'other';
}

function has(value: unknown, key: string): boolean {
  return member(value, key) !== undefined;
}

function member(value: unknown, key: string): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  return Object.entries(value).find(([name]) => name === key)?.[1];
}
