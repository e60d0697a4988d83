import { nearestPath } from '../../attributes/nearest-path.js';
import { processorsOf, sourcesOf } from '../../assets/processors.js';
import type { Rule } from '../../rule.js';
import { resultAttributes, sampleAttributes } from '../../attributes/sample-attributes.js';
import { sources } from '../../sources.js';
import { listAt, textAt } from '../../value.js';
import { standardAttributes } from './facets/standard-facets.js';

export const processorTargets: Rule = {
  id: 'processor-target',
  summary: 'No processor writes an attribute whose name is almost one that a facet or an expected result has',
  why: 'The facet stays empty, and everything that is grouped by it.',
  bad: 'target: usr.emial, beside a facet usr.email that nothing else writes',
  source: sources.logProcessors,
  tier: 'own',
  severity: 'warning',
  kinds: ['log-pipeline'],
  *check({ value }, scope) {
    const facets = listAt(value, 'facets').flatMap((facet) => textAt(facet, 'path') ?? []);
    const expected = new Set([...facets, ...resultAttributes(scope)]);
    const brought = sampleAttributes(scope);
    const places = processorsOf(value).flatMap(({ processor, pointer }) => {
      const target = textAt(processor, 'target');
      return target === undefined ? [] : [{ target, pointer }];
    });
    const written = new Set(places.map(({ target }) => target));
    const unwritten = [...expected].filter((path) => !written.has(path) && !brought.has(path));
    // What another processor reads is only on its way.
    const read = processorsOf(value).flatMap(({ processor }) => [
      ...sourcesOf(processor),
      textAt(processor, 'operation', 'source') ?? '',
    ]);
    const isPassing = (target: string): boolean =>
      read.some((path) => path === target || target.startsWith(`${path}.`));
    const strange = places.filter(
      ({ target }) =>
        target.length > 2 && !expected.has(target) && !standardAttributes.has(target) && !isPassing(target),
    );
    for (const { target, pointer } of strange) {
      const meant = nearestPath(target, unwritten);
      if (meant === undefined) continue;
      const message = `"${target}" is in no facet and no expected result`;
      yield { pointer: `${pointer}/target`, message, hint: `did you mean "${meant}"?` };
    }
  },
};
