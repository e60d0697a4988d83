import { isObject, listAt, objectAt, textAt, type Json, type JsonObject } from '../../deploy/json.js';
import { isObject as isTree, type MutableObject } from '../../engine/event/mutable-event.js';
import { severityOf } from '../../engine/event/severity.js';
import { copyJsonObject } from '../../engine/json/copy-json.js';
import { parseJson } from '../../engine/json/parse-json.js';
import type { LogEvent } from '../../model/log-event.js';

interface FoundLogs {
  readonly events: readonly LogEvent[];
  /** Where the next page begins; nothing after the last one. */
  readonly cursor: string | undefined;
}

/** @see https://docs.datadoghq.com/api/latest/logs/#search-logs-post */
export function readFoundLogs(answer: Json | undefined): FoundLogs {
  const found = isObject(answer) ? answer : {};
  return {
    events: listAt(found, 'data').map((log) => readLog(isObject(log) ? objectAt(log, 'attributes') : {})),
    cursor: textAt(objectAt(objectAt(found, 'meta'), 'page'), 'after'),
  };
}

function readLog(log: JsonObject): LogEvent {
  const tags = listAt(log, 'tags').map(String);
  const timestamp = Date.parse(String(log['timestamp']));
  return {
    custom: readAttributes(objectAt(log, 'attributes')),
    tags,
    message: textAt(log, 'message') ?? '',
    timestamp: Number.isNaN(timestamp) ? undefined : timestamp,
    status: severityOf(textAt(log, 'status') ?? 'info'),
    service: textAt(log, 'service'),
    host: textAt(log, 'host'),
    source: tags.find((tag) => tag.startsWith('source:'))?.slice('source:'.length),
    traceId: undefined,
    spanId: undefined,
  };
}

/** Numbers with a fraction are told apart by their text. */
function readAttributes(attributes: JsonObject): MutableObject {
  const read = copyJsonObject(attributes) ?? parseJson(JSON.stringify(attributes));
  return isTree(read) ? read : {};
}
