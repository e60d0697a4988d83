import { nearest } from '../../../model/nearest.js';
import { sources } from '../../sources.js';
import type { Rule } from '../../rule.js';
import { isYielded, yieldedAttributes } from '../../attributes/yielded-attributes.js';

export const unyieldedAttribute: Rule = {
  id: 'unyielded-attribute',
  summary: 'The pipeline yields every attribute that the catalogue of the package names',
  why: 'Whoever builds a widget on it gets an empty one.',
  bad: 'an attribute in definitions/attributes.ts that no processor and no sample yields any more',
  source: sources.logPipeline,
  tier: 'own',
  severity: 'error',
  kinds: ['log-pipeline'],
  *check(_file, scope) {
    const catalogue = scope.attributes?.catalogue;
    if (catalogue === undefined) return;
    const yielded = yieldedAttributes(scope);
    for (const path of catalogue) {
      if (isYielded(path, yielded)) continue;
      const meant = nearest(path, yielded.paths);
      const hint =
        meant === undefined ? 'yield it, or take it out of the catalogue' : `the pipeline yields "${meant}"`;
      yield { pointer: '/pipeline', message: `nothing yields the attribute "${path}"`, hint };
    }
  },
};
