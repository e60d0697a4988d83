import type { LogEvent } from '../../model/log-event.js';
import { valuesAt, valueText } from '../search/index.js';

/**
 * `log.attributes.usr.email`, `log.tags.env`, `log.message`: of the log that a notification is about.
 * @see https://docs.datadoghq.com/monitors/notify/variables/#matching-attributetag-variables
 */
export function readLogVariable(parts: readonly string[], log: LogEvent | undefined): string | undefined {
  const [root, kind = '', ...rest] = parts;
  if (root !== 'log' || log === undefined) return undefined;
  if (kind === 'attributes') return joinedValues(log, rest.join('.'));
  if (kind === 'tags') return tagValues(log, rest.join('.'));
  switch (kind) {
    case 'message':
    case 'service':
    case 'status':
    case 'source':
    case 'host':
      return log[kind];
    case 'timestamp':
      return log.timestamp === undefined ? undefined : new Date(log.timestamp).toISOString();
    case 'trace_id':
      return log.traceId;
    case 'span_id':
      return log.spanId;
    case 'link':
      return 'https://app.datadoghq.com/logs';
    default:
      return undefined;
  }
}

/** The values of an attribute, joined by commas; nothing where it has none. */
export function joinedValues(log: LogEvent, path: string): string | undefined {
  const texts = valuesAt(log.custom, path).flatMap((value) => valueText(value) ?? []);
  return texts.length === 0 ? undefined : [...new Set(texts)].join(', ');
}

export function tagValues(log: LogEvent, key: string): string | undefined {
  const prefix = `${key}:`;
  const values = log.tags.filter((tag) => tag.startsWith(prefix)).map((tag) => tag.slice(prefix.length));
  return values.length === 0 ? undefined : values.toSorted().join(',');
}
