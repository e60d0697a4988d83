import type { IncomingMessage } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Keys } from './auth.js';
import { checkKeys } from './auth.js';
import type { Fault, Faults } from './faults.js';
import { faultReply, spoilBody } from './faults.js';
import { nestsDeeperThan } from '../json.js';
import type { Org } from '../org.js';
import type { RateLimiter } from './rate-limits.js';
import { formatRateHeaders, refuseTooMany } from './rate-limits.js';
import { DiskFailure } from '../state/state.js';
import { readBody } from './body.js';
import { findForeignCaller } from './guard.js';
import type { Reply } from './reply.js';
import { refuse, refuseInShape } from './reply.js';
import type { ApiRequest, Match, Route } from './router.js';

export interface Dispatcher {
  readonly org: Org;
  readonly match: (method: string, path: string) => Match;
  readonly faults: Faults;
  readonly limiter: RateLimiter;
  readonly enforcesLimits: boolean;
  readonly keys: Keys | undefined;
  /** Waits before every answer of the API. Unit: milliseconds. */
  readonly delayMs: number;
  /** Says on stderr what the caller alone would not notice. */
  readonly warn: (message: string) => void;
}

const defaultMaxBytes = 8 * 1024 * 1024;

/** Nothing that the API takes nests deeper, and what walks a body may recurse. */
const maxLevels = 200;

/** Answers one request; `reset` asks the server to cut the connection. Rejects only when the caller left. */
export async function dispatch(message: IncomingMessage, dispatcher: Dispatcher): Promise<Reply | 'reset'> {
  const foreign = findForeignCaller(message.headers);
  if (foreign !== undefined) return refuse(403, foreign);
  const method = message.method ?? 'GET';
  const url = parseUrl(message.url ?? '/');
  if (url === undefined) return refuse(400, 'Bad Request');
  if (!isApiPath(url.pathname)) return answer(message, method, url, dispatcher);
  const reply = await answerApi(message, method, url, dispatcher);
  // Behind the work, as a network delays: requests that waited together would be worked on together, and again so.
  if (dispatcher.delayMs > 0) await sleep(dispatcher.delayMs);
  return reply;
}

async function answerApi(
  message: IncomingMessage,
  method: string,
  url: URL,
  dispatcher: Dispatcher,
): Promise<Reply | 'reset'> {
  const fault = dispatcher.faults.take(method, url.pathname);
  if (fault?.slow !== undefined) await sleep(fault.slow);
  if (fault?.when === 'before') {
    const early = await answerEarly(fault, message);
    if (early !== undefined) return early;
  }
  const reply = await answer(message, method, url, dispatcher);
  if (fault === undefined) return reply;
  if (fault.reset === true) return 'reset';
  if (fault.status !== undefined) return faultReply(fault.status, fault.resetSeconds);
  return fault.body === undefined ? reply : spoilBody(reply, fault.body);
}

function parseUrl(target: string): URL | undefined {
  return URL.canParse(target, 'http://127.0.0.1') ? new URL(target, 'http://127.0.0.1') : undefined;
}

async function answerEarly(fault: Fault, message: IncomingMessage): Promise<Reply | 'reset' | undefined> {
  if (fault.reset === true) return 'reset';
  if (fault.status === undefined) return undefined;
  return refuseUnread(message, faultReply(fault.status, fault.resetSeconds));
}

