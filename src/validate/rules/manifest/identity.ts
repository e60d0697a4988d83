import { sources } from '../../sources.js';
import type { Rule } from '../../rule.js';
import { textAt } from '../../value.js';

const patterns = [
  [
    'app_uuid',
    /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    'a UUID in lower case',
  ],
  ['app_id', /^[a-z][a-z0-9-]{0,254}(?<!-)$/, 'kebab case: a to z, 0 to 9 and hyphens, first a letter'],
  ['owner', /^[a-z][a-z0-9-]*$/, 'the slug of a team: a to z, 0 to 9 and hyphens'],
] as const;

export const identity: Rule = {
  id: 'manifest-identity',
  summary: 'app_uuid is a UUID, app_id is kebab case, owner is a slug',
  why: 'They identify the integration for ever; Datadog refuses other forms.',
  bad: '{"app_id": "My_Integration"}',
  source: sources.assetReference,
  tier: 'C',
  severity: 'error',
  kinds: ['manifest'],
  *check({ value }) {
    for (const [key, pattern, expected] of patterns) {
      const text = textAt(value, key);
      if (text !== undefined && text !== '' && !pattern.test(text)) {
        yield { pointer: `/${key}`, message: `"${text}" is no ${key}`, hint: `it is ${expected}` };
      }
    }
  },
};
