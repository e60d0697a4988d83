import type { MutableObject } from '../engine/event/mutable-event.js';
import type { PlainLog } from '../engine/ingest/scan-logs.js';
import type { JsonObject } from './json.js';

/** A log as it came in at the intake, before any pipeline. */
export interface IncomingLog {
  /** Milliseconds since the epoch: when the intake took it. */
  readonly receivedAt: number;
  /** The entry itself, numbers to the last digit; a line of plain text is `{ message }`. The store may change it. */
  readonly entry: MutableObject;
  /** Where ingestion takes the attributes as they were sent: their text, and what was sent beside them. */
  readonly plain?: Pick<PlainLog, 'text' | 'beside'> | undefined;
}

/** A log as the org keeps it: after the pipelines, in the form that the search API answers. */
export interface StoredLog {
  readonly id: string;
  /** Milliseconds since the epoch. */
  readonly timestamp: number;
  readonly status: string;
  readonly service?: string | undefined;
  readonly host?: string | undefined;
  readonly source?: string | undefined;
  readonly message: string;
  readonly tags: readonly string[];
  readonly attributes: JsonObject;
}

export interface LogSearch {
  /** In Datadog's log search syntax. */
  readonly query: string;
  /** Milliseconds since the epoch; `from` is included, `to` is not. */
  readonly from: number;
  readonly to: number;
  readonly indexes?: readonly string[] | undefined;
  /** Leaves out logs that came in later than this after their time. Unit: milliseconds. Default: none is too late. */
  readonly latenessMs?: number | undefined;
}

export interface LogPage {
  readonly logs: readonly StoredLog[];
  /** Where the next page starts; absent on the last one. */
  readonly cursor?: string | undefined;
}

export interface LogCompute {
  readonly aggregation: LogAggregation;
  /** Attribute path or reserved attribute (`@traffic.bytes`); absent for `count`. */
  readonly metric?: string | undefined;
  readonly type: 'total' | 'timeseries';
  /** Width of a time bucket. */
  readonly intervalMs?: number | undefined;
}

export const logAggregations = [
  'count',
  'cardinality',
  'sum',
  'avg',
  'min',
  'max',
  'median',
  'pc75',
  'pc90',
  'pc95',
  'pc98',
  'pc99',
  'earliest',
  'latest',
  'most_frequent',
] as const;

export type LogAggregation = (typeof logAggregations)[number];

export function isLogAggregation(value: unknown): value is LogAggregation {
  return logAggregations.some((known) => known === value);
}

export interface LogGroupBy {
  readonly facet: string;
  /** Groups kept. */
  readonly limit: number;
  readonly sort: {
    readonly order: 'asc' | 'desc';
    /** Index of the compute that sorts; absent sorts by the group's name. */
    readonly compute?: number | undefined;
  };
  /** Value for logs that lack the facet; absent leaves them out. */
  readonly missing?: string | number | undefined;
  /** Adds a group over all values, under this name. */
  readonly total?: string | number | undefined;
  /** Groups numbers into intervals instead of single values. */
  readonly histogram?: { readonly interval: number; readonly min: number; readonly max: number } | undefined;
}

export interface LogBucket {
  /** Values of the facets, in the order of the group-bys. */
  readonly by: readonly (string | number | boolean)[];
  /** One value a compute; `null` where no log had the measure. */
  readonly computes: readonly LogValue[];
}

export type LogValue =
  number | string | null | readonly { readonly time: number; readonly value: number | null }[];

/** Where logs are kept and asked. The DuckDB store and the one in memory answer alike. */
export interface LogStore {
  /** Runs the pipelines and keeps the logs, one after the other. Resolves when they can be searched. */
  readonly append: (logs: Iterable<IncomingLog>) => Promise<void>;
  readonly search: (
    search: LogSearch,
    page: { readonly limit: number; readonly cursor?: string | undefined; readonly sort: 'asc' | 'desc' },
  ) => Promise<LogPage>;
  readonly aggregate: (
    search: LogSearch,
    compute: readonly LogCompute[],
    groupBy: readonly LogGroupBy[],
  ) => Promise<readonly LogBucket[]>;
  readonly close: () => Promise<void>;
}

/** A query or a cursor that the store refuses; the text is for the caller. */
export class LogQueryError extends Error {
  override readonly name = 'LogQueryError';
  readonly reason: 'query' | 'cursor' | 'facet';

  constructor(reason: LogQueryError['reason'], message: string) {
    super(message);
    this.reason = reason;
  }
}
