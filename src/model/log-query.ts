import type { FacetPath } from './attribute.js';
import type { LogSearch } from './search.js';
import type { Milliseconds } from './units.js';

/**
 * A question to the logs: which, counted or measured how, grouped by what. Dashboards and monitors take it.
 *
 * @see https://docs.datadoghq.com/api/latest/dashboards/#create-a-new-dashboard (`FormulaAndFunctionEventQueryDefinition`)
 */
export interface LogQuery {
  readonly dataSource: 'logs';
  /** Name that formulas use. @default `query` */
  readonly name: string;
  /** Indexes to look in. @default `['*']`, all */
  readonly indexes: readonly string[];
  readonly search: { readonly query: LogSearch };
  readonly compute: LogCompute;
  /** At most four; the product of the limits at most 10,000 groups. */
  readonly groupBy: readonly LogGroupBy[];
  /** `hot` is the standard store; `flex` and `online_archives` need the product. @default `hot` */
  readonly storage?: 'hot' | 'flex' | 'online_archives';
}

export interface LogCompute {
  readonly aggregation: Aggregation;
  /** What is aggregated; absent for `count`. A facet for `cardinality`, a measure for all others. */
  readonly metric?: FacetPath;
  /** Width of one point. Unit: milliseconds. @default chosen by Datadog from the time range */
  readonly interval?: Milliseconds;
}

export type Aggregation =
  | 'count'
  | 'cardinality'
  | 'sum'
  | 'avg'
  | 'min'
  | 'max'
  | 'median'
  | 'pc75'
  | 'pc90'
  | 'pc95'
  | 'pc98'
  | 'pc99';

export interface LogGroupBy {
  readonly facet: FacetPath;
  /** How many groups are kept. 1 to 1,000 in most widgets. @default 10 */
  readonly limit?: number;
  readonly sort?: {
    readonly aggregation: Aggregation;
    readonly metric?: FacetPath;
    readonly order: 'asc' | 'desc';
  };
}
