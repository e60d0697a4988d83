import { TailscaleDdError } from '../errors.js';
import { isRecord, parseJson, readAuditLogs, readLogs, readMessage, readToken } from './api-answer.js';
import { explainFailure } from './api-error.js';
import type {
  Device,
  LogRange,
  LogStream,
  LogStreamStatus,
  LogType,
  TailnetSettings,
  TailscaleApi,
} from './api-types.js';
import type { TailscaleAccess } from './credentials.js';
import type { FlowRecord } from './flow.js';

export interface TailscaleConnection extends TailscaleAccess {
  /** Origin of the API; anything but Tailscale's own has to be on loopback. */
  readonly baseUrl: string;
  readonly fetch: typeof fetch;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly sleep: (milliseconds: number) => Promise<void>;
}

export const tailscaleUrl = 'https://api.tailscale.com';

const requestTimeoutMs = 60_000;
const mostAttempts = 5;
const longestWaitMs = 60_000;
/** A new OAuth client is not known everywhere at once: for a while the token endpoint answers 404. */
const youngClientWaitMs = 30_000;

/** The only caller of Tailscale's API. Errors name the scope or the plan that is missing, and never the key. */
export function connectTailscale(connection: TailscaleConnection): TailscaleApi {
  const authorize = createAuthorizer(connection);
  const tailnet = `/tailnet/${encodeURIComponent(connection.tailnet)}`;
  const call = async (scope: string, method: string, path: string, body?: unknown): Promise<unknown> => {
    const answer = await send(connection, { scope, method, path, body, headers: await authorize() });
    return answer.status === 404 ? undefined : answer.value;
  };
  const stream = (logType: LogType): string => `${tailnet}/logging/${logType}/stream`;
  const period = ({ start, end }: LogRange): string =>
    `?start=${encodeURIComponent(start)}&end=${encodeURIComponent(end)}`;
  return {
    getStream: async (logType) =>
      (await call('log_streaming:read', 'GET', stream(logType))) as LogStream | undefined,
    putStream: async (logType, request) =>
      void (await call('log_streaming', 'PUT', stream(logType), request)),
    deleteStream: async (logType) => void (await call('log_streaming', 'DELETE', stream(logType))),
    getStreamStatus: async (logType) =>
      (await call('log_streaming:read', 'GET', `${stream(logType)}/status`)) as LogStreamStatus | undefined,
    getSettings: async () =>
      (await call('feature_settings:read', 'GET', `${tailnet}/settings`)) as TailnetSettings,
    patchSettings: async (settings) =>
      (await call('feature_settings', 'PATCH', `${tailnet}/settings`, settings)) as TailnetSettings,
    listAuditLogs: async (range) =>
      readAuditLogs(
        await call('logs:configuration:read', 'GET', `${tailnet}/logging/configuration${period(range)}`),
      ),
    listFlowLogs: async (range) =>
      readLogs<FlowRecord>(
        await call('logs:network:read', 'GET', `${tailnet}/logging/network${period(range)}`),
      ),
    listDevices: async () => {
      const answer = await call('devices:core:read', 'GET', `${tailnet}/devices?fields=all`);
      return isRecord(answer) && Array.isArray(answer['devices'])
        ? (answer['devices'] as readonly Device[])
        : [];
    },
    readTime: () => readTime(connection),
  };
}

interface Request {
  readonly scope: string;
  readonly method: string;
  readonly path: string;
  readonly body?: unknown;
  readonly headers: Readonly<Record<string, string>>;
}

interface Answer {
  readonly status: number;
  readonly value: unknown;
}

