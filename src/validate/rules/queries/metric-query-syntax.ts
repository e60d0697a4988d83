import { sources } from '../../sources.js';
import { syntaxProblem } from '../../syntax-problem.js';
import type { Rule } from '../../rule.js';
import { usesOf } from '../../uses/asset-uses.js';
import { parsedMetricQuery } from '../../assets/parsed.js';

export const metricQuerySyntax: Rule = {
  id: 'metric-query-syntax',
  summary: 'Every metric query parses',
  why: 'The widget shows an error instead of a graph.',
  bad: 'avg:system.net.bytes_sent{host:exit-node',
  source: sources.dashboardsApi,
  tier: 'own',
  severity: 'error',
  kinds: ['dashboard', 'monitor'],
  *check(file) {
    for (const { text, pointer } of usesOf(file).metrics) {
      const parsed = parsedMetricQuery(text);
      if (parsed.ok) continue;
      for (const problem of parsed.problems) yield syntaxProblem(text, problem, pointer);
    }
  },
};
