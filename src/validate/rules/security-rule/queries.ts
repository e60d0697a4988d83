import { sources } from '../../sources.js';
import type { Rule } from '../../rule.js';
import { nearest } from '../../../model/nearest.js';
import { listAt, textAt } from '../../value.js';

export const securityRuleConditions: Rule = {
  id: 'security-rule-condition',
  summary: 'The condition of a case compares queries of the rule with numbers',
  why: 'Datadog refuses the rule.',
  bad: '{"condition": "c > 0"} in a rule of two queries',
  source: sources.securityRules,
  tier: 'own',
  severity: 'error',
  kinds: ['security-rule'],
  *check({ value }) {
    const names = listAt(value, 'queries').map(
      (query, index) => textAt(query, 'name') || String.fromCodePoint(97 + index),
    );
    const known = new Set([...names, ...names.map((_, index) => String.fromCodePoint(97 + index))]);
    for (const [index, entry] of listAt(value, 'cases').entries()) {
      const condition = textAt(entry, 'condition');
      const pointer = `/cases/${index}/condition`;
      if (condition === undefined || condition.trim() === '') continue;
      if (
        !isBalanced(condition) ||
        /[<>=!]=?\s*(?:$|&&|\|\||\))|(?:&&|\|\|)\s*(?:$|\)|&&|\|\|)|^\s*(?:&&|\|\|)/.test(condition)
      ) {
        yield { pointer, message: `"${condition}" is no condition`, hint: 'for example "a > 0 && b > 5"' };
        continue;
      }
      for (const [name] of condition.matchAll(/[A-Za-z_][\w-]*/g)) {
        if (known.has(name)) continue;
        const meant = nearest(name, known);
        const hint = meant === undefined ? `queries: ${[...known].join(', ')}` : `did you mean "${meant}"?`;
        yield { pointer, message: `"${name}" is no query of the rule`, hint };
      }
    }
  },
};

function isBalanced(text: string): boolean {
  let depth = 0;
  for (const character of text) {
    if (character === '(') depth += 1;
    if (character === ')') depth -= 1;
    if (depth < 0) return false;
  }
  return depth === 0;
}
