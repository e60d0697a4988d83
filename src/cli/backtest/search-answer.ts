import { severityOf } from '../../engine/event/severity.js';
import { isObject, type MutableObject } from '../../engine/event/mutable-event.js';
import { copyJsonObject } from '../../engine/json/copy-json.js';
import { parseJson } from '../../engine/json/parse-json.js';
import type { LogEvent } from '../../model/log-event.js';
import { memberOf } from './member-of.js';

interface FoundLogs {
  readonly events: readonly LogEvent[];
  /** Where the next page begins; nothing after the last one. */
  readonly cursor: string | undefined;
}

/** @see https://docs.datadoghq.com/api/latest/logs/#search-logs-post */
export function readFoundLogs(answer: unknown): FoundLogs {
  const data = memberOf(answer, 'data');
  return {
    events: Array.isArray(data) ? data.map((log: unknown) => readLog(memberOf(log, 'attributes'))) : [],
    cursor: textOf(memberOf(memberOf(memberOf(answer, 'meta'), 'page'), 'after')),
  };
}

function readLog(log: unknown): LogEvent {
  const tags = memberOf(log, 'tags');
  const texts = Array.isArray(tags) ? tags.map(String) : [];
  const timestamp = Date.parse(String(memberOf(log, 'timestamp')));
  return {
    custom: readAttributes(memberOf(log, 'attributes')),
    tags: texts,
    message: textOf(memberOf(log, 'message')) ?? '',
    timestamp: Number.isNaN(timestamp) ? undefined : timestamp,
    status: severityOf(textOf(memberOf(log, 'status')) ?? 'info'),
    service: textOf(memberOf(log, 'service')),
    host: textOf(memberOf(log, 'host')),
    source: texts.find((tag) => tag.startsWith('source:'))?.slice('source:'.length),
    traceId: undefined,
    spanId: undefined,
  };
}

/** Numbers with a fraction are told apart by their text. */
function readAttributes(attributes: unknown): MutableObject {
  if (typeof attributes !== 'object' || attributes === null) return {};
  const read = copyJsonObject(attributes) ?? parseJson(JSON.stringify(attributes));
  return isObject(read) ? read : {};
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
