import { searchAttributes } from '../../../language/log-search/index.js';
import { nearest } from '../../../model/nearest.js';
import { sources } from '../../sources.js';
import type { Rule } from '../../rule.js';
import type { Scope } from '../../scope.js';
import { usesOf } from '../../uses/asset-uses.js';
import { listAt, textAt } from '../../value.js';
import { isYielded, yieldedAttributes } from '../../attributes/yielded-attributes.js';
import { parsedSearch } from '../../assets/parsed.js';

const kinds = ['dashboard', 'monitor', 'saved-view', 'security-rule', 'log-metric'] as const;

export const unusedFacet: Rule = {
  id: 'unused-facet',
  summary: 'Some asset of the integration searches, groups or measures by every facet',
  why: "A facet that nothing uses costs a line in everybody's list of facets; often it is a widget that is missing.",
  bad: 'a facet network.client.port, and no asset with @network.client.port',
  source: sources.logPipeline,
  tier: 'own',
  severity: 'notice',
  kinds: ['log-pipeline'],
  *check({ value }, scope) {
    if (kinds.every((kind) => scope.files(kind).length === 0)) return;
    const used = usedAttributes(scope);
    const yielded = yieldedAttributes(scope);
    const misspelt = [...used].filter((path) => path !== '' && !isYielded(path, yielded));
    for (const [index, facet] of listAt(value, 'facets').entries()) {
      const path = textAt(facet, 'path');
      // Where a use is misspelt, that is what is wrong.
      if (path === undefined || used.has(path) || nearest(path, misspelt) !== undefined) continue;
      yield {
        pointer: `/facets/${index}/path`,
        message: `no asset uses "${path}"`,
        hint: 'use it in a widget, or take the facet out',
      };
    }
  },
};

const known = new WeakMap<Scope, ReadonlySet<string>>();

function usedAttributes(scope: Scope): ReadonlySet<string> {
  const found = known.get(scope) ?? collect(scope);
  known.set(scope, found);
  return found;
}

function collect(scope: Scope): ReadonlySet<string> {
  const used = new Set<string>();
  for (const file of kinds.flatMap((kind) => scope.files(kind))) {
    const { searches, aggregations, fields } = usesOf(file);
    for (const { text } of searches) {
      const parsed = parsedSearch(text);
      if (parsed.ok) for (const path of searchAttributes(parsed.tree)) used.add(path);
    }
    const named = [...aggregations.flatMap(({ measures, groupBy }) => [...measures, ...groupBy]), ...fields];
    for (const { field } of named) used.add(field.replace(/^@/, ''));
  }
  return used;
}
