import { sources } from '../../../sources.js';
import type { Rule } from '../../../rule.js';
import { textAt } from '../../../value.js';

export const descriptionLength: Rule = {
  id: 'tile-description-length',
  summary: 'The description of the tile has at most 80 characters',
  why: 'The tile cuts it. Some accepted tiles are longer, so this is a warning.',
  bad: '{"tile": {"description": "A description of more than eighty characters, which nobody will ever read to its end"}}',
  source: sources.manifestV2,
  tier: 'B',
  severity: 'warning',
  kinds: ['manifest'],
  *check({ value }) {
    const text = textAt(value, 'tile', 'description');
    if (text !== undefined && text.length > 80) {
      yield {
        pointer: '/tile/description',
        message: `the description has ${text.length} characters`,
        hint: 'at most 80',
      };
    }
  },
};
