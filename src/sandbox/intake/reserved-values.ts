import type { MutableObject } from '../../engine/event/mutable-event.js';
import { isScalar } from '../../engine/event/mutable-event.js';
import { parsePath, readPath, type AttributePath } from '../../engine/event/path.js';
import { scalarText } from '../../engine/event/value-text.js';

const paths = (...texts: readonly string[]): readonly AttributePath[] => texts.map(parsePath);

/** Attributes that Datadog's preprocessing of JSON logs looks at, in its order. */
const reserved = {
  host: paths('host', 'hostname', 'syslog.hostname'),
  date: paths(
    '@timestamp',
    'timestamp',
    '_timestamp',
    'Timestamp',
    'eventTime',
    'date',
    'published_date',
    'syslog.timestamp',
  ),
  status: paths('status', 'severity', 'level', 'syslog.severity'),
  service: paths('service', 'syslog.appname'),
  traceId: paths('dd.trace_id', 'contextMap.dd.trace_id'),
} as const;

export function firstValueAt(custom: MutableObject, name: keyof typeof reserved): string | undefined {
  for (const path of reserved[name]) {
    const value = readPath(custom, path);
    if (isScalar(value) && value !== '') return scalarText(value);
  }
  return undefined;
}
