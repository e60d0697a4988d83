import { sources } from '../../sources.js';
import type { Rule } from '../../rule.js';
import { isObject, valueAt } from '../../value.js';

/** Keys that nearly every accepted manifest has, and how such a key looks. */
const usual = [
  [['author', 'sales_email'], '"sales_email": "sales@example.com"'],
  [['assets', 'integration', 'configuration'], '"configuration": {}'],
  [['assets', 'integration', 'events'], '"events": {"creates_events": false}'],
] as const;

export const usualKeys: Rule = {
  id: 'manifest-usual-key',
  summary:
    'The manifest has a sales address, and says of its integration how it is configured and whether it sends events',
  why: 'The documentation calls them mandatory; a few accepted manifests lack one, so this is a warning.',
  bad: '{"author": {"name": "Tailscale", "homepage": "https://tailscale.com", "support_email": "support@tailscale.com"}}',
  source: sources.assetReference,
  tier: 'D',
  severity: 'warning',
  kinds: ['manifest'],
  *check({ value }) {
    for (const [keys, example] of usual) {
      const holder = valueAt(value, ...keys.slice(0, -1));
      const key = keys.at(-1) ?? '';
      if (!isObject(holder) || Object.hasOwn(holder, key)) continue;
      yield {
        pointer: `/${keys.slice(0, -1).join('/')}`,
        message: `"${key}" is missing`,
        hint: `add ${example}`,
      };
    }
  },
};
