import { sources } from '../../sources.js';
import type { Rule } from '../../rule.js';
import { textAt } from '../../value.js';

export const reflow: Rule = {
  id: 'dashboard-reflow',
  summary: 'Only an ordered dashboard has a reflow_type',
  why: 'Datadog refuses a free layout that reflows.',
  bad: '{"layout_type": "free", "reflow_type": "auto"}',
  source: sources.dashboardsApi,
  tier: 'C',
  severity: 'error',
  kinds: ['dashboard'],
  *check({ value }) {
    if (textAt(value, 'layout_type') !== 'free' || textAt(value, 'reflow_type') === undefined) return;
    yield { pointer: '/reflow_type', message: 'a free layout does not reflow', hint: 'take it out' };
  },
};
