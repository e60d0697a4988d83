import { sources } from '../../sources.js';
import type { Rule } from '../../rule.js';
import { processorsOf } from '../../assets/processors.js';

export const serviceRemapper: Rule = {
  id: 'service-remapper',
  summary: 'A pipeline leaves the service to whoever sends the logs',
  why: "A service-remapper overrides the user's own service. One accepted pipeline has one, so this is a warning.",
  bad: 'type: service-remapper',
  source: sources.logPipeline,
  tier: 'C',
  severity: 'warning',
  bypass: 'no-service-config-checks',
  kinds: ['log-pipeline'],
  *check({ value }) {
    for (const { type, pointer } of processorsOf(value)) {
      if (type === 'service-remapper')
        yield { pointer, message: 'a service-remapper overrides the service', hint: 'take it out' };
    }
  },
};
