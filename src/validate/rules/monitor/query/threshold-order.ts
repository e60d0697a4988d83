import { sources } from '../../../sources.js';
import type { Rule } from '../../../rule.js';
import { comparisonOf, monitorOptions, monitorQuery } from '../../../assets/monitor-query.js';
import { numberAt, objectAt } from '../../../value.js';

/** `before` is reached earlier than `after` when a value gets worse. */
const order = [
  ['warning', 'critical', 'strict'],
  ['critical_recovery', 'critical', 'strict'],
  ['warning_recovery', 'warning', 'strict'],
] as const;

export const thresholdOrder: Rule = {
  id: 'threshold-order',
  summary:
    'Warning lies before critical, and each recovery threshold before the threshold that it recovers from',
  why: 'Datadog refuses the monitor; where it does not, it would warn after it alerts, or never recover.',
  bad: '{"query": "avg(last_5m):avg:system.load.1{*} > 4", "options": {"thresholds": {"critical": 4, "warning": 5}}}',
  source: sources.monitorsApi,
  tier: 'own',
  severity: 'error',
  kinds: ['monitor'],
  *check({ value }) {
    const thresholds = objectAt(monitorOptions(value), 'thresholds');
    const comparison = comparisonOf(monitorQuery(value));
    if (comparison === undefined) return;
    const rises = comparison.operator.startsWith('>');
    if (!rises && !comparison.operator.startsWith('<')) return;
    for (const [before, after] of order) {
      const first = numberAt(thresholds, before);
      const second = numberAt(thresholds, after);
      if (before === 'warning_recovery' && first !== undefined && second === undefined) {
        const pointer = '/definition/options/thresholds/warning_recovery';
        yield {
          pointer,
          message: 'there is no warning that this could recover from',
          hint: 'add "warning", or take it out',
        };
      }
      if (first === undefined || second === undefined || (rises ? first < second : first > second)) continue;
      const side = rises ? 'below' : 'above';
      yield {
        pointer: `/definition/options/thresholds/${before}`,
        message: `${before} ${first} is not ${side} ${after} ${second}, and the query alerts on "${comparison.operator}"`,
        hint: `set it ${side} ${second}`,
      };
    }
  },
};
