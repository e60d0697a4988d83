import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import { TailscaleDdError } from '../errors.js';
import { apiRoutes } from './api/index.js';
import type { Keys } from './http/auth.js';
import { createClock } from './clock.js';
import { controlRoutes } from './http/control.js';
import { createFaults } from './http/faults.js';
import type { Dispatcher } from './http/dispatch.js';
import { dispatch } from './http/dispatch.js';
import { printBody } from './http/print-body.js';
import type { Reply } from './http/reply.js';
import { refuse } from './http/reply.js';
import type { Route } from './http/router.js';
import { createRouter } from './http/router.js';
import { createMemoryStore } from './memory/memory-store.js';
import type { Org } from './org.js';
import { sandboxUser } from './org.js';
import type { RateLimit } from './http/rate-limits.js';
import { createRateLimiter, defaultRateLimits } from './http/rate-limits.js';
import { openState } from './state/state.js';
import type { LogStore } from './store-port.js';

export interface SandboxOptions {
  /** Default: 0, any free port. */
  readonly port?: number;
  /** Where the configuration of the org is kept. Default: in memory. */
  readonly dataFolder?: string | undefined;
  /** The only keys let in. Default: any well-formed pair. */
  readonly keys?: Keys | undefined;
  /** The real clock, in milliseconds since the epoch. */
  readonly now?: () => number;
  /** Waits before every answer of the API. Unit: milliseconds. Default: 0. */
  readonly delayMs?: number;
  /** Limits to use instead of the defaults, by group. */
  readonly rateLimits?: Readonly<Record<string, RateLimit>>;
  /** Answer 429 beyond the limits. Default: false, the headers only. */
  readonly enforcesLimits?: boolean;
  /** Where logs are kept. Default: in memory. */
  readonly openLogs?: (org: Omit<Org, 'logs'>) => LogStore | Promise<LogStore>;
  /** Routes besides the API: the pages. */
  readonly routes?: (org: Org) => readonly Route[];
  /** Takes what belongs on stderr. */
  readonly warn?: (message: string) => void;
}

export interface Sandbox {
  /** `http://127.0.0.1:PORT` */
  readonly url: string;
  readonly port: number;
  readonly org: Org;
  readonly close: () => Promise<void>;
}

/** Longer than clients keep an idle connection, so that none sends into one that is being closed. */
const keepAliveMs = 120_000;

/** Starts a Datadog org on 127.0.0.1. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const org = await openOrg(options);
  const dispatcher = createDispatcher(org, options);
  const server = createServer((message, response) => void serve(message, response, dispatcher));
  server.keepAliveTimeout = keepAliveMs;
  const port = await listen(server, options.port ?? 0).catch(async (error: unknown) => {
    await closeOrg(org);
    throw error;
  });
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    org,
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
      await closeOrg(org);
    },
  };
}

async function openOrg({
  dataFolder,
  now = Date.now,
  openLogs = createMemoryStore,
}: SandboxOptions): Promise<Org> {
  const state = await openState(dataFolder);
  const base = { state, clock: createClock(now), user: sandboxUser, monitorStates: new Map() };
  try {
    return { ...base, logs: await openLogs(base) };
  } catch (error) {
    await state.close();
    throw error;
  }
}

async function closeOrg({ logs, state }: Org): Promise<void> {
  await logs.close();
  await state.close();
}

function createDispatcher(org: Org, options: SandboxOptions): Dispatcher {
  const faults = createFaults();
  const pages = options.routes?.(org) ?? [];
  return {
    org,
    match: createRouter([...apiRoutes, ...controlRoutes(org.clock, faults), ...pages]),
    faults,
    limiter: createRateLimiter({ ...defaultRateLimits, ...options.rateLimits }, options.now ?? Date.now),
    enforcesLimits: options.enforcesLimits ?? false,
    keys: options.keys,
    delayMs: options.delayMs ?? 0,
    warn: options.warn ?? (() => undefined),
  };
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const isBusy = error.code === 'EADDRINUSE';
      reject(
        new TailscaleDdError('network', isBusy ? `Port ${port} is in use` : `Port ${port} cannot be opened`, {
          place: `127.0.0.1:${port}`,
          hint: 'name another port with --port, or 0 for any free one',
          cause: error,
        }),
      );
    });
    server.listen({ port, host: '127.0.0.1' }, () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}

async function serve(
  message: IncomingMessage,
  response: ServerResponse,
  dispatcher: Dispatcher,
): Promise<void> {
  response.on('error', () => undefined);
  const reply = await dispatch(message, dispatcher).catch(() => 'reset' as const);
  if (reply === 'reset') {
    message.socket.resetAndDestroy();
    return;
  }
  try {
    send(response, reply, message.method === 'HEAD');
  } catch (error) {
    dispatcher.warn(`${message.method} ${message.url} could not be answered: ${String(error)}`);
    if (response.headersSent) message.socket.destroy();
    else send(response, refuse(500, 'Internal Server Error'), false);
  }
}

const hasNoBody: ReadonlySet<number> = new Set([204, 304]);

function send(response: ServerResponse, reply: Reply, isHead: boolean): void {
  if (reply.stream !== undefined && !isHead) {
    response.writeHead(reply.status, reply.headers);
    reply.stream(response);
    return;
  }
  const content = reply.raw?.content ?? (reply.body === undefined ? '' : printBody(reply.body));
  const contentType = reply.raw?.contentType ?? 'application/json';
  response.writeHead(reply.status, {
    ...(content.length === 0 ? {} : { 'content-type': contentType }),
    ...(hasNoBody.has(reply.status) ? {} : { 'content-length': Buffer.byteLength(content) }),
    'x-content-type-options': 'nosniff',
    ...reply.headers,
  });
  response.end(isHead ? undefined : content);
}
