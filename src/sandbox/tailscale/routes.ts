import type { LogStream, LogStreamStatus, LogType } from '../../tailscale/api-types.js';
import type { TailnetState, TimedRecord } from './tailnet-state.js';

export interface TailscaleRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly authorization: string | undefined;
  readonly body: string;
}

export interface TailscaleAnswer {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

type Handler = (state: TailnetState, request: TailscaleRequest, logType: LogType) => TailscaleAnswer;

interface Route {
  readonly method: string;
  readonly path: RegExp;
  readonly scope: string;
  readonly handle: Handler;
}

const refuse = (status: number, message: string): TailscaleAnswer => ({ status, body: { message } });
const planLimit = refuse(403, 'feature not available on current billing plan');

/** Which plans stream which logs. @see https://tailscale.com/docs/features/logging/log-streaming */
const streamingPlans: Readonly<Record<LogType, readonly TailnetState['plan'][]>> = {
  configuration: ['personal', 'enterprise'],
  network: ['enterprise'],
};
const flowPlans: ReadonlySet<TailnetState['plan']> = new Set(['premium', 'enterprise']);

const streamOnPlan =
  (handle: Handler): Handler =>
  (state, request, logType) =>
    streamingPlans[logType].includes(state.plan) ? handle(state, request, logType) : planLimit;

const routes: readonly Route[] = [
  {
    method: 'GET',
    path: /^\/logging\/(configuration|network)\/stream$/,
    scope: 'log_streaming:read',
    handle: streamOnPlan(getStream),
  },
  {
    method: 'PUT',
    path: /^\/logging\/(configuration|network)\/stream$/,
    scope: 'log_streaming',
    handle: streamOnPlan(putStream),
  },
  {
    method: 'DELETE',
    path: /^\/logging\/(configuration|network)\/stream$/,
    scope: 'log_streaming',
    handle: streamOnPlan(deleteStream),
  },
  {
    method: 'GET',
    path: /^\/logging\/(configuration|network)\/stream\/status$/,
    scope: 'log_streaming:read',
    handle: streamOnPlan(getStatus),
  },
  {
    method: 'GET',
    path: /^\/logging\/(configuration)$/,
    scope: 'logs:configuration:read',
    handle: listAudit,
  },
  { method: 'GET', path: /^\/logging\/(network)$/, scope: 'logs:network:read', handle: listFlows },
  {
    method: 'GET',
    path: /^\/settings$/,
    scope: 'feature_settings:read',
    handle: ({ settings }) => ({ status: 200, body: settings }),
  },
  { method: 'PATCH', path: /^\/settings$/, scope: 'feature_settings', handle: patchSettings },
  {
    method: 'GET',
    path: /^\/devices$/,
    scope: 'devices:core:read',
    handle: ({ devices }) => ({ status: 200, body: { devices } }),
  },
];

export function answerTailscale(state: TailnetState, request: TailscaleRequest): TailscaleAnswer {
  // Whoever only asks for the time meets no fault.
  if (request.method === 'HEAD') return { status: 404 };
  const fault = state.faults.shift();
  if (fault !== undefined)
    return {
      ...refuse(fault.status, fault.message),
      ...(fault.headers === undefined ? {} : { headers: fault.headers }),
    };
  if (request.method === 'POST' && request.path === '/api/v2/oauth/token')
    return exchangeToken(state, request);
  const [, tailnet = '', rest = ''] = /^\/api\/v2\/tailnet\/([^/]+)(\/.*)$/.exec(request.path) ?? [];
  const scopes = scopesOf(state, request.authorization);
  if (scopes === undefined) return refuse(401, 'API token invalid');
  if (tailnet !== '-' && decodeURIComponent(tailnet) !== state.tailnet)
    return refuse(404, 'tailnet not found');
  for (const route of routes) {
    const match = request.method === route.method ? route.path.exec(rest) : null;
    if (match === null) continue;
    if (!holdsScope(scopes, route.scope))
      return refuse(403, 'calling actor does not have enough permissions to perform this function');
    return route.handle(state, request, match[1] === 'network' ? 'network' : 'configuration');
  }
  return refuse(404, 'not found');
}

function exchangeToken(state: TailnetState, { body }: TailscaleRequest): TailscaleAnswer {
  const form = new URLSearchParams(body);
  const { clientId, clientSecret } = state.oauth;
  if (form.get('client_id') !== clientId || form.get('client_secret') !== clientSecret)
    return refuse(401, 'API token invalid');
  state.exchanges += 1;
  return {
    status: 200,
    body: { access_token: `oauth-${state.exchanges}`, token_type: 'Bearer', expires_in: 3600 },
  };
}

function scopesOf(state: TailnetState, authorization: string | undefined): readonly string[] | undefined {
  const basic = /^Basic (.+)$/.exec(authorization ?? '')?.[1];
  const token =
    basic === undefined
      ? authorization?.replace(/^Bearer /, '')
      : Buffer.from(basic, 'base64').toString().replace(/:$/, '');
  if (token === state.token) return ['all'];
  return token !== undefined && /^oauth-\d+$/.test(token) && Number(token.slice(6)) <= state.exchanges
    ? state.scopes
    : undefined;
}

/** A scope that writes also reads; `all` and `all:read` hold for everything. */
function holdsScope(scopes: readonly string[], needed: string): boolean {
  const reads = needed.endsWith(':read');
  return (
    scopes.includes('all') ||
    scopes.includes(needed) ||
    (reads && (scopes.includes('all:read') || scopes.includes(needed.slice(0, -5))))
  );
}

function getStream(state: TailnetState, _: TailscaleRequest, logType: LogType): TailscaleAnswer {
  const stream = state.streams.get(logType);
  return stream === undefined ? refuse(404, 'log stream endpoint not found') : { status: 200, body: stream };
}

/** Replaces the whole object; the token is taken and never answered. */
function putStream(state: TailnetState, { body }: TailscaleRequest, logType: LogType): TailscaleAnswer {
  const sent = parseObject(body);
  if (sent === undefined) return refuse(400, 'invalid JSON');
  const { token, ...stream } = sent;
  if (typeof stream['destinationType'] !== 'string') return refuse(400, 'invalid destinationType');
  if (stream['destinationType'] === 'datadog' && (typeof token !== 'string' || token === ''))
    return refuse(400, 'token is required');
  if (!String(stream['url'] ?? '').startsWith('https://')) return refuse(400, 'invalid url: must be https');
  const kept: LogStream = {
    compressionFormat: 'none',
    ...stream,
    destinationType: stream['destinationType'],
    logType,
  };
  state.streams.set(logType, kept);
  state.statuses.set(logType, freshStatus);
  return { status: 200, body: kept };
}

const freshStatus: LogStreamStatus = {
  lastActivity: '0001-01-01T00:00:00Z',
  lastError: '',
  numBytesSent: 0,
  numEntriesSent: 0,
  numSpoofedEntries: 0,
  numTotalRequests: 0,
  numFailedRequests: 0,
  rateFailedRequests: 0,
  rateTotalRequests: 0,
};

function deleteStream(state: TailnetState, _: TailscaleRequest, logType: LogType): TailscaleAnswer {
  state.statuses.delete(logType);
  return state.streams.delete(logType) ? { status: 200 } : refuse(404, 'log stream endpoint not found');
}

function getStatus(state: TailnetState, _: TailscaleRequest, logType: LogType): TailscaleAnswer {
  const status = state.statuses.get(logType);
  return status === undefined ? refuse(404, 'log stream endpoint not found') : { status: 200, body: status };
}

function listAudit(state: TailnetState, { query }: TailscaleRequest): TailscaleAnswer {
  return within(state.audit, query, { version: '1.1', tailnetId: state.tailnet });
}

function listFlows(state: TailnetState, { query }: TailscaleRequest): TailscaleAnswer {
  return flowPlans.has(state.plan) ? within(state.flows, query, {}) : planLimit;
}

function within(records: readonly TimedRecord[], query: URLSearchParams, envelope: object): TailscaleAnswer {
  const [start, end] = [Date.parse(query.get('start') ?? ''), Date.parse(query.get('end') ?? '')];
  if (Number.isNaN(start)) return refuse(400, 'invalid "start" time');
  if (Number.isNaN(end)) return refuse(400, 'invalid "end" time');
  const from = firstAtLeast(records, start);
  const logs = records.slice(from, firstAtLeast(records, end + 1)).map(({ record }) => record);
  return { status: 200, body: { ...envelope, logs: logs.length === 0 ? null : logs } };
}

/** Index of the first record at or after a time, milliseconds since the epoch; the records are in order. */
function firstAtLeast(records: readonly TimedRecord[], time: number): number {
  let [low, high] = [0, records.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (Date.parse(records[middle]?.time ?? '') < time) low = middle + 1;
    else high = middle;
  }
  return low;
}

function patchSettings(state: TailnetState, { body }: TailscaleRequest): TailscaleAnswer {
  const sent = parseObject(body);
  if (sent === undefined) return refuse(400, 'invalid JSON');
  if (sent['networkFlowLoggingOn'] === true && !flowPlans.has(state.plan))
    return refuse(400, 'feature not available on current billing plan');
  const known = Object.entries(sent).filter(([name]) => Object.hasOwn(state.settings, name));
  state.settings = { ...state.settings, ...Object.fromEntries(known) };
  return { status: 200, body: state.settings };
}

function parseObject(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}
