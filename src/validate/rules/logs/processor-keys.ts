import { processorsOf } from '../../assets/processors.js';
import type { Rule } from '../../rule.js';
import { sources } from '../../sources.js';

/** Keys that every processor of its type has in accepted pipelines. */
const usual: Readonly<Record<string, readonly string[]>> = {
  'attribute-remapper': ['sourceType', 'targetType', 'preserveSource', 'overrideOnConflict'],
  'grok-parser': ['samples'],
};

export const processorKeys: Rule = {
  id: 'processor-usual-key',
  summary:
    'A processor has a name; a remapper says what it maps, whether it keeps the source and which value wins; a grok parser has samples',
  why: 'What is left out takes a default that the file does not show, and nobody sees what the processor is for.',
  bad: '{type: attribute-remapper, sources: [user], target: usr.name}',
  source: sources.logProcessors,
  tier: 'own',
  severity: 'warning',
  kinds: ['log-pipeline'],
  *check({ value }) {
    for (const { processor, type, pointer } of processorsOf(value)) {
      for (const key of ['name', ...((Object.hasOwn(usual, type) ? usual[type] : undefined) ?? [])]) {
        const found = processor[key];
        if (found === undefined) yield { pointer, message: `"${key}" is missing`, hint: `add "${key}"` };
        else if (found === '')
          yield { pointer: `${pointer}/${key}`, message: `"${key}" is empty`, severity: 'notice' };
      }
    }
  },
};
