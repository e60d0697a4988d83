import { sources } from '../../sources.js';
import type { Rule } from '../../rule.js';
import { usesOf } from '../../uses/asset-uses.js';
import { yieldedAttributes } from '../../attributes/yielded-attributes.js';

export const arrayCrossProduct: Rule = {
  id: 'array-cross-product',
  summary: 'No query measures or groups by two attributes of one array of objects',
  why:
    'Datadog does not pair values of one element: each log counts with every value of the array in every group. ' +
    'The sum of bytes by destination gives each destination the bytes of all. Split the array into one log per element before it is sent.',
  bad: 'sum of @virtualTraffic.rxBytes by @virtualTraffic.dst',
  source: sources.logArrays,
  tier: 'own',
  severity: 'warning',
  kinds: ['dashboard', 'monitor', 'security-rule', 'log-metric'],
  *check(file, scope) {
    if (scope.files('log-pipeline').length === 0 && scope.attributes === undefined) return;
    const { arrays } = yieldedAttributes(scope);
    if (arrays.size === 0) return;
    const arrayOf = (field: string): string | undefined =>
      [...arrays].find((array) => field.startsWith(`@${array}.`));
    for (const { source, measures, groupBy } of usesOf(file).aggregations) {
      if (source !== 'logs') continue;
      const found = new Set<string>();
      for (const [index, group] of groupBy.entries()) {
        const array = arrayOf(group.field);
        if (array === undefined) continue;
        const partner =
          measures.find(({ field }) => field !== group.field && arrayOf(field) === array) ??
          groupBy.slice(0, index).find(({ field }) => field !== group.field && arrayOf(field) === array);
        if (partner === undefined || found.has(group.field)) continue;
        found.add(group.field);
        yield {
          pointer: group.pointer,
          message: `"${partner.field}" by "${group.field}" mixes the elements of the array "${array}": every group gets the values of all`,
          hint: 'split the array into one log per element before it is sent, or count the logs only',
        };
      }
    }
  },
};
