import { copyValue, isObject, type MutableObject } from '../../engine/event/mutable-event.js';
import type { IncomingLog } from '../store-port.js';

/** Processors work in place, so what came in is kept aside, as one entry that is made when someone asks for it. */
export function keepEntry({ receivedAt, entry, plain }: IncomingLog): () => IncomingLog {
  if (plain === undefined) {
    const copy = copyValue(entry);
    return () => ({ receivedAt, entry: isObject(copy) ? copy : {} });
  }
  const { text, beside } = plain;
  return () => ({ receivedAt, entry: { ...beside, ...(JSON.parse(text) as MutableObject) } });
}
