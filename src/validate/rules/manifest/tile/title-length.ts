import { sources } from '../../../sources.js';
import type { Rule } from '../../../rule.js';
import { textAt } from '../../../value.js';

export const titleLength: Rule = {
  id: 'tile-title-length',
  summary: 'The title of the tile has at most 50 characters',
  why: 'The tile cuts it.',
  bad: '{"tile": {"title": "A title that goes on and on until nobody can read it"}}',
  source: sources.assetReference,
  tier: 'C',
  severity: 'error',
  kinds: ['manifest'],
  *check({ value }) {
    const title = textAt(value, 'tile', 'title');
    if (title !== undefined && title.length > 50) {
      yield {
        pointer: '/tile/title',
        message: `the title has ${title.length} characters`,
        hint: 'at most 50',
      };
    }
  },
};
