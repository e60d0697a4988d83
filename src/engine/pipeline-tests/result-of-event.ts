import type { LogEvent } from '../../model/log-event.js';
import type { MutableObject } from '../event/mutable-event.js';

/** What a test file records of a processed log, in its names. Host and source are not recorded. */
export function resultOfEvent(event: LogEvent): MutableObject {
  const result: MutableObject = {
    custom: event.custom as MutableObject,
    message: event.message,
    tags: [...event.tags],
  };
  if (event.timestamp !== undefined) result['timestamp'] = event.timestamp;
  if (event.status !== undefined) result['status'] = event.status;
  if (event.service !== undefined) result['service'] = event.service;
  if (event.traceId !== undefined) result['trace_id'] = event.traceId;
  if (event.spanId !== undefined) result['span_id'] = event.spanId;
  return result;
}
