import { sources } from '../../sources.js';
import type { Rule } from '../../rule.js';
import { processorsOf } from '../../assets/processors.js';
import { textAt } from '../../value.js';

export const templates: Rule = {
  id: 'processor-expression',
  summary: 'Templates of string builders and expressions of arithmetic processors are well-formed',
  why: 'The processor is refused, or writes the braces into the log.',
  bad: 'template: "%{usr.email"',
  source: sources.logProcessors,
  tier: 'own',
  severity: 'error',
  kinds: ['log-pipeline'],
  *check({ value }) {
    for (const { processor, pointer } of processorsOf(value)) {
      const template = textAt(processor, 'template');
      const open = template === undefined ? undefined : /%\{(?![^{}]+\})[^{}]*/.exec(template)?.[0];
      if (open !== undefined)
        yield { pointer: `${pointer}/template`, message: `"${open}" is not closed`, hint: 'write %{path}' };
      const expression = textAt(processor, 'expression');
      const problem = expression === undefined ? undefined : checkExpression(expression);
      if (problem !== undefined) yield { pointer: `${pointer}/expression`, message: problem };
    }
  },
};

/** Operands and operators take turns; parentheses match. Names may hold anything but blanks and the operators + * / ( ). */
function checkExpression(text: string): string | undefined {
  let depth = 0;
  let wantsOperand = true;
  for (const [token] of text.matchAll(/[()*/+]|(?<=\s|\))-(?=\s|\()|[^\s()*/+]+/g)) {
    if (token === '(') {
      if (!wantsOperand) return 'an operator is missing before "("';
      depth += 1;
    } else if (token === ')') {
      if (wantsOperand) return 'an operand is missing before ")"';
      depth -= 1;
      if (depth < 0) return '")" closes nothing';
    } else if (/^[*/+-]$/.test(token)) {
      if (wantsOperand && token !== '-') return `an operand is missing before "${token}"`;
      wantsOperand = true;
    } else {
      if (!wantsOperand) return `an operator is missing before "${token}"`;
      wantsOperand = false;
    }
  }
  if (depth > 0) return '"(" is not closed';
  return wantsOperand ? 'an operand is missing at the end' : undefined;
}
