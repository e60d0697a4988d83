import { parseLogSearch, printLogSearch } from '../../language/log-search/index.js';
import type { LogEvent } from '../../model/log-event.js';
import type { LogsQuery } from '../analytics/index.js';
import type { LogMonitor } from '../monitors/index.js';

/** What to ask those who hold the logs, for one query of a monitor: one value a group and bucket of time. */
export interface BucketQuestion {
  /** Search, in the form that Datadog takes. */
  readonly search: string;
  readonly aggregation: string;
  readonly metric: string | undefined;
  readonly groupBy: readonly { readonly facet: string; readonly limit: number; readonly missing?: string }[];
  /** Width of a bucket. Unit: milliseconds. */
  readonly intervalMs: number;
  /** One value of the answer as the log that stands for it. */
  readonly toEvent: (group: readonly string[], at: number, value: number) => LogEvent;
}

/** A monitor that is evaluated over the answers, and comes to what it would come to over the logs. */
export interface BucketMonitor {
  readonly monitor: LogMonitor;
  readonly questions: readonly BucketQuestion[];
}

const minuteMs = 60_000;
/** Groups that an answer holds at most, over all facets. */
const mostGroups = 1000;

/**
 * Turns a monitor into questions for values by the minute, which slide as the logs themselves would: counts, sums and
 * extremes of minutes make those of the window. What does not add up (cardinality, averages, percentiles) is asked by
 * the width of the window, so that an evaluation sees the last whole one. `id` tells several monitors apart.
 */
export function askInBuckets(id: string, monitor: LogMonitor): BucketMonitor {
  const asked = monitor.queries.map((query, index) => askQuery(`${id}/${index}`, query, monitor));
  return {
    monitor: { ...monitor, queries: asked.map(({ query }) => query) },
    questions: asked.map(({ question }) => question),
  };
}

function askQuery(
  id: string,
  query: LogsQuery,
  { windowMs, intervalMs: pointMs }: LogMonitor,
): { readonly query: LogsQuery; readonly question: BucketQuestion } {
  const { aggregation, metric } = query.compute;
  const merge = mergeOf(aggregation);
  const intervalMs = merge === undefined ? (pointMs ?? windowMs) : minuteMs;
  const each = Math.floor(mostGroups ** (1 / Math.max(1, query.groupBy.length)));
  const names = query.groupBy.map((_, index) => `g${index}`);
  const own = parseLogSearch(`@question:"${id}"`);
  return {
    query: {
      name: query.name,
      search: own.ok ? own.tree : query.search,
      compute: { aggregation: merge ?? 'max', metric: '@value' },
      groupBy: names.map((name) => ({ facet: `@${name}` })),
    },
    question: {
      search: printLogSearch(query.search),
      aggregation,
      metric,
      intervalMs,
      groupBy: query.groupBy.map(({ facet, limit = each, missing }) => ({
        facet,
        limit,
        ...(missing === undefined ? {} : { missing }),
      })),
      toEvent: (group, at, value) =>
        eventAt(at, {
          question: id,
          value,
          ...Object.fromEntries(names.map((name, index) => [name, group[index] ?? ''])),
        }),
    },
  };
}

/** How values of parts of a window make the value of the whole. */
function mergeOf(aggregation: string): 'sum' | 'min' | 'max' | undefined {
  if (aggregation === 'count' || aggregation === 'sum') return 'sum';
  return aggregation === 'min' || aggregation === 'max' ? aggregation : undefined;
}

function eventAt(timestamp: number, custom: LogEvent['custom']): LogEvent {
  const none = { service: undefined, host: undefined, source: undefined };
  return {
    custom,
    timestamp,
    tags: [],
    message: '',
    status: undefined,
    ...none,
    traceId: undefined,
    spanId: undefined,
  };
}
