import { metricSelections } from '../../../language/metric-query/index.js';
import { sources } from '../../sources.js';
import type { Rule } from '../../rule.js';
import { nearest } from '../../nearest.js';
import { usesOf } from '../../uses/asset-uses.js';
import { parsedMetricQuery } from '../../parsed.js';

const known = [
  'avg',
  'sum',
  'min',
  'max',
  'count',
  'last',
  'ewma',
  'p50',
  'p75',
  'p90',
  'p95',
  'p99',
  'median',
];

export const metricAggregation: Rule = {
  id: 'metric-aggregation',
  summary: 'A metric query aggregates by avg, sum, min, max, count or a percentile',
  why: 'The query is refused.',
  bad: 'agv:system.net.bytes_sent{*}',
  source: sources.dashboardsApi,
  tier: 'own',
  severity: 'error',
  kinds: ['dashboard', 'monitor'],
  *check(file) {
    for (const { text, pointer } of usesOf(file).metrics) {
      const parsed = parsedMetricQuery(text);
      if (!parsed.ok) continue;
      for (const { aggregation } of metricSelections(parsed.tree)) {
        if (
          aggregation === undefined ||
          known.includes(aggregation) ||
          /^p\d+(?:\.\d+)?$|^count\(/.test(aggregation)
        )
          continue;
        const meant = nearest(aggregation, known);
        const hint =
          meant === undefined ? `known: ${known.slice(0, 5).join(', ')}, p95` : `did you mean "${meant}"?`;
        // An accepted dashboard has "stddev", so only a misspelt name is an error.
        const severity = meant === undefined ? 'warning' : 'error';
        yield { pointer, message: `"${aggregation}" is no aggregation of a metric`, hint, severity };
      }
    }
  },
};
