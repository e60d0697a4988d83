import { parseGrokRules, type GrokCall, type GrokRule } from '../../../../language/grok/index.js';
import { nearest } from '../../../../model/nearest.js';
import { sources } from '../../../sources.js';
import { syntaxProblem } from '../../../syntax-problem.js';
import type { Problem } from '../../../problem.js';
import type { Rule } from '../../../rule.js';
import { processorsOf } from '../../../assets/processors.js';
import { textAt } from '../../../value.js';
import { grokFilters, grokMatchers } from './grok-names.js';

export const grokSyntax: Rule = {
  id: 'grok-syntax',
  summary: 'Grok rules parse, have names of their own, and use matchers, filters and rules that exist',
  why: 'A rule that does not compile matches no log, and its attributes never appear.',
  bad: 'login %{notSpce:usr.email} logged in',
  source: sources.grok,
  tier: 'own',
  severity: 'error',
  kinds: ['log-pipeline'],
  *check({ value }, scope) {
    for (const { processor, pointer } of processorsOf(value)) {
      const support = textAt(processor, 'grok', 'supportRules') ?? '';
      const match = textAt(processor, 'grok', 'matchRules');
      if (match === undefined) continue;
      const at = `${pointer}/grok`;
      const found = [
        ...checkRules(support, `${at}/supportRules`, ''),
        ...checkRules(match, `${at}/matchRules`, support),
      ];
      yield* found;
      if (found.length > 0) continue;
      for (const message of scope.compileGrok?.(support, match) ?? []) {
        yield { pointer: `${at}/matchRules`, message, hint: 'mend the rule; its regex must compile' };
      }
    }
  },
};

function* checkRules(text: string, pointer: string, support: string): Iterable<Problem> {
  const { rules, problems } = parseGrokRules(text);
  for (const problem of problems) yield syntaxProblem(text, problem, pointer);
  const others = [...parseGrokRules(support).rules, ...rules].map(({ name }) => name);
  const seen = new Set<string>();
  for (const rule of rules) {
    if (seen.has(rule.name))
      yield { pointer, message: `two rules are named "${rule.name}"`, severity: 'warning' };
    seen.add(rule.name);
    yield* checkTokens(rule, pointer, others);
  }
}

function* checkTokens(rule: GrokRule, pointer: string, rules: readonly string[]): Iterable<Problem> {
  for (const part of rule.parts) {
    if (part.type === 'text') {
      const open = /%[A-Za-z]+(?=[:}(])/.exec(part.text)?.[0];
      if (open === undefined) continue;
      const hint = `write "%{${open.slice(1)}"`;
      yield { pointer, message: `rule "${rule.name}": "${open}" has no brace`, hint, severity: 'warning' };
      continue;
    }
    const { matcher, filter, extract } = part;
    if (!grokMatchers.includes(matcher.name) && !rules.includes(matcher.name)) {
      yield { pointer, ...unknownName(matcher, [...grokMatchers, ...rules], rule, 'matcher or rule') };
    } else if (matcher.name === 'date' && !rules.includes('date')) {
      yield* checkDate(matcher, rule, pointer);
    }
    if (filter !== undefined && !grokFilters.includes(filter.name)) {
      yield { pointer, ...unknownName(filter, grokFilters, rule, 'filter') };
    }
    if (extract !== undefined && /\s|\.\.|^\.|\.$/.test(extract)) {
      yield { pointer, message: `rule "${rule.name}": "${extract}" is no path of an attribute` };
    }
  }
}

function unknownName(
  call: GrokCall,
  known: readonly string[],
  rule: GrokRule,
  what: string,
): Omit<Problem, 'pointer'> {
  const meant = nearest(call.name, known);
  return {
    message: `rule "${rule.name}": "${call.name}" is no ${what}`,
    hint: meant === undefined ? `known: ${known.slice(0, 10).join(', ')}, …` : `did you mean "${meant}"?`,
  };
}

/** Letters outside of quotes are those of Java's date formats that Datadog documents. */
function* checkDate(matcher: GrokCall, rule: GrokRule, pointer: string): Iterable<Problem> {
  const [format] = matcher.arguments;
  if (format?.type !== 'text') {
    yield {
      pointer,
      message: `rule "${rule.name}": date() has no format`,
      hint: 'for example date("yyyy-MM-dd HH:mm:ss")',
    };
    return;
  }
  const bare = format.text.replace(/'[^']*'/g, '');
  const strange = /[A-Za-z]/.exec(bare.replace(/[yMdDHhmsSZzEakKuwWnNeGQLqxXOVvB]/g, ''))?.[0];
  const runs = bare.match(/([A-Za-z])\1*/g) ?? [];
  const long = runs.find(
    (run) =>
      (/^[dHhms]/.test(run) && run.length > 2) ||
      (run.startsWith('M') && run.length > 4) ||
      (run.startsWith('y') && ![1, 2, 4].includes(run.length)),
  );
  const wrong = strange ?? long;
  if (wrong !== undefined || bare.includes("'")) {
    const message = wrong === undefined ? 'a quote is not closed' : `"${wrong}" is no part of a date`;
    yield {
      pointer,
      message: `rule "${rule.name}": ${message} in "${format.text}"`,
      hint: 'letters: y M d H h m s S Z z E a',
    };
  }
}
