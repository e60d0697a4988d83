import { parseGrokRules } from '../../../../language/grok/index.js';
import { sources } from '../../../sources.js';
import type { Rule } from '../../../rule.js';
import { processorsOf } from '../../../assets/processors.js';
import { textAt } from '../../../value.js';

export const grokGreedy: Rule = {
  id: 'grok-greedy-start',
  summary: 'No match rule begins with a greedy ".*"',
  why: 'The parser tries every end of it, for each log.',
  bad: 'report .*REPORT %{notSpace:id}',
  source: sources.grok,
  tier: 'C',
  severity: 'error',
  bypass: 'grok-parser-rules-checks',
  bypassIsWider: true,
  kinds: ['log-pipeline'],
  *check({ value }) {
    for (const { processor, pointer } of processorsOf(value)) {
      const text = textAt(processor, 'grok', 'matchRules');
      if (text === undefined) continue;
      for (const { name, parts } of parseGrokRules(text).rules) {
        const [first] = parts;
        if (first?.type !== 'text' || !/^\^?\.\*(?!\?)/.test(first.text)) continue;
        yield {
          pointer: `${pointer}/grok/matchRules`,
          message: `rule "${name}" begins with ".*"`,
          hint: 'write ".*?", or anchor it',
        };
      }
    }
  },
};
