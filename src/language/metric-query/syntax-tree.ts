import type { Expression } from '../expression/syntax-tree.js';
import type { Span } from '../syntax.js';

/**
 * Metric queries of one text; legacy widgets (`q`) may hold several, separated by commas.
 * @see https://docs.datadoghq.com/metrics/#querying-metrics
 */
export interface MetricQuery {
  readonly expressions: readonly MetricExpression[];
}

export type MetricExpression = Expression<MetricSelection>;

/** `avg:system.net.bytes_sent{host:exit-node} by {device}`. Functions after it are `method` nodes around it. */
export interface MetricSelection {
  /** How series of one group become one: `avg`, `sum`, `min`, `max`, `count`, `p95`. Absent where the text has none. */
  readonly aggregation?: string;
  readonly metric: string;
  readonly scope: MetricScope;
  /** Tag keys, in the order of the text. */
  readonly groupBy: readonly string[];
  readonly span?: Span;
}

export type MetricScope =
  /** `*`, or nothing between the braces. */
  | { readonly type: 'all'; readonly span?: Span }
  /** `key:value`; wildcards are part of the value. A tag without a colon has no value. */
  | { readonly type: 'tag'; readonly key: string; readonly value?: string; readonly span?: Span }
  /** `$host`; the name comes with its suffix (`.value`). */
  | { readonly type: 'variable'; readonly name: string; readonly span?: Span }
  | {
      readonly type: 'in';
      readonly key: string;
      readonly values: readonly string[];
      /** `NOT IN`. */
      readonly negated: boolean;
      readonly span?: Span;
    }
  | { readonly type: 'not'; readonly scope: MetricScope; readonly span?: Span }
  /** A comma is an `AND`. */
  | { readonly type: 'and' | 'or'; readonly scopes: readonly MetricScope[]; readonly span?: Span };
