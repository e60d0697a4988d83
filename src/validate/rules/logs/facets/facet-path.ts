import { sources } from '../../../sources.js';
import type { Rule } from '../../../rule.js';
import { listAt, textAt } from '../../../value.js';
import { standardAttributes } from './standard-facets.js';

export const facetPath: Rule = {
  id: 'facet-path',
  summary: 'The path of a facet has a prefix, unless it is a standard attribute',
  why: 'A facet "action" would be shared with every other integration that has an attribute of that name.',
  bad: 'path: action',
  source: sources.logPipeline,
  tier: 'C',
  severity: 'error',
  bypass: 'facets-path-checks',
  kinds: ['log-pipeline'],
  *check({ value }, scope) {
    const prefix = textAt(scope.manifest, 'assets', 'logs', 'source') ?? textAt(value, 'id') ?? 'integration';
    for (const [index, facet] of listAt(value, 'facets').entries()) {
      const path = textAt(facet, 'path');
      // A facet on a tag has no path into the log.
      if (
        path === undefined ||
        textAt(facet, 'source') === 'tag' ||
        path.includes('.') ||
        standardAttributes.has(path)
      )
        continue;
      yield {
        pointer: `/facets/${index}/path`,
        message: `"${path}" has no prefix`,
        hint: `for example "${prefix}.${path}"`,
      };
    }
  },
};
