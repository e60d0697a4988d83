import { metricSelections, type MetricSelection } from '../../../language/metric-query/index.js';
import type { AssetFile } from '../../../model/asset-tree.js';
import { monitorQuery } from '../../assets/monitor-query.js';
import { sources } from '../../sources.js';
import type { Rule } from '../../rule.js';
import { nearest } from '../../../model/nearest.js';
import { usesOf } from '../../uses/asset-uses.js';
import { parsedMetricQuery } from '../../assets/parsed.js';

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
    for (const { selections, pointer } of selectionsIn(file)) {
      for (const { aggregation } of selections) {
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

interface SelectionPlace {
  readonly selections: readonly MetricSelection[];
  readonly pointer: string;
}

function selectionsIn(file: AssetFile): readonly SelectionPlace[] {
  const places = usesOf(file).metrics.flatMap(({ text, pointer }) => {
    const parsed = parsedMetricQuery(text);
    return parsed.ok ? [{ selections: metricSelections(parsed.tree), pointer }] : [];
  });
  const query = file.kind === 'monitor' ? monitorQuery(file.value) : undefined;
  if (query?.type !== 'metric') return places;
  return [
    ...places,
    { selections: metricSelections({ expressions: [query.expression] }), pointer: '/definition/query' },
  ];
}
