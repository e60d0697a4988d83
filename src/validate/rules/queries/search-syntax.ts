import { sources } from '../../sources.js';
import { syntaxProblem } from '../../syntax-problem.js';
import type { Rule } from '../../rule.js';
import { usesOf } from '../../uses/asset-uses.js';
import { parsedSearch } from '../../assets/parsed.js';

export const searchSyntax: Rule = {
  id: 'search-syntax',
  summary: 'Every search of logs, events, spans and their like parses',
  why: 'The widget shows an error, the monitor is refused, the category never matches.',
  bad: 'source:tailscale (status:error OR @usr.email:*',
  source: sources.logSearch,
  tier: 'own',
  severity: 'error',
  kinds: ['dashboard', 'monitor', 'saved-view', 'security-rule', 'log-metric', 'log-pipeline'],
  *check(file) {
    for (const { text, pointer, source } of usesOf(file).searches) {
      // The search of a monitor's own query is part of that query's syntax.
      if (pointer === '/definition/query') continue;
      const parsed = parsedSearch(text);
      if (parsed.ok) continue;
      const severity = ['logs', 'pipeline'].includes(source) ? 'error' : 'warning';
      for (const problem of parsed.problems) yield { ...syntaxProblem(text, problem, pointer), severity };
    }
  },
};
