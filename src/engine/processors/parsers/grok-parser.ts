import { compileGrok, RegexExhausted } from '../../grok/compile-grok.js';
import { mergeInto, parsePath } from '../../event/path.js';
import { readSource } from '../../event/source.js';
import type { MutableObject } from '../../event/mutable-event.js';
import type { Members } from '../../pipeline/members.js';
import type { CompileContext, Processor, Run } from '../../pipeline/step.js';
import { noneOf } from '../sources.js';

/**
 * Parses a text by the first rule that matches all of it; what it extracts is merged over the log's attributes.
 * @see https://docs.datadoghq.com/logs/log_configuration/parsing/
 */
export function compileGrokParser(members: Members, context: CompileContext): Processor {
  const source = parsePath(members.optionalText('source') ?? 'message');
  const missing = noneOf([source]);
  const rules = compileRules(members).map((rule) => ({
    ...rule,
    point: context.addPoint('grokRules', rule.name),
  }));
  const findRule = (text: string, run: Run): MutableObject | undefined => {
    for (const rule of rules) {
      try {
        const parsed = rule.parse(text, run.now);
        if (parsed === undefined) continue;
        rule.point.count++;
        return parsed;
      } catch (error) {
        if (!(error instanceof RegexExhausted)) throw error;
        run.onProblem(
          `grok rule "${rule.name}" of ${members.pointer || 'the pipeline'} gave up: ${error.message}`,
        );
      }
    }
    return undefined;
  };
  return (event, run) => {
    const value = readSource(event, source);
    if (typeof value !== 'string') return missing;
    const parsed = findRule(value.trim(), run);
    if (parsed === undefined) return 'no rule matches';
    mergeInto(event.custom, parsed);
    return undefined;
  };
}

function compileRules(members: Members) {
  const grok = members.child('grok');
  const supportRules = grok.optionalText('supportRules') ?? '';
  const matchRules = grok.text('matchRules');
  const { rules, problems } = compileGrok(supportRules, matchRules);
  for (const problem of problems) {
    const text = problem.in === 'matchRules' ? matchRules : supportRules;
    const line = text.slice(0, problem.offset).split('\n').length;
    grok.report(problem.in, `${problem.message} (line ${line} of ${problem.in})`);
  }
  if (rules.length === 0 && problems.length === 0) grok.report('matchRules', 'there is no rule to match');
  return rules;
}
