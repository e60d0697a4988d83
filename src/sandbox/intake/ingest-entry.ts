import { isObject, MutableEvent, writeMember } from '../../engine/event/mutable-event.js';
import type { MutableObject, MutableValue } from '../../engine/event/mutable-event.js';
import { officialDate } from '../../engine/event/official-date.js';
import { firstValueAt } from './reserved-values.js';
import { severityOf } from '../../engine/event/severity.js';
import { cleanAttributes } from '../../engine/ingest/clean-attributes.js';
import { parseJson } from '../../engine/json/parse-json.js';
import { printJson } from '../../engine/json/print-json.js';

/** What the intake itself reads from an entry; none of it is an attribute. */
const envelope = new Set(['ddsource', 'ddtags', 'hostname', 'service', 'message']);

/**
 * An entry of the intake as a log before its first pipeline, with the reserved attributes that Datadog takes from
 * JSON logs by itself.
 * Source: https://docs.datadoghq.com/logs/log_configuration/pipelines/#preprocessing
 */
export function ingestEntry(entry: MutableObject, receivedAt: number): MutableEvent {
  const attributes: MutableObject = {};
  for (const name of Object.keys(entry)) {
    if (!envelope.has(name)) writeMember(attributes, name, entry[name] ?? null);
  }
  const { message } = entry;
  const inner = typeof message === 'string' ? readObject(message) : message;
  const merged = isObject(inner) ? { ...attributes, ...inner } : attributes;
  const cleaned = cleanAttributes(merged);
  const custom = isObject(cleaned) ? cleaned : {};
  const event = new MutableEvent(custom, messageOf(message, custom));
  event.source = textOf(entry['ddsource']);
  event.service = textOf(entry['service']) ?? firstValueAt(custom, 'service');
  event.host = textOf(entry['hostname']) ?? firstValueAt(custom, 'host');
  event.traceId = firstValueAt(custom, 'traceId');
  event.tags = tagsOf(entry['ddtags'], event.source);
  const status = firstValueAt(custom, 'status');
  event.status = status === undefined ? undefined : severityOf(status);
  event.timestamp = dateOf(custom, receivedAt);
  return event;
}

function readObject(message: string): MutableValue | undefined {
  return /^\s*\{/u.test(message) ? parseJson(message) : undefined;
}

function messageOf(message: MutableValue | undefined, custom: MutableObject): string {
  if (typeof message === 'string') return message;
  return printJson(custom);
}

function textOf(value: MutableValue | undefined): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function tagsOf(ddtags: MutableValue | undefined, source: string | undefined): string[] {
  const tags = typeof ddtags === 'string' ? ddtags.split(',').map((tag) => tag.trim()) : [];
  return [...(source === undefined ? [] : [`source:${source}`]), ...tags.filter((tag) => tag !== '')];
}

const hour = 3_600_000;

// A date further away than Datadog indexes (18 hours back, 2 hours ahead) is replaced by the time of arrival.
function dateOf(custom: MutableObject, receivedAt: number): number | undefined {
  const date = officialDate(firstValueAt(custom, 'date'), receivedAt);
  if (date === undefined) return undefined;
  return date < receivedAt - 18 * hour || date > receivedAt + 2 * hour ? undefined : date;
}
