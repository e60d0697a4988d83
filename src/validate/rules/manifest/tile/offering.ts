import { sources } from '../../../sources.js';
import type { Rule } from '../../../rule.js';
import { textsAt, valueAt } from '../../../value.js';

export const offering: Rule = {
  id: 'tile-offering',
  summary: 'Exactly one classifier tag begins with "Offering::"',
  why: 'It decides on which shelf of the catalogue the tile stands.',
  bad: '{"classifier_tags": ["Category::Network"]}',
  source: sources.tile,
  tier: 'C',
  severity: 'error',
  kinds: ['manifest'],
  *check({ value }) {
    if (!Array.isArray(valueAt(value, 'tile', 'classifier_tags'))) return;
    const offerings = textsAt(value, 'tile', 'classifier_tags').filter((tag) => tag.startsWith('Offering::'));
    if (offerings.length === 1) return;
    yield {
      pointer: '/tile/classifier_tags',
      message:
        offerings.length === 0
          ? 'no tag says what is offered'
          : `${offerings.length} tags say what is offered`,
      hint: 'keep exactly one, for example "Offering::Integration"',
    };
  },
};
