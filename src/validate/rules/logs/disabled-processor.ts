import { sources } from '../../sources.js';
import type { Rule } from '../../rule.js';
import { processorsOf } from '../../assets/processors.js';
import { valueAt } from '../../value.js';

export const disabledProcessor: Rule = {
  id: 'disabled-processor',
  summary: 'Every processor is enabled',
  why: 'A processor that is off does nothing for whoever installs the integration.',
  bad: 'enabled: false',
  source: sources.logPipeline,
  tier: 'own',
  severity: 'warning',
  kinds: ['log-pipeline'],
  *check({ value }) {
    if (valueAt(value, 'pipeline', 'enabled') === false)
      yield { pointer: '/pipeline/enabled', message: 'the pipeline is off' };
    for (const { processor, pointer } of processorsOf(value)) {
      if (processor['enabled'] === false)
        yield {
          pointer: `${pointer}/enabled`,
          message: 'the processor is off',
          hint: 'take it out, or set enabled: true',
        };
    }
  },
};
