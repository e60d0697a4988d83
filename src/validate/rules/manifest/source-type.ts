import { sources } from '../../sources.js';
import type { Rule } from '../../rule.js';
import { numberAt, textAt } from '../../value.js';

export const sourceType: Rule = {
  id: 'manifest-source-type',
  summary: 'source_type_id is a positive number, and source_type_name has no blanks around it',
  why: 'Datadog allots the number once; metrics and service checks find their integration by the name.',
  bad: '{"source_type_id": -1}',
  source: sources.assetReference,
  tier: 'C',
  severity: 'error',
  kinds: ['manifest'],
  *check({ value }) {
    const id = numberAt(value, 'assets', 'integration', 'source_type_id');
    if (id !== undefined && id <= 0) {
      yield { pointer: '/assets/integration/source_type_id', message: `${id} is no source type id` };
    }
    const name = textAt(value, 'assets', 'integration', 'source_type_name');
    if (name !== undefined && name !== name.trim()) {
      yield { pointer: '/assets/integration/source_type_name', message: `"${name}" has blanks around it` };
    }
  },
};
