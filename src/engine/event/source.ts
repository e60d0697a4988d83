import type { MutableEvent, MutableValue } from './mutable-event.js';
import { readPath } from './path.js';
import type { AttributePath } from './path.js';

/** What a processor reads as its source: the attribute, else the reserved attribute of that name. */
export function readSource(event: MutableEvent, path: AttributePath): MutableValue | undefined {
  return readPath(event.custom, path) ?? readReserved(event, path.text);
}

function readReserved(event: MutableEvent, name: string): string | undefined {
  switch (name) {
    case 'message':
    case 'service':
    case 'status':
    case 'host':
    case 'source':
      return event[name];
    case 'trace_id':
      return event.traceId;
    case 'span_id':
      return event.spanId;
    default:
      return undefined;
  }
}

/** The first of the sources that holds anything, an empty text being nothing. */
export function firstValue(event: MutableEvent, sources: readonly AttributePath[]): MutableValue | undefined {
  for (const source of sources) {
    const value = readPath(event.custom, source);
    if (value !== undefined && value !== null && value !== '') return value;
  }
  return undefined;
}
