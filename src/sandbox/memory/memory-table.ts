import type { LogEvent } from '../../model/log-event.js';
import type { KeptLog } from '../store/rows.js';
import type { LogBucket, LogCompute, LogGroupBy, LogPage, LogSearch, StoredLog } from '../store-port.js';
import { LogQueryError } from '../store-port.js';
import { compileQuery } from './log-match.js';
import { aggregateLogs } from './memory-aggregate.js';

interface NumberedLog {
  readonly id: string;
  readonly timestamp: number;
  readonly receivedAt: number;
  readonly event: LogEvent;
}

/** The oldest logs go when there are more. */
const maxLogs = 200_000;

/** Logs, or security signals, in memory: they answer as a table in DuckDB does. */
export class MemoryTable {
  #logs: readonly NumberedLog[] = [];
  #count = 0;

  append(logs: readonly KeptLog[]): void {
    const added = logs.map(({ event, timestamp, receivedAt = timestamp }): NumberedLog => {
      // A signal's statuses are others, and are compared as texts like those of logs.
      return { id: newLogId(timestamp, (this.#count += 1)), timestamp, receivedAt, event: event as LogEvent };
    });
    this.#logs = [...this.#logs, ...added].sort(compareLogs).slice(-maxLogs);
  }

  search(
    request: LogSearch,
    {
      limit,
      cursor,
      sort,
    }: { readonly limit: number; readonly cursor?: string | undefined; readonly sort: 'asc' | 'desc' },
  ): LogPage {
    const found = this.#find(request);
    return pageOf(sort === 'asc' ? found : found.toReversed(), limit, cursor);
  }

  aggregate(
    request: LogSearch,
    compute: readonly LogCompute[],
    groupBy: readonly LogGroupBy[],
  ): readonly LogBucket[] {
    return aggregateLogs(this.#find(request), compute, groupBy);
  }

  /** Deletes logs that came in before a time. */
  forgetBefore(time: number): void {
    this.#logs = this.#logs.filter(({ receivedAt }) => receivedAt >= time);
  }

  #find({ query, from, to, latenessMs = Infinity }: LogSearch): readonly NumberedLog[] {
    const matches = compileQuery(query);
    return this.#logs.filter(({ timestamp, receivedAt, event }) => {
      const isInTime = timestamp >= from && timestamp < to && receivedAt - timestamp <= latenessMs;
      return isInTime && matches(event);
    });
  }
}

// Ids sort like the logs, by time and then by arrival, so that an id alone is a cursor.
function newLogId(timestamp: number, count: number): string {
  const time = Math.max(0, Math.trunc(timestamp)).toString(16);
  return `${time.padStart(12, '0')}${count.toString(16).padStart(12, '0')}`;
}

function compareLogs(left: NumberedLog, right: NumberedLog): number {
  return left.id < right.id ? -1 : 1;
}

function pageOf(logs: readonly NumberedLog[], limit: number, cursor: string | undefined): LogPage {
  const last = cursor === undefined ? undefined : readCursor(cursor);
  const start = last === undefined ? 0 : logs.findIndex(({ id }) => id === last) + 1;
  if (last !== undefined && start === 0) throw new LogQueryError('cursor', 'invalid cursor');
  const page = logs.slice(start, start + limit);
  const end = page.at(-1);
  const hasMore = start + limit < logs.length;
  return {
    logs: page.map(describeLog),
    ...(hasMore && end !== undefined ? { cursor: writeCursor(end.id) } : {}),
  };
}

function writeCursor(id: string): string {
  return Buffer.from(JSON.stringify({ after: id })).toString('base64url');
}

function readCursor(cursor: string): string {
  const found = /^\{"after":"([0-9a-f]+)"\}$/.exec(Buffer.from(cursor, 'base64url').toString());
  if (found?.[1] === undefined) throw new LogQueryError('cursor', 'invalid cursor');
  return found[1];
}

function describeLog({ id, timestamp, event }: NumberedLog): StoredLog {
  return {
    id,
    timestamp,
    status: event.status ?? 'info',
    service: event.service,
    host: event.host,
    source: event.source,
    message: event.message,
    tags: event.tags,
    attributes: event.custom,
  };
}
