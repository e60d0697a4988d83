import { nearest } from '../../../../model/nearest.js';
import { sources } from '../../../sources.js';
import type { Rule } from '../../../rule.js';
import { listAt } from '../../../value.js';
import { classifierTagValues, renamedTags } from './classifier-tag-values.js';

const known = Object.entries(classifierTagValues).flatMap(([group, values]) =>
  values.map((value) => `${group}::${value}`),
);

export const classifierTags: Rule = {
  id: 'classifier-tag',
  summary: 'Every classifier tag is one that Datadog knows, and stands once',
  why: 'A tag that does not exist is dropped, and the tile is missing where people filter for it.',
  bad: '{"classifier_tags": ["Category::Log Colection"]}',
  source: sources.tile,
  tier: 'C',
  severity: 'error',
  kinds: ['manifest'],
  *check({ value }) {
    const seen = new Set<string>();
    for (const [index, tag] of listAt(value, 'tile', 'classifier_tags').entries()) {
      if (typeof tag !== 'string') continue;
      const pointer = `/tile/classifier_tags/${index}`;
      if (seen.has(tag)) yield { pointer, message: `"${tag}" stands twice`, hint: 'keep one of the two' };
      seen.add(tag);
      if (known.includes(tag)) continue;
      yield { pointer, message: `"${tag}" is no classifier tag`, hint: remedy(tag) };
    }
  },
};

function remedy(tag: string): string {
  if (Object.hasOwn(renamedTags, tag)) {
    const successor = renamedTags[tag];
    return successor === undefined
      ? 'Datadog took it out: take it out too'
      : `Datadog renamed it "${successor}"`;
  }
  const meant = nearest(tag, known);
  if (meant !== undefined) return `did you mean "${meant}"?`;
  const group = tag.split('::')[0] ?? '';
  return Object.hasOwn(classifierTagValues, group)
    ? `known: ${classifierTagValues[group]?.slice(0, 12).join(', ')}, …`
    : `its group is one of ${Object.keys(classifierTagValues).join(', ')}`;
}
