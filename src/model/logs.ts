import type { GroupableAttribute, MeasureAttribute } from './attribute.js';
import { facetPath } from './attribute.js';
import type { LogCondition } from './log-condition.js';
import { logCondition } from './log-condition.js';
import type { LogCompute, LogGroupBy, LogQuery } from './log-query.js';
import type { LogSearch } from './search.js';
import type { Seconds } from './units.js';
import { inMilliseconds } from './units.js';

/** Which logs a query looks at. */
export interface LogScope {
  readonly search: LogSearch;
  /** @default `['*']`, all indexes */
  readonly indexes?: readonly string[];
  readonly storage?: 'hot' | 'flex' | 'online_archives';
}

/**
 * Begins a query: `logs({ search }).sum(attributes.network.bytesWritten).by(attributes.usr.email)`.
 * Nothing is sent; the result is a value.
 */
export function logs(scope: LogScope): LogSelection {
  return new LogSelection(scope);
}

export class LogSelection {
  readonly #scope: LogScope;

  constructor(scope: LogScope) {
    this.#scope = scope;
  }

  /** How many logs. */
  count(): LogQueryBuilder {
    return this.#compute({ aggregation: 'count' });
  }
  /** How many different values, estimated. */
  countUnique(attribute: GroupableAttribute | MeasureAttribute): LogQueryBuilder {
    return this.#compute({ aggregation: 'cardinality', metric: facetPath(attribute) });
  }
  sum(attribute: MeasureAttribute): LogQueryBuilder {
    return this.#compute({ aggregation: 'sum', metric: facetPath(attribute) });
  }
  avg(attribute: MeasureAttribute): LogQueryBuilder {
    return this.#compute({ aggregation: 'avg', metric: facetPath(attribute) });
  }
  min(attribute: MeasureAttribute): LogQueryBuilder {
    return this.#compute({ aggregation: 'min', metric: facetPath(attribute) });
  }
  max(attribute: MeasureAttribute): LogQueryBuilder {
    return this.#compute({ aggregation: 'max', metric: facetPath(attribute) });
  }
  percentile(percent: 75 | 90 | 95 | 98 | 99, attribute: MeasureAttribute): LogQueryBuilder {
    return this.#compute({ aggregation: `pc${percent}`, metric: facetPath(attribute) });
  }

  #compute(compute: LogCompute): LogQueryBuilder {
    const { search, indexes = ['*'], storage } = this.#scope;
    return new LogQueryBuilder({
      dataSource: 'logs',
      name: 'query',
      indexes,
      search: { query: search },
      compute,
      groupBy: [],
      ...(storage === undefined ? {} : { storage }),
    });
  }
}

/** A `LogQuery` that can still be refined. Each step answers a new value. */
export class LogQueryBuilder implements LogQuery {
  readonly dataSource = 'logs';
  declare readonly name: string;
  declare readonly indexes: readonly string[];
  declare readonly search: { readonly query: LogSearch };
  declare readonly compute: LogCompute;
  declare readonly groupBy: readonly LogGroupBy[];
  declare readonly storage?: 'hot' | 'flex' | 'online_archives';

  constructor(fields: LogQuery) {
    Object.assign(this, fields);
  }

  /** Groups by an attribute, the largest groups first. @param limit how many groups are kept, @default 10 */
  by(attribute: GroupableAttribute, limit = 10): LogQueryBuilder {
    const { aggregation, metric } = this.compute;
    const sort = { aggregation, order: 'desc', ...(metric === undefined ? {} : { metric }) } as const;
    return this.#with({ groupBy: [...this.groupBy, { facet: facetPath(attribute), limit, sort }] });
  }
  /** One point of a timeseries every so often. */
  every(span: Seconds): LogQueryBuilder {
    return this.#with({ compute: { ...this.compute, interval: inMilliseconds(span) } });
  }
  /** Renames the query, for a formula over several. */
  as(name: string): LogQueryBuilder {
    return this.#with({ name });
  }
  /** The window that a monitor looks at; at most two days. Its threshold follows: `.over(minutes(15)).isAbove(3)`. */
  over(window: Seconds): LogCondition {
    return logCondition(this, window);
  }

  #with(change: Partial<LogQuery>): LogQueryBuilder {
    return new LogQueryBuilder({ ...this, ...change });
  }
}
