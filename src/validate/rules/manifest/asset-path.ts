import { sources } from '../../sources.js';
import type { Problem } from '../../problem.js';
import type { Rule } from '../../rule.js';
import type { Scope } from '../../scope.js';
import { objectAt, pointerTo, textAt } from '../../value.js';

/** Folder and ending of the assets that a manifest lists by name. */
const listed = [
  ['dashboards', 'assets/dashboards/', '.json'],
  ['monitors', 'assets/monitors/', '.json'],
  ['saved_views', 'assets/saved_views/', '.json'],
] as const;

const single = [
  [['assets', 'integration', 'service_checks', 'metadata_path'], 'assets/service_checks.json', true],
  [['assets', 'integration', 'metrics', 'metadata_path'], 'metadata.csv', true],
  [['assets', 'integration', 'configuration', 'spec'], 'assets/configuration/spec.yaml', false],
  [['assets', 'oauth'], 'assets/oauth_clients.json', false],
] as const;

export const assetPath: Rule = {
  id: 'asset-path',
  summary: 'Every path in the manifest is relative, lies in the folder of its kind, and leads to a file',
  why: 'An asset that is not found is left out of the integration; a path with ".." is refused.',
  bad: '{"dashboards": {"tailscale_overview": "../other/overview.json"}}',
  source: sources.manifestV2,
  tier: 'B',
  severity: 'error',
  kinds: ['manifest'],
  *check({ value }, scope) {
    for (const [map, folder, ending] of listed) {
      const seen = new Map<string, string>();
      for (const [name, path] of Object.entries(objectAt(value, 'assets', map))) {
        if (typeof path !== 'string') continue;
        const pointer = pointerTo('assets', map, name);
        yield* checkPath(path, pointer, scope, true);
        const normal = normalizePath(path);
        if (isInside(normal) && !(normal.startsWith(folder) && normal.endsWith(ending))) {
          yield { pointer, message: `"${path}" lies outside of ${folder}*${ending}` };
        }
        const twin = seen.get(normal);
        if (twin !== undefined) yield { pointer, message: `"${path}" is already listed as "${twin}"` };
        seen.set(normal, name);
      }
    }
    for (const [keys, expected, mustExist] of single) {
      const path = textAt(value, ...keys);
      if (path === undefined) continue;
      const pointer = pointerTo(...keys);
      yield* checkPath(path, pointer, scope, mustExist);
      if (isInside(path) && path !== expected) {
        yield { pointer, message: `"${path}" is not where Datadog looks`, hint: `it is "${expected}"` };
      }
    }
  },
};

function* checkPath(path: string, pointer: string, scope: Scope, mustExist: boolean): Iterable<Problem> {
  if (!isInside(path)) {
    yield {
      pointer,
      message: `"${path}" leaves the integration folder`,
      hint: 'name a file below the manifest',
    };
  } else if (mustExist && scope.file(normalizePath(path)) === undefined) {
    yield { pointer, message: `"${path}" does not exist`, hint: nearestFile(path, scope) };
  }
}

function nearestFile(path: string, scope: Scope): string {
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  const there = scope.tree.files.filter((file) => file.path.startsWith(folder)).map((file) => file.path);
  return there.length === 0 ? 'add the file, or take the line out' : `there: ${there.slice(0, 5).join(', ')}`;
}

function isInside(path: string): boolean {
  return (
    !path.startsWith('/') &&
    !path.includes('\\') &&
    !/^[a-z]+:/i.test(path) &&
    !path.split('/').includes('..')
  );
}

export function normalizePath(path: string): string {
  return path.replace(/^(?:\.\/)+/, '');
}
