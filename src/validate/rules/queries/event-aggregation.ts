import { sources } from '../../sources.js';
import type { Rule } from '../../rule.js';
import { nearest } from '../../../model/nearest.js';
import { usesOf } from '../../uses/asset-uses.js';

const known = [
  'count',
  'cardinality',
  'avg',
  'sum',
  'min',
  'max',
  'median',
  'latest',
  'earliest',
  'most_frequent',
  'pc75',
  'pc90',
  'pc95',
  'pc98',
  'pc99',
  'delta',
  'new_value',
  'distribution',
  'earliest',
];

export const eventAggregation: Rule = {
  id: 'event-aggregation',
  summary:
    'Logs and their like are aggregated by count, or by cardinality, avg, sum, min, max, median or a percentile of an attribute',
  why: 'The query is refused.',
  bad: '{"aggregation": "summ"}',
  source: sources.dashboardsApi,
  tier: 'own',
  severity: 'error',
  kinds: ['monitor', 'dashboard'],
  *check(file) {
    for (const { measures } of usesOf(file).aggregations) {
      for (const { aggregation, pointer, field } of measures) {
        const isKnown =
          aggregation === undefined || known.includes(aggregation) || /^pc\d+(?:\.\d+)?$/.test(aggregation);
        if (isKnown && field === '') {
          const message = `"${aggregation}" needs an attribute`;
          const severity = file.kind === 'monitor' ? 'error' : 'warning';
          yield { pointer, message, hint: 'name it, or count', severity };
        }
        // Elsewhere the schema knows the enumeration.
        if (isKnown || pointer !== '/definition/query') continue;
        const meant = nearest(aggregation, known);
        const hint =
          meant === undefined ? `known: ${known.slice(0, 7).join(', ')}, pc95` : `did you mean "${meant}"?`;
        yield { pointer, message: `"${aggregation}" is no aggregation`, hint };
      }
    }
  },
};
