import { sources } from '../../sources.js';
import type { Rule } from '../../rule.js';
import { listAt, valueAt } from '../../value.js';

export const processorsExist: Rule = {
  id: 'pipeline-empty',
  summary: 'A pipeline has processors',
  why: 'It does nothing otherwise.',
  bad: 'processors: []',
  source: sources.logPipeline,
  tier: 'C',
  severity: 'error',
  bypass: 'no-processors-checks',
  kinds: ['log-pipeline'],
  *check({ value }) {
    if (
      valueAt(value, 'pipeline', 'processors') === undefined ||
      listAt(value, 'pipeline', 'processors').length > 0
    )
      return;
    yield {
      pointer: '/pipeline/processors',
      message: 'the pipeline has no processor',
      hint: 'begin with a date-remapper',
    };
  },
};
