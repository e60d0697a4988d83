import { cleanAttributes } from '../engine/ingest/clean-attributes.js';
import { isObject, MutableEvent } from '../engine/event/mutable-event.js';
import type { MutableObject, MutableValue } from '../engine/event/mutable-event.js';

/** A log as the intake makes it of what was sent, before any pipeline. */
export function ingestLog(sent: MutableValue, receivedAt: number): MutableEvent {
  const entry = isObject(sent) ? sent : {};
  const { message, ddtags, ddsource, hostname, host, service, ...rest } = entry;
  const cleaned = cleanAttributes(rest);
  const attributes: MutableObject = isObject(cleaned) ? cleaned : {};
  const event = new MutableEvent(attributes, typeof message === 'string' ? message : '');
  event.tags = typeof ddtags === 'string' ? ddtags.split(',').map((tag) => tag.trim()) : [];
  event.source = asText(ddsource);
  event.host = asText(hostname) ?? asText(host);
  event.service = asText(service);
  event.timestamp = receivedAt;
  return event;
}

function asText(value: MutableValue | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
