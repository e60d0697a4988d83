import type { IncomingTestLog } from '../../../src/engine/monitor-tests/index.js';
import type { LogEvent, LogObject } from '../../../src/model/log-event.js';

/** A log without any pipeline: its JSON as attributes. */
export function unpipedLog({ raw, at, source, service, host, tags }: IncomingTestLog): LogEvent {
  let custom: LogObject = {};
  try {
    custom = JSON.parse(raw) as LogObject;
  } catch {
    // A line of text has no attributes.
  }
  return {
    custom,
    tags,
    message: raw,
    timestamp: at,
    status: 'info',
    service,
    host,
    source,
    traceId: undefined,
    spanId: undefined,
  };
}
