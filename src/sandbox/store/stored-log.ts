import type { LogEvent, LogObject, LogStatus } from '../../model/log-event.js';
import type { StoredLog } from '../store-port.js';
import type { SqlRow } from './duckdb.js';

/** What is read of a kept log. */
export const storedColumns = 'n, ts, st, sv, ho, so, ms, to_json(tg), attrs';

/** A row of {@link storedColumns} as the search API answers it. */
export function toStoredLog([
  number,
  ts,
  status,
  service,
  host,
  source,
  message,
  tags,
  attributes,
]: SqlRow): StoredLog {
  return {
    id: `AgAAA${Number(number).toString(36).padStart(11, '0').toUpperCase()}`,
    timestamp: Number(ts),
    status: String(status ?? 'info'),
    service: typeof service === 'string' ? service : undefined,
    host: typeof host === 'string' ? host : undefined,
    source: typeof source === 'string' ? source : undefined,
    message: String(message ?? ''),
    tags: readTags(tags),
    attributes: JSON.parse(String(attributes ?? '{}')) as StoredLog['attributes'],
  };
}

function readTags(tags: SqlRow[number] | undefined): readonly string[] {
  const read: unknown = JSON.parse(String(tags ?? '[]'));
  return Array.isArray(read) ? read.map(String) : [];
}

/** A kept log as the matcher takes it. */
export function toEvent(row: SqlRow): LogEvent {
  const log = toStoredLog(row);
  return {
    custom: log.attributes as LogObject,
    tags: log.tags,
    message: log.message,
    timestamp: log.timestamp,
    status: log.status as LogStatus,
    service: log.service,
    host: log.host,
    source: log.source,
    traceId: undefined,
    spanId: undefined,
  };
}
