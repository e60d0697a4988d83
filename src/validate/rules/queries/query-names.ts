import { sources } from '../../sources.js';
import type { Rule } from '../../rule.js';
import { usesOf } from '../../uses/asset-uses.js';

export const queryNames: Rule = {
  id: 'query-name',
  summary: 'No two queries of one request have the same name',
  why: 'A formula finds only one of them.',
  bad: 'two queries with {"name": "query1"}',
  source: sources.dashboardsApi,
  tier: 'own',
  severity: 'error',
  kinds: ['dashboard'],
  *check(file) {
    const checked = new Set<unknown>();
    for (const { queries } of usesOf(file).formulas) {
      if (queries === undefined || checked.has(queries)) continue;
      checked.add(queries);
      for (const [index, { name, pointer }] of queries.entries()) {
        if (queries.findIndex((query) => query.name === name) === index) continue;
        yield {
          pointer,
          message: `a query before this is named "${name}" too`,
          hint: 'give it a name of its own',
        };
      }
    }
  },
};
