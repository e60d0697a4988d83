import { sources } from '../../sources.js';
import type { Rule } from '../../rule.js';
import { isObject, valueAt } from '../../value.js';

export const deprecatedKeys: Rule = {
  id: 'manifest-deprecated',
  summary: 'Keys that Datadog took out of manifests, and empty objects, are left out',
  why: 'They do nothing, and Datadog removes them in bulk now and then.',
  bad: '{"oauth": {}}',
  source: sources.assetReference,
  tier: 'C',
  severity: 'notice',
  kinds: ['manifest'],
  *check({ value }) {
    if (valueAt(value, 'oauth') !== undefined) {
      yield { pointer: '/oauth', message: '"oauth" moved to "assets.oauth"', hint: 'take it out' };
    }
    const logs = valueAt(value, 'assets', 'logs');
    if (isObject(logs) && Object.keys(logs).length === 0) {
      yield { pointer: '/assets/logs', message: '"logs" is empty', hint: 'name the source, or take it out' };
    }
  },
};
