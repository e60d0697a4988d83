import type { Rule } from '../../../rule.js';
import { processorsOf } from '../../../assets/processors.js';

export const grokCount: Rule = {
  id: 'grok-count',
  summary: 'At most 5 grok parsers stand in one pipeline or nested pipeline',
  why: 'Each of them runs over every log.',
  bad: 'twelve grok-parsers in a row',
  source: 'https://github.com/DataDog/integrations-core/pull/21678',
  tier: 'C',
  severity: 'warning',
  bypass: 'grok-parser-count-per-pipeline-checks',
  kinds: ['log-pipeline'],
  *check({ value }) {
    const counts = new Map<string, number>();
    for (const { type, pointer } of processorsOf(value)) {
      const list = pointer.slice(0, pointer.lastIndexOf('/'));
      if (type === 'grok-parser') counts.set(list, (counts.get(list) ?? 0) + 1);
    }
    for (const [pointer, count] of counts) {
      if (count > 5)
        yield {
          pointer,
          message: `${count} grok parsers`,
          hint: 'at most 5; join their rules, or nest pipelines',
        };
    }
  },
};
