import { nearest } from '../../../model/nearest.js';
import type { Rule } from '../../rule.js';
import { sources } from '../../sources.js';
import { objectAt, pointerTo, textAt } from '../../value.js';
import { normalizePath } from './asset-path.js';

export const assetName: Rule = {
  id: 'asset-name',
  summary: 'A name in the manifest that is almost the title of its dashboard or monitor is the title',
  why: 'The name identifies the asset for ever, so a slip of the pen stays.',
  bad: '{"monitors": {"Logins fial": "assets/monitors/logins.json"}}, whose title is "Logins fail"',
  source: sources.monitorGuide,
  tier: 'own',
  severity: 'notice',
  kinds: ['manifest'],
  *check({ value }, scope) {
    for (const map of ['dashboards', 'monitors', 'saved_views']) {
      for (const [name, path] of Object.entries(objectAt(value, 'assets', map))) {
        if (typeof path !== 'string') continue;
        const asset = scope.file(normalizePath(path))?.value;
        const title = textAt(asset, map === 'saved_views' ? 'name' : 'title')?.trim();
        if (title === undefined || isSame(name, title) || nearest(name, [title]) === undefined) continue;
        yield {
          pointer: pointerTo('assets', map, name),
          message: `"${name}" is almost the title of its asset`,
          hint: `write "${title}"`,
        };
      }
    }
  },
};

/** But for what a file name or a key cannot hold. */
function isSame(name: string, title: string): boolean {
  const letters = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]+/g, '');
  return letters(name) === letters(title);
}
