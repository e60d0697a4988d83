import {
  messageBlocks,
  messageNodes,
  type MessageNode,
  messageConditions,
} from '../../../../language/message-template/index.js';
import { messagesOf } from '../../../assets/monitor-messages.js';
import { nearest } from '../../../../model/nearest.js';
import { sources } from '../../../sources.js';
import { syntaxProblem } from '../../../syntax-problem.js';
import type { Rule } from '../../../rule.js';
import { parsedMessage } from '../../../assets/parsed.js';

export const messageSyntax: Rule = {
  id: 'message-syntax',
  summary: 'Every block of a message is closed, in order, and its condition exists',
  why: 'The notification goes out with the braces in it, to everybody, or not at all.',
  bad: '{{#is_alert}} Exit node down @pagerduty-network',
  source: sources.monitorVariables,
  tier: 'own',
  severity: 'error',
  kinds: ['monitor', 'security-rule'],
  *check(file) {
    for (const { text, pointer } of messagesOf(file)) {
      const parsed = parsedMessage(text);
      if (!parsed.ok) {
        for (const problem of parsed.problems) yield syntaxProblem(text, problem, pointer);
        continue;
      }
      for (const { text: plain, found } of strayBraces(messageNodes(parsed.tree))) {
        const hint = 'a variable stands between {{ and }}';
        yield { pointer, message: `"${found}" in "${plain}" is no variable`, hint, severity: 'warning' };
      }
      for (const { name, args } of messageBlocks(parsed.tree)) {
        if (/^is_(?:exact_)?match$/.test(name) && args.length < 2) {
          const hint = `{{#${name} "host.name" "exit"}}`;
          yield {
            pointer,
            message: `"{{#${name}}}" compares a variable with a text`,
            hint,
            severity: 'warning',
          };
        }
        if (messageConditions.some((condition) => condition === name)) continue;
        if (file.kind === 'security-rule' && !name.startsWith('is_')) continue;
        const meant = nearest(name, messageConditions);
        const hint =
          meant === undefined
            ? 'known: is_alert, is_warning, is_recovery, is_no_data, is_match, …'
            : `did you mean "${meant}"?`;
        yield { pointer, message: `"{{#${name}}}" is no condition`, hint };
      }
    }
  },
};

/** Braces that were meant for a variable: `{host.name}}`, `{{host.name}`. */
function* strayBraces(
  nodes: readonly MessageNode[],
): Iterable<{ readonly text: string; readonly found: string }> {
  for (const node of nodes) {
    if (node.type !== 'text') continue;
    const found = /\{\{|\}\}|(?<![$\w])\{[a-z]\w*\.\w+\}/.exec(node.text);
    if (found === null) continue;
    const text = node.text.slice(Math.max(0, found.index - 15), found.index + 15).trim();
    yield { text, found: found[0] };
  }
}
