import { sources } from '../../sources.js';
import type { Rule } from '../../rule.js';
import { valueAt } from '../../value.js';

const keys = ['author_name', 'author_handle', 'url', 'created_at', 'modified_at'];

export const residue: Rule = {
  id: 'dashboard-residue',
  summary: 'A dashboard holds nothing of the organisation that it was exported from',
  why: 'Names and addresses of people do not belong into a published asset.',
  bad: '{"author_handle": "alice@example.com"}',
  source: sources.dashboardGuide,
  tier: 'D',
  severity: 'notice',
  kinds: ['dashboard'],
  *check({ value }) {
    for (const key of keys) {
      if ((valueAt(value, key) ?? '') === '') continue;
      yield { pointer: `/${key}`, message: `"${key}" is left from an export`, hint: 'take it out' };
    }
  },
};
