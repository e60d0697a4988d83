import { isObject as isLogObject } from '../../../engine/event/mutable-event.js';
import type { MutableObject, MutableValue } from '../../../engine/event/mutable-event.js';
import { parseJson } from '../../../engine/json/parse-json.js';
import type { Reply } from '../../http/reply.js';
import { refuseAsJsonApi } from '../../http/reply.js';
import type { ApiRequest, Route } from '../../http/router.js';
import { nestsDeeperThan } from '../../json.js';
import type { Org } from '../../org.js';

// Limits: https://docs.datadoghq.com/api/latest/logs/#send-logs
const maxBytes = 5 * 1024 * 1024;
const maxEntries = 1000;
const maxLogBytes = 1024 * 1024;
const maxLevels = 500;

const intake = {
  auth: 'api-key',
  errors: 'json-api',
  reads: 'bytes',
  maxBytes,
  limit: 'log-intake',
} as const;

/** Where logs come in. The answer says that they were taken, not that they can be searched already. */
export const logIntakeRoutes: readonly Route[] = [
  { method: 'POST', path: '/api/v2/logs', ...intake, handle: (request, org) => take(request, org, 202) },
  { method: 'POST', path: '/v1/input', ...intake, handle: (request, org) => take(request, org, 200) },
  {
    method: 'POST',
    path: '/v1/input/{key}',
    ...intake,
    auth: 'none',
    handle: (request, org) => take(request, org, 200),
  },
];

async function take(request: ApiRequest, org: Org, status: number): Promise<Reply> {
  const entries = readEntries(request);
  if (typeof entries === 'string') return refuseAsJsonApi(400, 'Bad Request', entries);
  if (entries.length > maxEntries) {
    return refuseAsJsonApi(
      413,
      'Request Entity Too Large',
      `${entries.length} logs are more than ${maxEntries}`,
    );
  }
  const defaults = readDefaults(request.query);
  const receivedAt = org.clock.now();
  await org.logs.append(entries.map((entry) => ({ receivedAt, entry: cut({ ...defaults, ...entry }) })));
  return { status, body: {} };
}

function readEntries(request: ApiRequest): readonly MutableObject[] | string {
  const text = new TextDecoder().decode(request.bytes);
  if (text.trim() === '') return 'The payload is empty';
  const contentType = (request.headers['content-type'] ?? 'application/json').toLowerCase();
  if (contentType.startsWith('text/plain') || contentType.startsWith('application/logplex')) {
    return text
      .split(/\r?\n/)
      .filter((line) => line.trim() !== '')
      .map((message) => ({ message }));
  }
  const parsed = parseJson(text);
  if (parsed === undefined) return readLines(text) ?? 'The payload is no JSON';
  if (nestsDeeperThan(parsed, maxLevels)) return 'The payload nests too deep';
  return (Array.isArray(parsed) ? parsed : [parsed]).map(toEntry);
}

/** One JSON object a line is taken too. */
function readLines(text: string): readonly MutableObject[] | undefined {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  const parsed = lines.map(parseJson);
  return lines.length > 1 && parsed.every(isLogObject) ? parsed.filter(isLogObject) : undefined;
}

function toEntry(value: MutableValue): MutableObject {
  if (isLogObject(value)) return value;
  return { message: typeof value === 'string' ? value : JSON.stringify(value, printBigInt) };
}

function printBigInt(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? value.toString() : value;
}

/** `?ddsource=...&service=...` stand for what an entry leaves out. */
function readDefaults(query: URLSearchParams): MutableObject {
  return Object.fromEntries(
    ['ddsource', 'ddtags', 'hostname', 'service'].flatMap((key) => {
      const value = query.get(key);
      return value === null ? [] : [[key, value]];
    }),
  );
}

/** A log beyond the limit is cut and still taken. */
function cut(entry: MutableObject): MutableObject {
  const { message } = entry;
  if (typeof message !== 'string' || Buffer.byteLength(message) <= maxLogBytes) return entry;
  const bytes = Buffer.from(message).subarray(0, maxLogBytes);
  return { ...entry, message: new TextDecoder().decode(bytes).replace(/\uFFFD+$/, '') };
}
