import { sources } from '../../sources.js';
import type { Rule } from '../../rule.js';
import { textsAt, valueAt } from '../../value.js';

export const website: Rule = {
  id: 'manifest-website',
  summary: 'The integration is shown on the public website, unless it is a UI extension',
  why: 'Its documentation page is not made otherwise.',
  bad: '{"display_on_public_website": false}',
  source: sources.manifestV2,
  tier: 'B',
  severity: 'notice',
  guideline: true,
  kinds: ['manifest'],
  *check({ value }) {
    const shown = valueAt(value, 'display_on_public_website');
    const isExtension = textsAt(value, 'tile', 'classifier_tags').includes('Offering::UI Extension');
    if (shown === isExtension) {
      yield {
        pointer: '/display_on_public_website',
        message: `is ${shown}`,
        hint: `set it to ${!isExtension}`,
      };
    }
  },
};
