import { sources } from '../../sources.js';
import type { Rule } from '../../rule.js';
import { processorsOf } from '../../assets/processors.js';
import { listAt, textAt } from '../../value.js';

export const categories: Rule = {
  id: 'category',
  summary: 'Categories of one processor have filters of their own, and none after one that takes everything',
  why: 'The first that matches wins, so the later one never applies.',
  bad: 'two categories with query: "@evt.outcome:failure"',
  source: sources.logProcessors,
  tier: 'own',
  severity: 'warning',
  kinds: ['log-pipeline'],
  *check({ value }) {
    for (const { processor, pointer } of processorsOf(value)) {
      const queries = listAt(processor, 'categories').map((category) =>
        textAt(category, 'filter', 'query')?.trim(),
      );
      const all = queries.findIndex((query) => query === '*' || query === '');
      for (const [index, query] of queries.entries()) {
        const at = `${pointer}/categories/${index}/filter/query`;
        if (query !== undefined && queries.indexOf(query) < index)
          yield { pointer: at, message: 'a category before this has the same filter' };
        else if (all !== -1 && index > all)
          yield { pointer: at, message: `category ${all} takes every log before` };
      }
    }
  },
};
