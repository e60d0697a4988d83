import type { MutableEvent, MutableObject } from '../../engine/event/mutable-event.js';
import { compileIntake } from '../../engine/ingest/intake-log.js';
import { printJson } from '../../engine/json/print-json.js';

const intake = compileIntake();

/**
 * An entry of the intake as a log before its first pipeline. The event takes the entry over. A plain text tells that
 * ingestion changes nothing of the entry, and what it looks like in print.
 */
export function ingestEntry(entry: MutableObject, receivedAt: number, plainText?: string): MutableEvent {
  const { ddsource } = entry;
  const tags = typeof ddsource === 'string' && ddsource !== '' ? [`source:${ddsource}`] : [];
  const isClean = plainText !== undefined;
  const event = intake('', { now: receivedAt, attributes: entry, isClean, tags });
  if (event.message === '') event.message = plainText ?? printJson(event.custom);
  return event;
}

const hour = 3_600_000;

/**
 * Whether Datadog indexes a log of that date.
 * Source: https://docs.datadoghq.com/logs/log_configuration/processors/log_date_remapper/ (18 hours back, 2 ahead)
 */
export function isIndexed(timestamp: number, receivedAt: number): boolean {
  return timestamp >= receivedAt - 18 * hour && timestamp <= receivedAt + 2 * hour;
}
