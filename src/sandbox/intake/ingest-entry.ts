import type { MutableEvent, MutableObject } from '../../engine/event/mutable-event.js';
import { compileIntake, splitTags } from '../../engine/ingest/intake-log.js';
import { printJson } from '../../engine/json/print-json.js';
import type { IncomingLog } from '../store-port.js';

const intake = compileIntake();

/** An entry of the intake as a log before its first pipeline. The event takes the entry over. */
export function ingestEntry(
  entry: MutableObject,
  receivedAt: number,
  plain?: IncomingLog['plain'],
): MutableEvent {
  const { ddsource, ddtags } = plain?.beside ?? entry;
  const source = typeof ddsource === 'string' && ddsource !== '' ? ddsource : undefined;
  const tags = source === undefined ? [] : [`source:${source}`];
  if (plain === undefined) {
    const event = intake('', { now: receivedAt, attributes: entry, tags });
    if (event.message === '') event.message = printJson(event.custom);
    return event;
  }
  const own = typeof ddtags === 'string' ? splitTags(ddtags) : [];
  const options = { now: receivedAt, attributes: entry, isClean: true, source, tags: [...own, ...tags] };
  return intake(plain.text, options);
}

const hour = 3_600_000;

/**
 * Whether Datadog indexes a log of that date.
 * Source: https://docs.datadoghq.com/logs/log_configuration/processors/log_date_remapper/ (18 hours back, 2 ahead)
 */
export function isIndexed(timestamp: number, receivedAt: number): boolean {
  return timestamp >= receivedAt - 18 * hour && timestamp <= receivedAt + 2 * hour;
}
