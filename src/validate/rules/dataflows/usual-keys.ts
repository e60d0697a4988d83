import { sources } from '../../sources.js';
import type { Rule } from '../../rule.js';
import { isObject, listAt } from '../../value.js';

export const usualKeys: Rule = {
  id: 'dataflow-usual-key',
  summary: 'A dataflow says its data_type, its direction and whether it is granular',
  why: "Every accepted one of the extras does; Datadog's core is about to require the data_type.",
  bad: 'id: tailscale-logs, always_on: true, and nothing else',
  source: sources.dataflows,
  tier: 'D',
  severity: 'warning',
  kinds: ['dataflows'],
  *check({ value }) {
    for (const [index, entry] of listAt(value, 'provides').entries()) {
      if (!isObject(entry)) continue;
      for (const key of ['data_type', 'direction', 'granular']) {
        if (!Object.hasOwn(entry, key))
          yield { pointer: `/provides/${index}`, message: `"${key}" is missing`, hint: `add "${key}"` };
      }
    }
  },
};