/** Keys first, then the rate limit, then the route: in the order in which Datadog refuses. */
async function answer(
  message: IncomingMessage,
  method: string,
  url: URL,
  dispatcher: Dispatcher,
): Promise<Reply> {
  const match = dispatcher.match(method === 'HEAD' ? 'GET' : method, url.pathname);
  const route = match.type === 'found' ? match.route : undefined;
  const auth = route === undefined ? (isApiPath(url.pathname) ? 'both' : 'none') : (route.auth ?? 'both');
  const refusedKeys = checkKeys(message.headers, url.searchParams, auth, dispatcher.keys);
  if (refusedKeys !== undefined) return refuseUnread(message, refusedKeys);
  const rate = isApiPath(url.pathname) ? dispatcher.limiter.count(route?.limit ?? 'global') : undefined;
  const target = { method, path: url.pathname, query: url.searchParams };
  const reply = await (rate?.isExceeded === true && dispatcher.enforcesLimits
    ? refuseUnread(message, refuseTooMany(rate.limit))
    : match.type === 'found'
      ? runRoute(message, { ...target, params: match.params }, match.route, dispatcher)
      : refuseUnread(message, describeNoRoute(match)));
  if (rate === undefined || reply.status === 403) return reply;
  return { ...reply, headers: { ...formatRateHeaders(rate), ...reply.headers } };
}

/** Reads the body and throws it away, so that the caller gets to see the answer. */
async function refuseUnread(message: IncomingMessage, reply: Reply): Promise<Reply> {
  await readBody(message, 0);
  return reply;
}

function describeNoRoute(match: Exclude<Match, { readonly type: 'found' }>): Reply {
  if (match.type === 'unknown') return refuse(404, 'Not found');
  return { ...refuse(405, 'Method not allowed'), headers: { allow: match.allowed.join(', ') } };
}

function isApiPath(path: string): boolean {
  return path.startsWith('/api/') || path.startsWith('/v1/');
}

async function runRoute(
  message: IncomingMessage,
  target: Pick<ApiRequest, 'method' | 'path' | 'params' | 'query'>,
  route: Route,
  dispatcher: Dispatcher,
): Promise<Reply> {
  const body = await parseBody(message, route);
  if ('refusal' in body) return body.refusal;
  try {
    const { org } = dispatcher;
    return await org.state.transact(() =>
      route.handle({ ...target, ...body, headers: message.headers }, org),
    );
  } catch (error) {
    return describeFailure(error, target, dispatcher);
  }
}

function describeFailure(
  error: unknown,
  target: { method: string; path: string },
  dispatcher: Dispatcher,
): Reply {
  if (error instanceof DiskFailure) {
    const cause = error.cause instanceof Error ? error.cause.message : String(error.cause);
    dispatcher.warn(`${target.method} ${target.path} was not kept: ${error.message} (${cause})`);
    return refuse(507, `${error.message}: ${cause}`);
  }
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  dispatcher.warn(`${target.method} ${target.path} hit a bug of the sandbox: ${text}`);
  return refuse(500, 'Internal Server Error');
}

// The form's type is what curl and others say of a body when they are not told; its content must still be JSON.
const jsonTypes =
  /^\s*(?:application\/(?:[\w.+-]+\+)?json|text\/json|application\/x-www-form-urlencoded)\s*(?:;|$)/i;

type ParsedBody = Pick<ApiRequest, 'body' | 'bytes'> | { readonly refusal: Reply };

async function parseBody(message: IncomingMessage, route: Route): Promise<ParsedBody> {
  const shape = route.errors ?? 'list';
  const read = await readBody(message, route.maxBytes ?? defaultMaxBytes);
  if (read.type === 'too-large') return { refusal: refuseInShape(shape, 413, 'Request Entity Too Large') };
  if (read.type === 'bad-encoding') {
    return { refusal: refuseInShape(shape, 400, `The body is no valid "${read.encoding}"`) };
  }
  if (route.reads === 'bytes' || read.bytes.byteLength === 0) return { body: undefined, bytes: read.bytes };
  const contentType = message.headers['content-type'] ?? 'application/json';
  if (!jsonTypes.test(contentType)) {
    return { refusal: refuseInShape(shape, 415, `Unsupported Media Type: "${contentType}"`) };
  }
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(read.bytes);
    const body: unknown = JSON.parse(text);
    if (nestsDeeperThan(body, maxLevels))
      return { refusal: refuseInShape(shape, 400, 'The body nests too deep') };
    return { body, bytes: read.bytes };
  } catch {
    return { refusal: refuseInShape(shape, 400, 'Invalid JSON') };
  }
}
