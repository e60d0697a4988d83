import type { LogEvent, LogObject } from '../../src/model/log-event.js';

/** The minute that tests count their times from. */
export const start = Date.UTC(2026, 0, 5, 8, 0);

export const minute = 60_000;

/** A processed log of a tailnet, some minutes after the start. */
export function logAt(minutes: number, custom: LogObject, fields: Partial<LogEvent> = {}): LogEvent {
  return {
    custom,
    tags: [],
    message: '',
    timestamp: start + minutes * minute,
    status: 'info',
    service: undefined,
    host: undefined,
    source: 'tailscale',
    traceId: undefined,
    spanId: undefined,
    ...fields,
  };
}
