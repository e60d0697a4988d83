import { sources } from '../../sources.js';
import type { Rule } from '../../rule.js';
import { processorsOf } from '../../assets/processors.js';
import { listAt } from '../../value.js';

export const nestedPipeline: Rule = {
  id: 'nested-pipeline',
  summary: 'Pipelines nest one level deep, and a nested pipeline has processors',
  why: 'Datadog refuses a pipeline in a nested pipeline.',
  bad: 'a pipeline in a pipeline in a pipeline',
  source: sources.logProcessors,
  tier: 'own',
  severity: 'error',
  kinds: ['log-pipeline'],
  *check({ value }) {
    for (const { processor, type, pointer, depth } of processorsOf(value)) {
      if (type !== 'pipeline') continue;
      if (depth > 0)
        yield { pointer, message: 'the pipeline lies in a nested pipeline', hint: 'move it one level up' };
      if (Array.isArray(processor['processors']) && listAt(processor, 'processors').length === 0) {
        yield {
          pointer: `${pointer}/processors`,
          message: 'the nested pipeline is empty',
          severity: 'warning',
        };
      }
    }
  },
};
