import { isObject as isLogObject } from '../../../engine/event/mutable-event.js';
import type { MutableObject, MutableValue } from '../../../engine/event/mutable-event.js';
import { parseJson } from '../../../engine/json/parse-json.js';
import { parsePlain, parseScanned, scanLogs, type ScannedLog } from '../../../engine/ingest/scan-logs.js';
import type { Reply } from '../../http/reply.js';
import { refuseAsJsonApi } from '../../http/reply.js';
import type { ApiRequest, Route } from '../../http/router.js';
import type { Org } from '../../org.js';
import type { IncomingLog } from '../../store-port.js';

// Limits: https://docs.datadoghq.com/api/latest/logs/#send-logs
const maxBytes = 5 * 1024 * 1024;
const maxEntries = 1000;
const maxLogBytes = 1024 * 1024;

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
  const sent = readLogs(request);
  if (typeof sent === 'string') return refuseAsJsonApi(400, 'Bad Request', sent);
  if (sent.count > maxEntries) {
    return refuseAsJsonApi(413, 'Request Entity Too Large', `${sent.count} logs are more than ${maxEntries}`);
  }
  await org.logs.append(incomingLogs(sent.logs, readDefaults(request.query), org.clock.now()));
  return { status, body: {} };
}

/** Each is made when its turn has come, so that a thousand do not wait in memory. */
function* incomingLogs(
  logs: Iterable<SentLog>,
  defaults: MutableObject | undefined,
  receivedAt: number,
): Generator<IncomingLog> {
  for (const { entry, plain } of logs) {
    yield defaults === undefined
      ? { receivedAt, entry: cut(entry), plain }
      : { receivedAt, entry: cut({ ...defaults, ...plain?.beside, ...entry }) };
  }
}

type SentLog = Omit<IncomingLog, 'receivedAt'>;

interface SentLogs {
  readonly count: number;
  readonly logs: Iterable<SentLog>;
}

function readLogs(request: ApiRequest): SentLogs | string {
  const bytes = Buffer.from(request.bytes.buffer, request.bytes.byteOffset, request.bytes.byteLength);
  const contentType = (request.headers['content-type'] ?? 'application/json').toLowerCase();
  if (contentType.startsWith('text/plain') || contentType.startsWith('application/logplex')) {
    const lines = readLines(bytes);
    return lines.length === 0 ? 'The payload is empty' : sentLogs(lines.map((message) => ({ message })));
  }
  const scanned = scanLogs(bytes);
  if (scanned === 'too deep') return 'The payload nests too deep';
  if (scanned !== 'no JSON') return { count: scanned.length, logs: parseEach(bytes, scanned) };
  const lines = readLines(bytes);
  if (lines.length === 0) return 'The payload is empty';
  // One JSON object a line is taken too.
  const parsed = lines.map(parseJson);
  return lines.length > 1 && parsed.every(isLogObject) ? sentLogs(parsed) : 'The payload is no JSON';
}

function sentLogs(entries: readonly MutableObject[]): SentLogs {
  return { count: entries.length, logs: entries.map((entry) => ({ entry })) };
}

function* parseEach(bytes: Buffer, scanned: readonly ScannedLog[]): Generator<SentLog> {
  for (const log of scanned) {
    const plain = parsePlain(bytes, log);
    yield { entry: plain?.entry ?? toEntry(parseScanned(bytes, log)), plain };
  }
}

function readLines(bytes: Uint8Array): readonly string[] {
  return new TextDecoder()
    .decode(bytes)
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '');
}

function toEntry(value: MutableValue): MutableObject {
  if (isLogObject(value)) return value;
  return { message: typeof value === 'string' ? value : JSON.stringify(value, printBigInt) };
}

function printBigInt(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? value.toString() : value;
}

/** `?ddsource=...&service=...` stand for what an entry leaves out. */
function readDefaults(query: URLSearchParams): MutableObject | undefined {
  const defaults = ['ddsource', 'ddtags', 'hostname', 'service'].flatMap((key) => {
    const value = query.get(key);
    return value === null ? [] : [[key, value] as const];
  });
  return defaults.length === 0 ? undefined : Object.fromEntries(defaults);
}

/** A log beyond the limit is cut and still taken. */
function cut(entry: MutableObject): MutableObject {
  const { message } = entry;
  if (typeof message !== 'string' || Buffer.byteLength(message) <= maxLogBytes) return entry;
  const bytes = Buffer.from(message).subarray(0, maxLogBytes);
  return { ...entry, message: new TextDecoder().decode(bytes).replace(/\uFFFD+$/, '') };
}
