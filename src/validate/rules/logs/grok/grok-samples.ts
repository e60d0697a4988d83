import { sources } from '../../../sources.js';
import type { Rule } from '../../../rule.js';
import { processorsOf } from '../../../assets/processors.js';
import { listAt } from '../../../value.js';

export const grokSamples: Rule = {
  id: 'grok-samples',
  summary: 'A grok parser has one to five samples of at most 5,000 characters',
  why: 'Datadog refuses more; without one, nobody sees what the rules are for.',
  bad: 'samples: []',
  source: sources.logProcessors,
  tier: 'D',
  severity: 'warning',
  kinds: ['log-pipeline'],
  *check({ value }) {
    for (const { processor, type, pointer } of processorsOf(value)) {
      if (type !== 'grok-parser') continue;
      const samples = listAt(processor, 'samples');
      if (samples.length > 5)
        yield { pointer: `${pointer}/samples`, message: `${samples.length} samples`, hint: 'at most 5' };
      for (const [index, sample] of samples.entries()) {
        if (typeof sample !== 'string' || sample.length <= 5000) continue;
        yield {
          pointer: `${pointer}/samples/${index}`,
          message: `the sample has ${sample.length} characters`,
          hint: 'at most 5000',
        };
      }
    }
  },
};
