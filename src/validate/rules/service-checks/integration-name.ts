import { sources } from '../../sources.js';
import type { Rule } from '../../rule.js';
import { listAt, textAt } from '../../value.js';

export const integrationName: Rule = {
  id: 'service-check-integration',
  summary: 'The integration of a service check is the source_type_name of the manifest',
  why: 'The check is listed under an integration that does not exist otherwise.',
  bad: '{"integration": "Tail Scale"}',
  source: sources.serviceChecks,
  tier: 'B',
  severity: 'warning',
  kinds: ['service-checks'],
  *check({ value }, scope) {
    const expected = textAt(scope.manifest, 'assets', 'integration', 'source_type_name');
    if (expected === undefined) return;
    for (const [index, entry] of listAt(value).entries()) {
      const name = textAt(entry, 'integration');
      if (name === undefined || name === '' || name === expected) continue;
      yield {
        pointer: `/${index}/integration`,
        message: `"${name}" is not the integration`,
        hint: `it is "${expected}"`,
      };
    }
  },
};
