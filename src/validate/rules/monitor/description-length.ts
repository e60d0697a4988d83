import { sources } from '../../sources.js';
import type { Rule } from '../../rule.js';
import { textAt } from '../../value.js';

export const monitorDescriptionLength: Rule = {
  id: 'monitor-description-length',
  summary: 'The description has at most 300 characters',
  why: 'The list of recommended monitors shows no more.',
  bad: '{"description": "…301 characters…"}',
  source: sources.monitors,
  tier: 'B',
  severity: 'error',
  kinds: ['monitor'],
  *check({ value }) {
    const text = textAt(value, 'description');
    if (text === undefined || text.length <= 300) return;
    yield {
      pointer: '/description',
      message: `the description has ${text.length} characters`,
      hint: 'at most 300',
    };
  },
};
