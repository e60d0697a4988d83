import { sources } from '../../sources.js';
import type { Rule } from '../../rule.js';
import { monitorOptions } from '../../assets/monitor-query.js';
import { numberAt } from '../../value.js';

/** Option, least, most, unit. */
const limits = [
  ['evaluation_delay', 0, 86_400, 'seconds'],
  ['new_group_delay', 0, 172_800, 'seconds'],
  ['new_host_delay', 0, 172_800, 'seconds'],
  ['no_data_timeframe', 0, 20_160, 'minutes'],
  ['renotify_interval', 0, 10_080, 'minutes'],
  ['renotify_occurrences', 1, 100, 'notifications'],
  ['timeout_h', 0, 24, 'hours'],
  ['min_failure_duration', 0, 7200, 'seconds'],
  ['min_location_failed', 1, 100, 'locations'],
] as const;

export const optionLimits: Rule = {
  id: 'monitor-option-limit',
  summary: 'Delays, intervals and timeouts lie within what Datadog accepts',
  why: 'Datadog refuses the monitor.',
  bad: '{"options": {"timeout_h": 48}}',
  source: sources.monitorsApi,
  tier: 'own',
  severity: 'error',
  kinds: ['monitor'],
  *check({ value }) {
    const options = monitorOptions(value);
    for (const [name, least, most, unit] of limits) {
      const found = numberAt(options, name);
      if (found === undefined || (found >= least && found <= most)) continue;
      yield {
        pointer: `/definition/options/${name}`,
        message: `${found} is out of range`,
        hint: `${least} to ${most} ${unit}`,
      };
    }
    if (
      numberAt(options, 'new_group_delay') !== undefined &&
      numberAt(options, 'new_host_delay') !== undefined
    ) {
      yield {
        pointer: '/definition/options/new_host_delay',
        message: 'new_group_delay is set too',
        hint: 'keep new_group_delay only',
      };
    }
  },
};
