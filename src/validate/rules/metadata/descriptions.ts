import { sources } from '../../sources.js';
import type { Rule } from '../../rule.js';
import { csvOf } from '../../text/csv.js';

export const descriptions: Rule = {
  id: 'metadata-description',
  summary: 'Descriptions are ASCII, without "|", and at most 400 characters long',
  why: 'They are shown in a table that other characters break.',
  bad: '"Bytes received | sent"',
  source: sources.metadata,
  tier: 'A',
  severity: 'error',
  kinds: ['metadata'],
  *check({ text }) {
    for (const { get, cells, line } of csvOf(text).rows) {
      const description = get('description') ?? '';
      const place = { pointer: '', line };
      if (description.includes('|')) yield { ...place, message: 'the description contains "|"' };
      if (description.length > 400)
        yield {
          ...place,
          message: `the description has ${description.length} characters`,
          hint: 'at most 400',
        };
      const foreign = description === '' ? undefined : /[\u0080-\u{10FFFF}]/u.exec(cells.join(','))?.[0];
      if (foreign !== undefined)
        yield { ...place, message: `"${foreign}" is no ASCII character`, hint: 'write it in ASCII' };
    }
  },
};
