import { sources } from '../../sources.js';
import type { Rule } from '../../rule.js';
import { listAt, textAt, textsAt } from '../../value.js';

const keys = ['integration', 'product', 'stack_component'];

export const tags: Rule = {
  id: 'monitor-tag',
  summary: 'The tags hold "integration:<app_id>", and no key but integration, product and stack_component',
  why: 'Datadog finds the recommended monitors of an integration by this tag.',
  bad: '{"tags": ["team:network"]}',
  source: sources.monitorSchema,
  tier: 'C',
  severity: 'error',
  kinds: ['monitor'],
  *check({ value }, scope) {
    const appId = textAt(scope.manifest, 'app_id');
    const found = textsAt(value, 'tags');
    const expected = appId === undefined ? undefined : `integration:${appId}`;
    const isThere = found.some((tag) =>
      expected === undefined ? tag.startsWith('integration:') : tag === expected,
    );
    if (!isThere) {
      yield { pointer: '/tags', message: `"${expected ?? 'integration:…'}" is missing`, hint: 'add it' };
    }
    for (const [index, tag] of listAt(value, 'tags').entries()) {
      if (
        typeof tag !== 'string' ||
        keys.some((key) => tag.startsWith(`${key}:`) && tag.length > key.length + 1)
      )
        continue;
      yield {
        pointer: `/tags/${index}`,
        message: `"${tag}" is no tag of a recommended monitor`,
        hint: `its key is one of ${keys.join(', ')}`,
      };
    }
  },
};
