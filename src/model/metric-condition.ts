import type { GroupableAttribute } from './attribute.js';
import { facetPath } from './attribute.js';
import type { MonitorQuery } from './log-condition.js';
import type { LogMetric } from './log-metric.js';
import type { Seconds } from './units.js';
import { timeframe } from './units.js';

/** When a metric monitor alerts: its query and the threshold in it, which are told apart nowhere else. */
export interface MetricAlertCondition {
  readonly query: MonitorQuery;
  readonly critical: number;
}

/**
 * Begins a question to a log-based metric: `sumOf(sentByNode).in(flow.kind, 'exit').by(reporter.name)`. Attributes are
 * those that the metric is grouped by; its sums are those of the logs, also of logs that no index keeps.
 *
 * @see https://docs.datadoghq.com/logs/log_configuration/logs_to_metrics/
 */
export function sumOf(metric: LogMetric): MetricSum {
  return new MetricSum(metric, [], []);
}

class MetricSum {
  readonly #metric: LogMetric;
  readonly #scope: readonly string[];
  readonly #groups: readonly string[];

  constructor(metric: LogMetric, scope: readonly string[], groups: readonly string[]) {
    this.#metric = metric;
    this.#scope = scope;
    this.#groups = groups;
  }

  /** Only series of this value. Throws `RangeError` for an attribute that the metric is not grouped by. */
  in(attribute: GroupableAttribute, value: string | number): MetricSum {
    return new MetricSum(
      this.#metric,
      [...this.#scope, `${tagOf(this.#metric, attribute)}:${value}`],
      this.#groups,
    );
  }
  /** One alert for each value. Throws `RangeError` for an attribute that the metric is not grouped by. */
  by(attribute: GroupableAttribute): MetricSum {
    return new MetricSum(this.#metric, this.#scope, [...this.#groups, tagOf(this.#metric, attribute)]);
  }
  /** The window that a monitor adds up. */
  over(window: Seconds): MetricCondition {
    const { id, compute } = this.#metric;
    const scope = this.#scope.length === 0 ? '*' : this.#scope.join(',');
    const groups = this.#groups.length === 0 ? '' : ` by {${this.#groups.join(',')}}`;
    // A count is a rate in storage; told as counts, its points add up.
    const sum = `sum:${id}{${scope}}${groups}${compute.aggregationType === 'count' ? '.as_count()' : ''}`;
    const head = (query: string) => `sum(last_${timeframe(window)}):${query}`;
    return {
      // A group that went quiet counts as nothing, else its alert would stay.
      isAbove: (critical) => condition(head(`default_zero(${sum})`), '>', critical),
      isBelow: (critical) => condition(head(sum), '<', critical),
    };
  }
}

export interface MetricCondition {
  readonly isAbove: (critical: number) => MetricAlertCondition;
  /** True only while there are data; where none come at all, the options say what that means. */
  readonly isBelow: (critical: number) => MetricAlertCondition;
}

function condition(head: string, comparator: string, critical: number): MetricAlertCondition {
  return { query: `${head} ${comparator} ${critical}` as MonitorQuery, critical };
}

/** The tag under which the metric keeps an attribute, for the variable of a notification: `{{node.name}}`. */
export function tagOf({ id, groupBy }: LogMetric, attribute: GroupableAttribute): string {
  const path = facetPath(attribute);
  const group = groupBy.find((own) => own.path === path);
  if (group === undefined) throw new RangeError(`metric "${id}" is not grouped by ${path}`);
  return group.tagName;
}
