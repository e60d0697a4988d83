import { sources } from '../../sources.js';
import type { Rule } from '../../rule.js';
import { processorsOf } from '../../assets/processors.js';

export const dateRemapper: Rule = {
  id: 'missing-date-remapper',
  summary: 'A pipeline has a date-remapper',
  why: 'Logs carry the time at which they arrived instead of the time at which they happened.',
  bad: 'a pipeline of grok-parsers only',
  source: sources.logPipeline,
  tier: 'C',
  severity: 'error',
  bypass: 'missing-date-remapper-checks',
  kinds: ['log-pipeline'],
  *check({ value }) {
    if (processorsOf(value).some(({ type }) => type === 'date-remapper')) return;
    yield {
      pointer: '/pipeline/processors',
      message: 'no processor sets the date of the log',
      hint: 'add a date-remapper',
    };
  },
};
