import { expressionLeaves } from '../expression/visit.js';
import type { MetricSelection } from '../metric-query/index.js';
import type { Comparison, MonitorQuery } from './syntax-tree.js';

/** The comparison at the query's end; composites and plain service checks have none. */
export function queryComparison(query: MonitorQuery): Comparison | undefined {
  return 'comparison' in query ? query.comparison : undefined;
}

/**
 * What the query itself groups by: tag keys, or facets with `@`. A formula's queries group too; they stand in the
 * monitor's options, not in its query.
 */
export function queryGroupBy(query: MonitorQuery): readonly string[] {
  switch (query.type) {
    case 'metric':
      return [...new Set(querySelections(query).flatMap(({ groupBy }) => groupBy))];
    case 'search':
    case 'formula':
    case 'service-check':
      return query.groupBy;
    case 'slo':
    case 'composite':
    case 'other':
      return [];
    default:
      return query satisfies never;
  }
}

/** The metrics that a metric query selects. */
export function querySelections(query: MonitorQuery): readonly MetricSelection[] {
  return query.type === 'metric' ? expressionLeaves(query.expression) : [];
}
