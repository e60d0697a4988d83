import { copyValue, isObject } from '../../engine/event/mutable-event.js';
import type { IncomingLog } from '../store-port.js';

/** Processors work in place, so what came in is kept aside, as one entry. */
export function copyEntry(log: IncomingLog | undefined): IncomingLog | undefined {
  if (log === undefined) return undefined;
  const entry = copyValue(log.entry);
  return isObject(entry) ? { receivedAt: log.receivedAt, entry: { ...log.plain?.beside, ...entry } } : log;
}
