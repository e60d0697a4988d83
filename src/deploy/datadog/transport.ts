import { OrgRequestError } from '../org.js';
import type { Json } from '../json.js';
import { readApiErrors } from './api-errors.js';
import { exchange, TimeoutError, type AnswerHeaders, type HttpAnswer, type HttpRequest } from './exchange.js';

/** Lets a request through when its endpoint has room, and learns from each answer how much is left. */
export interface RequestGate {
  readonly enter: (endpoint: string) => Promise<void>;
  readonly leave: (endpoint: string, headers: AnswerHeaders, status: number) => void;
}

export interface HttpReply {
  readonly status: number;
  readonly text: string;
  readonly json: Json | undefined;
  /** The server's clock, milliseconds since the epoch. */
  readonly serverTimeMs: number | undefined;
}

export interface ConnectOptions {
  readonly gate: RequestGate;
  /** Longest wait for one answer. */
  readonly timeoutMs: number;
}

/**
 * Sends one request with a time limit of its own: the client's configuration knows one signal for all calls, and once
 * that fires every later call fails too. Answers a 2xx with JSON (or nothing) in it, else throws `OrgRequestError`.
 */
export class Transport {
  readonly #options: ConnectOptions;
  #sent = 0;

  constructor(options: ConnectOptions) {
    this.#options = options;
  }

  get sent(): number {
    return this.#sent;
  }

  async send(request: HttpRequest): Promise<HttpReply> {
    const endpoint = endpointOf(request);
    await this.#options.gate.enter(endpoint);
    this.#sent++;
    const { status, headers, text } = await this.#exchange(request, endpoint);
    this.#options.gate.leave(endpoint, headers, status);
    const json = parse(text);
    if (status < 200 || status > 299) {
      throw new OrgRequestError({
        request: nameRequest(request),
        status,
        errors: json === undefined ? [summarize(text)] : readApiErrors(json),
        effectUnknown: isWrite(request) && status >= 500,
        retryAfterMs: waitOf(headers),
      });
    }
    if (json === undefined && text.trim() !== '') {
      const errors = [`the answer is no JSON: "${summarize(text)}"`];
      throw new OrgRequestError({ request: nameRequest(request), status, errors, effectUnknown: true });
    }
    return { status, text, json, serverTimeMs: readTime(headers) };
  }

  async #exchange(request: HttpRequest, endpoint: string): Promise<HttpAnswer> {
    const { gate, timeoutMs } = this.#options;
    try {
      return await exchange(request, timeoutMs);
    } catch (cause) {
      gate.leave(endpoint, { get: () => null }, 0);
      throw new OrgRequestError({
        request: nameRequest(request),
        status: 0,
        errors: [cause instanceof TimeoutError ? `no answer within ${timeoutMs / 1000} s` : reasonOf(cause)],
        effectUnknown: isWrite(request),
        hint: 'is the site right, and the network up?',
        cause,
      });
    }
  }
}

/** Method and path with ids left out: what a rate limit is counted for. */
function endpointOf(request: Pick<HttpRequest, 'method' | 'url'>): string {
  const generic = request.url.pathname.replaceAll(
    /\/(?:\d+|[a-z0-9]{3}-[a-z0-9]{3}-[a-z0-9]{3}|[\w-]{22})(?=\/|$)/g,
    '/{id}',
  );
  const metric = generic.replace(/(\/config\/metrics)\/[^/]+$/, '$1/{id}');
  return `${request.method} ${metric}`;
}

function nameRequest({ method, url }: HttpRequest): string {
  return `${method} ${url.pathname}`;
}

function isWrite({ method, url }: HttpRequest): boolean {
  return method !== 'GET' && !/\/validat(?:e|ion)$/.test(url.pathname);
}

function parse(text: string): Json | undefined {
  try {
    const json: Json = JSON.parse(text);
    return json;
  } catch {
    return undefined;
  }
}

/** The first words of an HTML or plain answer. */
function summarize(text: string): string {
  return text
    .replaceAll(/<(?:style|script)[\s\S]*?<\/(?:style|script)>|<[^>]*>/gi, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .slice(0, 120);
}

/** A host with several addresses fails with an error for each. */
function reasonOf(cause: unknown): string {
  const inner = cause instanceof AggregateError ? cause.errors[0] : cause;
  if (!(inner instanceof Error)) return 'the connection broke';
  const code = 'code' in inner && typeof inner.code === 'string' ? `${inner.code}: ` : '';
  return `${code}${inner.message}`;
}

function readTime(headers: AnswerHeaders): number | undefined {
  const time = Date.parse(headers.get('date') ?? '');
  return Number.isNaN(time) ? undefined : time;
}

function waitOf(headers: AnswerHeaders): number | undefined {
  const seconds = headers.get('x-ratelimit-reset') ?? headers.get('retry-after');
  if (seconds === null || !/^\d+(?:\.\d+)?$/.test(seconds)) return undefined;
  return Number(seconds) * 1000;
}