/** Sends with patience for 429, 5xx and broken connections. 404 is an answer where nothing being there is one. */
async function send(connection: TailscaleConnection, request: Request): Promise<Answer> {
  const mayBeAbsent = request.path.includes('/stream');
  for (let attempt = 1; ; attempt++) {
    const init: RequestInit = {
      method: request.method,
      headers: {
        ...request.headers,
        ...(request.body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
    };
    const response = await fetchOnce(connection, request.path, init, attempt === mostAttempts);
    if (response !== undefined) {
      const { status } = response;
      const text = await response.text();
      if (response.ok) return { status, value: parseJson(text, `${request.method} ${pathOf(request)}`) };
      if (status === 404 && mayBeAbsent && request.method !== 'PUT') return { status, value: undefined };
      if (attempt === mostAttempts || (status !== 429 && status < 500)) {
        const requestId = response.headers.get('x-tailscale-request-id') ?? undefined;
        const { method, scope } = request;
        throw explainFailure({
          method,
          scope,
          path: pathOf(request),
          status,
          message: readMessage(text),
          requestId,
        });
      }
    }
    await connection.sleep(waitBefore(attempt, response?.headers.get('retry-after') ?? null));
  }
}

/** `undefined` for a connection that broke: all calls may be made twice, since PUT and DELETE do the same again. */
async function fetchOnce(
  connection: TailscaleConnection,
  path: string,
  init: RequestInit,
  last: boolean,
): Promise<Response | undefined> {
  try {
    return await connection.fetch(`${connection.baseUrl}/api/v2${path}`, {
      ...init,
      signal: AbortSignal.timeout(requestTimeoutMs),
      redirect: 'error',
    });
  } catch (cause) {
    if (!last) return undefined;
    throw new TailscaleDdError('network', 'Tailscale’s API could not be reached', {
      place: `${init.method ?? 'GET'} ${connection.baseUrl}`,
      hint: 'check the connection and proxy, then run again',
      cause,
    });
  }
}

/** Any answer tells the time, also one that refuses. */
async function readTime(connection: TailscaleConnection): Promise<number | undefined> {
  const response = await fetchOnce(connection, '/', { method: 'HEAD' }, false);
  const time = Date.parse(response?.headers.get('date') ?? '');
  return Number.isNaN(time) ? undefined : time;
}

function createAuthorizer(connection: TailscaleConnection): () => Promise<Readonly<Record<string, string>>> {
  const { credentials } = connection;
  if (credentials.type === 'token') {
    const headers = { authorization: `Bearer ${credentials.token}` };
    return () => Promise.resolve(headers);
  }
  let token: { readonly headers: Readonly<Record<string, string>>; readonly expiresAt: number } | undefined;
  return async () => {
    // Each exchange writes an audit event (OAUTH_ACCESS_TOKEN.CREATE), so a token is kept for its hour.
    if (token === undefined || token.expiresAt <= connection.now()) {
      const { accessToken, expiresInSeconds } = await exchangeToken(connection, credentials);
      const expiresAt = connection.now() + (expiresInSeconds - 60) * 1000;
      token = { headers: { authorization: `Bearer ${accessToken}` }, expiresAt };
    }
    return token.headers;
  };
}

async function exchangeToken(
  connection: TailscaleConnection,
  credentials: { readonly clientId: string; readonly clientSecret: string },
): Promise<{ readonly accessToken: string; readonly expiresInSeconds: number }> {
  const started = connection.now();
  for (let attempt = 1; ; attempt++) {
    const init: RequestInit = {
      method: 'POST',
      body: new URLSearchParams({
        client_id: credentials.clientId,
        client_secret: credentials.clientSecret,
        grant_type: 'client_credentials',
      }),
    };
    const response = await fetchOnce(connection, '/oauth/token', init, attempt === mostAttempts);
    if (response === undefined) {
      await connection.sleep(waitBefore(attempt, null));
      continue;
    }
    const text = await response.text();
    if (response.ok) return readToken(text);
    const young = response.status === 404 && connection.now() - started < youngClientWaitMs;
    const passing = (response.status === 429 || response.status >= 500) && attempt < mostAttempts;
    if (!young && !passing) {
      const requestId = response.headers.get('x-tailscale-request-id') ?? undefined;
      const path = '/oauth/token';
      throw explainFailure({
        method: 'POST',
        path,
        status: response.status,
        message: readMessage(text),
        requestId,
        scope: 'any',
      });
    }
    await connection.sleep(waitBefore(attempt, response.headers.get('retry-after')));
  }
}

/** @see https://www.rfc-editor.org/rfc/rfc9110#field.retry-after */
function waitBefore(attempt: number, retryAfter: string | null): number {
  const seconds = retryAfter === null ? Number.NaN : Number(retryAfter);
  const wait = Number.isFinite(seconds) ? seconds * 1000 : 500 * 2 ** (attempt - 1);
  return Math.min(longestWaitMs, Math.max(0, wait));
}

function pathOf(request: Pick<Request, 'path'>): string {
  return request.path.split('?')[0] ?? request.path;
}
