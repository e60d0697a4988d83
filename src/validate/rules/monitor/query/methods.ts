import { nearest } from '../../../../model/nearest.js';
import { sources } from '../../../sources.js';
import type { Rule } from '../../../rule.js';
import { monitorQuery } from '../../../assets/monitor-query.js';

const known =
  'index rollup by last over exclude count_by_status pct_by_status count timeslice percentile_by_status long_window short_window'.split(
    ' ',
  );

export const queryMethods: Rule = {
  id: 'monitor-query-method',
  summary: 'The methods of a query are spelt as Datadog spells them, and a search is rolled up',
  why: 'Datadog refuses the monitor.',
  bad: 'logs("source:tailscale").index("*").rolup("count").last("5m") > 10',
  source: sources.monitorsApi,
  tier: 'own',
  severity: 'warning',
  kinds: ['monitor'],
  *check({ value }) {
    const query = monitorQuery(value);
    if (query === undefined || !('others' in query)) return;
    const pointer = '/definition/query';
    let found = false;
    for (const { name } of query.others) {
      const meant = known.includes(name) ? undefined : nearest(name, known);
      if (meant === undefined) continue;
      found = true;
      yield { pointer, message: `".${name}(" is no method of a query`, hint: `did you mean ".${meant}("?` };
    }
    if (!found && query.type === 'search' && query.rollup === undefined)
      yield { pointer, message: 'the search is not rolled up', hint: 'add .rollup("count")' };
  },
};
