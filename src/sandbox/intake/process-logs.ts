import type { TimedEvent } from '../store/log-table.js';
import type { IncomingLog } from '../store-port.js';
import { ingestEntry, isIndexed } from './ingest-entry.js';
import type { InstalledPipeline } from './installed-pipelines.js';

/** Logs after all pipelines, as the org would have them. */
export interface ProcessedLogs {
  readonly events: readonly TimedEvent[];
  /** How many were left out, because Datadog does not index their date. */
  readonly outOfTime: number;
}

export function processLogs(
  logs: readonly IncomingLog[],
  pipelines: readonly InstalledPipeline[],
  recentOnly: boolean,
): ProcessedLogs {
  const processed = logs.map((log) => processLog(log, pipelines));
  if (!recentOnly) return { events: processed, outOfTime: 0 };
  const events = processed.filter(({ timestamp, receivedAt }) => isIndexed(timestamp, receivedAt));
  return { events, outOfTime: processed.length - events.length };
}

function processLog(
  { entry, plain, receivedAt }: IncomingLog,
  pipelines: readonly InstalledPipeline[],
): TimedEvent {
  const event = ingestEntry(entry, receivedAt, plain);
  for (const { compiled } of pipelines) compiled.run(event, { now: receivedAt, dateOfIntake: receivedAt });
  event.timestamp ??= receivedAt;
  return { event, timestamp: event.timestamp, receivedAt };
}
