import { messageBlocks } from '../../../../language/message-template/index.js';
import { messagesOf } from '../../../assets/monitor-messages.js';
import { sources } from '../../../sources.js';
import type { Rule } from '../../../rule.js';
import { monitorOptions } from '../../../assets/monitor-query.js';
import { textAt, valueAt } from '../../../value.js';
import { parsedMessage } from '../../../assets/parsed.js';

export const messageStates: Rule = {
  id: 'message-state',
  summary: 'A message speaks only of states that its monitor can reach',
  why: 'The text never goes out.',
  bad: '{{#is_warning}} in a monitor without a warning threshold',
  source: sources.monitorVariables,
  tier: 'own',
  severity: 'warning',
  kinds: ['monitor'],
  *check(file) {
    const options = monitorOptions(file.value);
    const isCheck = textAt(file.value, 'definition', 'type') === 'service check';
    const warns = isCheck || valueAt(options, 'thresholds', 'warning') !== undefined;
    for (const { text, pointer } of messagesOf(file)) {
      const parsed = parsedMessage(text);
      if (!parsed.ok) continue;
      for (const { name, negated } of messageBlocks(parsed.tree)) {
        if (negated || warns || !/warning/.test(name)) continue;
        const hint = 'add a warning threshold, or take the block out';
        yield { pointer, message: `"{{#${name}}}" never holds: there is no warning threshold`, hint };
      }
    }
  },
};
