import type { MetricExpression, MetricSelection } from '../../language/metric-query/index.js';
import type { MetricMonitorQuery } from '../../language/monitor-query/index.js';
import { parseLogSearch } from '../../language/log-search/index.js';
import { readAggregation } from '../analytics/logs-query.js';
import type { LogsQuery, ReadResult } from '../analytics/index.js';
import type { LogMetric } from '../log-metrics/log-metric.js';
import { searchOfScope } from '../log-metrics/scope-search.js';

/** A query over a log metric, as the query over logs that comes to the same. */
export interface MetricAsLogs {
  readonly query: LogsQuery;
  /** Tags that alerts are told apart by. */
  readonly groupBy: readonly string[];
  /** As a monitor on logs writes it: `15m`. */
  readonly window: string;
  /** Whether nothing counts as zero. */
  readonly fillsWithZero: boolean;
}

/**
 * Reads a query over a log metric. A sum of a metric's points over a window is the sum over the logs that made them, so
 * sums can be told from the logs; other aggregations depend on how Datadog cuts time into points, and cannot.
 */
export function readMetricQuery(
  query: MetricMonitorQuery,
  metrics: readonly LogMetric[],
): ReadResult<MetricAsLogs> {
  const { selection, fillsWithZero } = unwrap(query.expression);
  if (selection === undefined) return problem('only a sum of one metric can be told from logs');
  const metric = metrics.find(({ name }) => name === selection.metric);
  if (metric === undefined) return problem(`"${selection.metric}" is no log-based metric of these assets`);
  if (query.aggregation !== 'sum' || selection.aggregation !== 'sum' || query.change !== undefined) {
    return problem(`only sum(…):sum:${metric.name} can be told from logs`);
  }
  const search = parseLogSearch(searchOfScope(metric, selection.scope));
  if (!search.ok) return problem(`filter of metric "${metric.name}": ${search.problems[0]?.message}`);
  const unknown = selection.groupBy.find((tag) => !metric.facets.has(tag));
  if (unknown !== undefined) return problem(`metric "${metric.name}" has no tag "${unknown}"`);
  const compute = readAggregation(metric.measure === undefined ? 'count' : 'sum', metric.measure);
  if (!compute.ok) return compute;
  const groupBy = selection.groupBy.map((tag) => ({ facet: metric.facets.get(tag) ?? '' }));
  return {
    ok: true,
    value: {
      query: { name: 'query', search: search.tree, compute: compute.value, groupBy },
      groupBy: selection.groupBy,
      window: query.window.replace(/^last_/u, ''),
      fillsWithZero,
    },
  };
}

/** Takes off what changes no sum: `default_zero(…)` and `.as_count()`. */
function unwrap(expression: MetricExpression): {
  readonly selection?: MetricSelection;
  readonly fillsWithZero: boolean;
} {
  switch (expression.type) {
    case 'leaf':
      return { selection: expression.leaf, fillsWithZero: false };
    case 'method':
      return expression.name === 'as_count' ? unwrap(expression.target) : { fillsWithZero: false };
    case 'call': {
      const [first, second] = expression.args;
      return expression.name === 'default_zero' && first !== undefined && second === undefined
        ? { ...unwrap(first.value), fillsWithZero: true }
        : { fillsWithZero: false };
    }
    default:
      return { fillsWithZero: false };
  }
}

function problem(text: string): { readonly ok: false; readonly problem: string } {
  return { ok: false, problem: text };
}
