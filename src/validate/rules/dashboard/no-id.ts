import type { Rule } from '../../rule.js';
import { valueAt } from '../../value.js';

export const noId: Rule = {
  id: 'dashboard-id',
  summary: 'A dashboard of an integration has no id of its own',
  why: 'Datadog gives it one; with an id in the file the asset is refused.',
  bad: '{"id": "abc-def-ghi", "title": "Tailscale - Overview"}',
  source: 'https://github.com/DataDog/integrations-extras/pull/1819',
  tier: 'C',
  severity: 'error',
  kinds: ['dashboard'],
  *check({ value }) {
    if (valueAt(value, 'id') !== undefined)
      yield { pointer: '/id', message: 'the dashboard has an id', hint: 'take it out' };
  },
};
