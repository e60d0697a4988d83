import { sources } from '../../../sources.js';
import type { Rule } from '../../../rule.js';
import { textsAt, valueAt } from '../../../value.js';

const groups = ['Category', 'Supported OS', 'Submitted Data Type|Queried Data Type'];

export const dataTypes: Rule = {
  id: 'tile-tag-groups',
  summary: 'The tile carries a category, a supported OS and a data type',
  why: 'The catalogue filters by them.',
  bad: '{"classifier_tags": ["Offering::Integration"]}',
  source: sources.tile,
  tier: 'D',
  severity: 'notice',
  guideline: true,
  kinds: ['manifest'],
  *check({ value }) {
    if (!Array.isArray(valueAt(value, 'tile', 'classifier_tags'))) return;
    const tags = textsAt(value, 'tile', 'classifier_tags');
    for (const group of groups) {
      if (tags.some((tag) => new RegExp(`^(?:${group})::`).test(tag))) continue;
      yield {
        pointer: '/tile/classifier_tags',
        message: `no tag of the group ${group.replace('|', ' or ')}`,
      };
    }
  },
};
