import { sources } from '../../sources.js';
import type { Rule } from '../../rule.js';
import { objectAt } from '../../value.js';
import { normalizePath } from './asset-path.js';

const kinds = [
  ['dashboards', 'dashboard'],
  ['monitors', 'monitor'],
  ['saved_views', 'saved-view'],
] as const;

export const unlistedAsset: Rule = {
  id: 'unlisted-asset',
  summary: 'Every dashboard, monitor and saved view in the folder is listed in the manifest',
  why: 'A file that the manifest does not list is never installed.',
  bad: 'assets/dashboards/traffic.json, which no line of the manifest names',
  source: sources.dashboardGuide,
  tier: 'D',
  severity: 'warning',
  kinds: ['manifest'],
  *check({ value }, scope) {
    for (const [map, kind] of kinds) {
      const listed = Object.values(objectAt(value, 'assets', map));
      const paths = new Set(listed.map((path) => normalizePath(String(path))));
      for (const file of scope.files(kind)) {
        if (!file.published || paths.has(file.path)) continue;
        const message = `"${file.path}" is not listed`;
        yield { pointer: `/assets/${map}`, message, hint: `add it under "${map}", or delete the file` };
      }
    }
  },
};
