import type { MutableEvent } from '../../engine/event/mutable-event.js';
import type { TimedEvent } from '../store/log-table.js';
import type { IncomingLog } from '../store-port.js';
import { ingestEntry } from './ingest-entry.js';
import type { InstalledPipeline } from './installed-pipelines.js';

/** Sends one entry through every pipeline, as the org would. */
export function processLog(
  { entry, receivedAt }: IncomingLog,
  pipelines: readonly InstalledPipeline[],
): TimedEvent {
  const event: MutableEvent = ingestEntry(entry, receivedAt);
  for (const { compiled } of pipelines) compiled.run(event, { now: receivedAt, dateOfIntake: receivedAt });
  event.status ??= 'info';
  event.timestamp ??= receivedAt;
  return { event, timestamp: event.timestamp, receivedAt };
}
