import { sources } from '../../../sources.js';
import { syntaxProblem } from '../../../syntax-problem.js';
import type { Rule } from '../../../rule.js';
import { textAt } from '../../../value.js';
import { parsedMonitorQuery } from '../../../assets/parsed.js';

export const querySyntax: Rule = {
  id: 'monitor-query-syntax',
  summary: 'The query of a monitor parses',
  why: 'Datadog refuses the monitor.',
  bad: 'logs("source:tailscale (status:error").index("*").rollup("count").last("5m") > 10',
  source: sources.monitorsApi,
  tier: 'own',
  severity: 'error',
  kinds: ['monitor'],
  *check({ value }) {
    const text = textAt(value, 'definition', 'query');
    if (text === undefined) return;
    const parsed = parsedMonitorQuery(text);
    if (parsed.ok) return;
    for (const problem of parsed.problems) yield syntaxProblem(text, problem, '/definition/query');
  },
};
