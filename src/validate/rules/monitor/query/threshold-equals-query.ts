import { sources } from '../../../sources.js';
import type { Rule } from '../../../rule.js';
import { comparisonOf, monitorOptions, monitorQuery } from '../../../assets/monitor-query.js';
import { numberAt } from '../../../value.js';

export const thresholdEqualsQuery: Rule = {
  id: 'threshold-equals-query',
  summary: 'The critical threshold is the number at the end of the query',
  why: 'Datadog refuses the monitor: "Alert threshold does not match that used in the query".',
  bad: '{"query": "avg(last_5m):avg:system.load.1{*} > 4", "options": {"thresholds": {"critical": 5}}}',
  source: sources.monitorsApi,
  tier: 'own',
  severity: 'error',
  kinds: ['monitor'],
  *check({ value }) {
    const comparison = comparisonOf(monitorQuery(value));
    if (comparison === undefined) return;
    const critical = numberAt(monitorOptions(value), 'thresholds', 'critical');
    const hint = `set both to the same number, for example ${comparison.threshold}`;
    if (critical === undefined) {
      const message = `the query compares with ${comparison.threshold}, and no critical threshold is set`;
      yield {
        pointer: '/definition/options/thresholds',
        message,
        hint: `add "critical": ${comparison.threshold}`,
      };
    } else if (critical !== comparison.threshold) {
      const message = `critical is ${critical}, the query compares with ${comparison.threshold}`;
      yield { pointer: '/definition/options/thresholds/critical', message, hint };
    }
  },
};
