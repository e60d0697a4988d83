import type { Argument } from '../expression/syntax-tree.js';
import type { Formula } from '../formula/index.js';
import type { LogSearch } from '../log-search/index.js';
import type { MetricExpression } from '../metric-query/index.js';
import type { Span } from '../syntax.js';

/**
 * The query of a monitor. Its shape says what kind it is; a monitor's `type` is not needed to read it.
 * @see https://docs.datadoghq.com/api/latest/monitors/#create-a-monitor
 */
export type MonitorQuery =
  | MetricMonitorQuery
  | SearchMonitorQuery
  | FormulaMonitorQuery
  | ServiceCheckMonitorQuery
  | SloMonitorQuery
  | CompositeMonitorQuery
  | OtherMonitorQuery;

/** `avg(last_5m):avg:system.load.1{*} by {host} > 4`. */
export interface MetricMonitorQuery {
  readonly type: 'metric';
  /** How the points of the window become one value: `avg`, `sum`, `min`, `max`. */
  readonly aggregation: string;
  /** `last_5m`, `current_1d`, `next_1w`. */
  readonly window: string;
  /** `change(avg(last_5m),last_1h)`: compared with the value of that time before. */
  readonly change?: { readonly type: 'change' | 'pct_change'; readonly shift: string };
  readonly expression: MetricExpression;
  readonly comparison: Comparison;
  readonly span?: Span;
}

/** `logs("status:error").index("*").rollup("count").by("@usr.email").last("5m") > 0`, and its like. */
export interface SearchMonitorQuery {
  readonly type: 'search';
  /** `logs`, `events`, `rum`, `trace-analytics`, `ci-pipelines`, `error-tracking-rum`, `audit`, `processes`... */
  readonly source: string;
  readonly search: EmbeddedSearch;
  /** Empty where the query names none. */
  readonly indexes: readonly string[];
  /** `over("env:prod")` of process monitors. */
  readonly over: readonly string[];
  readonly rollup?: Rollup;
  readonly groupBy: readonly string[];
  /** `5m`, `1h`. */
  readonly window?: string;
  /** Methods that other sources add, such as `impact()`, as they were written. */
  readonly others: readonly OtherMethod[];
  readonly comparison: Comparison;
  readonly span?: Span;
}

interface EmbeddedSearch {
  /** The search with the quotes' escapes resolved. */
  readonly text: string;
  readonly tree: LogSearch;
}

export interface Rollup {
  /** `count`, `cardinality`, `avg`, `pc95`. */
  readonly method: string;
  /** What is aggregated; absent for `count`. */
  readonly measure?: string;
}

/** `formula("query1 / query2").last("15m") > 0.5`, its queries in `options.variables`. */
export interface FormulaMonitorQuery {
  readonly type: 'formula';
  readonly formula: Formula;
  /** Place of the formula's text in the query, so that places inside the formula can be found. */
  readonly formulaOffset?: number;
  readonly rollup?: Rollup;
  readonly groupBy: readonly string[];
  readonly window?: string;
  readonly others: readonly OtherMethod[];
  readonly comparison: Comparison;
  readonly span?: Span;
}

/** `"tailscale.can_connect".over("*").by("host").last(3).count_by_status()`. */
interface ServiceCheckMonitorQuery {
  readonly type: 'service-check';
  readonly check: string;
  readonly over: readonly string[];
  readonly exclude: readonly string[];
  readonly groupBy: readonly string[];
  /** Number of last runs, or a time (`5m`) for cluster alerts. */
  readonly last?: string;
  readonly others: readonly OtherMethod[];
  /** Only cluster alerts (`pct_by_status()`) compare. */
  readonly comparison?: Comparison;
  readonly span?: Span;
}

/** `error_budget("id").over("7d") > 75`, `burn_rate("id").over("30d").long_window("1h").short_window("5m") > 14.4`. */
interface SloMonitorQuery {
  readonly type: 'slo';
  readonly measure: 'error_budget' | 'burn_rate';
  readonly slo: string;
  readonly over?: string;
  readonly others: readonly OtherMethod[];
  readonly comparison: Comparison;
  readonly span?: Span;
}

/** `12 && !(34 || 56)`. */
export interface CompositeMonitorQuery {
  readonly type: 'composite';
  readonly condition: CompositeCondition;
  readonly span?: Span;
}

export type CompositeCondition =
  /** A monitor by its id; by its key where the query is written against definitions. */
  | { readonly type: 'monitor'; readonly id: string; readonly span?: Span }
  | { readonly type: 'not'; readonly condition: CompositeCondition; readonly span?: Span }
  | {
      readonly type: 'and' | 'or';
      readonly conditions: readonly CompositeCondition[];
      readonly span?: Span;
    };

/** A single word, as synthetics monitors have it. */
interface OtherMonitorQuery {
  readonly type: 'other';
  readonly text: string;
  readonly span?: Span;
}

export interface Comparison {
  readonly operator: '>' | '>=' | '<' | '<=' | '==' | '!=';
  readonly threshold: number;
  readonly span?: Span;
}

export interface OtherMethod {
  readonly name: string;
  readonly args: readonly Argument<never>[];
  readonly span?: Span;
}
