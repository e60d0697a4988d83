import type { FacetPath } from './attribute.js';
import type { Feed } from './feed.js';
import type { LogSearch } from './search.js';

/**
 * A metric that Datadog computes from logs as they arrive, indexed or not. Costs as a custom metric: one series for
 * each combination of tag values.
 *
 * @see https://docs.datadoghq.com/api/latest/logs-metrics/#create-a-log-based-metric
 */
export interface LogMetric {
  /** Name of the metric; it cannot be changed. Up to 200 characters of `[a-zA-Z0-9_.]`. */
  readonly id: string;
  readonly compute: {
    readonly aggregationType: 'count' | 'distribution';
    /** Measure; required for `distribution`. */
    readonly path?: FacetPath;
    readonly includePercentiles?: boolean;
  };
  readonly filter: { readonly query: LogSearch };
  readonly groupBy: readonly { readonly path: FacetPath; readonly tagName: string }[];
}

export interface LogMetricAsset extends LogMetric {
  readonly needs?: readonly Feed[];
  /** One sentence for the docs and the estimate. */
  readonly description: string;
  /** Upper bound of series that it makes, for the sum that `plan` prints. */
  readonly maxSeries: number;
}

export function defineLogMetric(metric: LogMetricAsset): LogMetricAsset {
  return metric;
}
