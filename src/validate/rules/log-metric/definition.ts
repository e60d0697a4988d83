import { sources } from '../../sources.js';
import type { Rule } from '../../rule.js';
import { textAt, valueAt } from '../../value.js';

export const logMetricDefinition: Rule = {
  id: 'log-metric',
  summary: 'A metric made of logs has a normalised name, and percentiles only of a distribution',
  why: 'Datadog refuses it; its name cannot be changed later.',
  bad: '{"id": "Tailscale-Flow Bytes"}',
  source: sources.logMetrics,
  tier: 'own',
  severity: 'error',
  kinds: ['log-metric'],
  *check({ value }) {
    const id = textAt(value, 'data', 'id');
    if (id !== undefined && (!/^[A-Za-z][A-Za-z0-9_.]*$/.test(id) || id.length > 200)) {
      yield {
        pointer: '/data/id',
        message: `"${id}" is no name of a metric`,
        hint: 'letters, digits, "_" and "."; first a letter; at most 200',
      };
    }
    const compute = valueAt(value, 'data', 'attributes', 'compute');
    if (
      textAt(compute, 'aggregation_type') === 'count' &&
      valueAt(compute, 'include_percentiles') !== undefined
    ) {
      yield {
        pointer: '/data/attributes/compute/include_percentiles',
        message: 'a count has no percentiles',
        hint: 'take it out',
      };
    }
  },
};
