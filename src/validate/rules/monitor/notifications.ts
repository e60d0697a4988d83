import { sources } from '../../sources.js';
import type { Rule } from '../../rule.js';
import { monitorGroups, monitorOptions, monitorQuery } from '../../assets/monitor-query.js';
import { listAt, numberAt, textAt, valueAt } from '../../value.js';

export const notifications: Rule = {
  id: 'monitor-notification',
  summary: 'Options about notifications do not contradict each other',
  why: 'The option has no effect, so nobody is told when its author thinks somebody is.',
  bad: '{"renotify_statuses": ["alert"], "renotify_interval": 0}',
  source: sources.monitorsApi,
  tier: 'own',
  severity: 'warning',
  mayFindErrors: true,
  kinds: ['monitor'],
  *check({ value }) {
    const options = monitorOptions(value);
    const at = '/definition/options';
    // An interval that is none is reported as what it is.
    const renotifies = Number(valueAt(options, 'renotify_interval') ?? 0) !== 0;
    if (!renotifies && listAt(options, 'renotify_statuses').length > 0) {
      yield {
        pointer: `${at}/renotify_statuses`,
        message: 'nothing is notified again: renotify_interval is not set',
      };
    }
    if (!renotifies && (textAt(options, 'escalation_message') ?? '').trim() !== '') {
      yield {
        pointer: `${at}/escalation_message`,
        message: 'it is never sent: renotify_interval is not set',
      };
    }
    if (
      valueAt(options, 'notify_no_data') !== undefined &&
      textAt(options, 'on_missing_data') !== undefined
    ) {
      yield {
        pointer: `${at}/notify_no_data`,
        message: 'on_missing_data says it already',
        hint: 'take notify_no_data out',
      };
    }
    if (valueAt(options, 'notify_no_data') === true && numberAt(options, 'no_data_timeframe') === undefined) {
      yield { pointer: `${at}/notify_no_data`, message: 'no_data_timeframe is missing beside it' };
    }
    const query = monitorQuery(value);
    if (query === undefined) return;
    const groups = monitorGroups(value, query);
    for (const [index, group] of listAt(options, 'notify_by').entries()) {
      if (groups.includes(String(group)) || (group === '*' && groups.length > 0)) continue;
      const hint = groups.length === 0 ? 'the query has no groups' : `groups: ${groups.join(', ')}`;
      yield {
        pointer: `${at}/notify_by/${index}`,
        message: `"${String(group)}" is no group of the query`,
        hint,
        severity: 'error',
      };
    }
  },
};
