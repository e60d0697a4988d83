import type { LogEvent } from '../../model/log-event.js';
import { createPipelineReader } from '../intake/installed-pipelines.js';
import { processLog } from '../intake/process-logs.js';
import { compileQuery } from './log-match.js';
import { aggregateLogs } from './memory-aggregate.js';
import type { Org } from '../org.js';
import type { LogPage, LogSearch, LogStore, StoredLog } from '../store-port.js';
import { LogQueryError } from '../store-port.js';

interface KeptLog {
  readonly id: string;
  readonly timestamp: number;
  readonly receivedAt: number;
  readonly event: LogEvent;
}

/** The oldest logs go when there are more. */
const maxLogs = 200_000;

/** A store that forgets everything when the process ends, for tests and where DuckDB is not installed. */
export function createMemoryStore(org: Pick<Org, 'state'>): LogStore {
  const pipelines = createPipelineReader(org);
  let kept: readonly KeptLog[] = [];
  let count = 0;
  const find = ({ query, from, to, latenessMs = Infinity }: LogSearch): readonly KeptLog[] => {
    const matches = compileQuery(query);
    return kept.filter(({ timestamp, receivedAt, event }) => {
      const isInTime = timestamp >= from && timestamp < to && receivedAt - timestamp <= latenessMs;
      return isInTime && matches(event);
    });
  };
  return {
    append: (incoming) => {
      const installed = pipelines();
      const added = incoming.map((log): KeptLog => {
        const { event, timestamp, receivedAt } = processLog(log, installed);
        return { id: newLogId(timestamp, (count += 1)), event, timestamp, receivedAt };
      });
      kept = [...kept, ...added].sort(compareLogs).slice(-maxLogs);
      return Promise.resolve();
    },
    search: async (search, { limit, cursor, sort }) => {
      const found = find(search);
      return pageOf(sort === 'asc' ? found : found.toReversed(), limit, cursor);
    },
    aggregate: async (search, compute, groupBy) => aggregateLogs(find(search), compute, groupBy),
    close: () => Promise.resolve(),
  };
}

// Ids sort like the logs, by time and then by arrival, so that an id alone is a cursor.
function newLogId(timestamp: number, count: number): string {
  const time = Math.max(0, Math.trunc(timestamp)).toString(16);
  return `${time.padStart(12, '0')}${count.toString(16).padStart(12, '0')}`;
}

function compareLogs(left: KeptLog, right: KeptLog): number {
  return left.id < right.id ? -1 : 1;
}

function pageOf(logs: readonly KeptLog[], limit: number, cursor: string | undefined): LogPage {
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

function describeLog({ id, timestamp, event }: KeptLog): StoredLog {
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
