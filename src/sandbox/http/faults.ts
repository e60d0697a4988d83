import type { JsonObject } from '../json.js';
import { isObject } from '../json.js';
import { printBody } from './print-body.js';
import type { Reply } from './reply.js';
import { refuse } from './reply.js';

/** A way to misbehave, asked for with `POST /sandbox/faults`. Its parts can be combined. */
export interface Fault {
  /** Answered instead of the real status. */
  readonly status?: number | undefined;
  /** Cuts the connection instead of answering. */
  readonly reset?: boolean | undefined;
  /** Waits before the answer. Unit: milliseconds. */
  readonly slow?: number | undefined;
  /** Spoils the body: half the JSON, every list emptied, or a proxy's HTML page. */
  readonly body?: FaultBody | undefined;
  /** Whether `status` and `reset` come before the request takes effect or after it did. */
  readonly when: 'before' | 'after';
  /** What `x-ratelimit-reset` of a 429 says. Unit: seconds. */
  readonly resetSeconds: number;
  readonly method?: string | undefined;
  /** Path and everything below it; `*` stands for any characters. Absent: every path of the API. */
  readonly path?: string | undefined;
  /** How many requests it hits. */
  readonly times: number;
}

export type FaultBody = 'truncated' | 'empty-list' | 'html';

export interface Faults {
  readonly add: (fault: Fault) => void;
  readonly list: () => readonly Fault[];
  readonly clear: () => void;
  /** The fault for this request, counted down; the oldest one first. */
  readonly take: (method: string, path: string) => Fault | undefined;
}

export function createFaults(): Faults {
  let waiting: readonly Fault[] = [];
  return {
    add: (fault) => {
      waiting = [...waiting, fault];
    },
    list: () => waiting,
    clear: () => {
      waiting = [];
    },
    take: (method, path) => {
      const hit = waiting.find((fault) => fits(fault, method, path));
      if (hit === undefined) return undefined;
      waiting = waiting.flatMap((fault) => (fault === hit ? countDown(fault) : [fault]));
      return hit;
    },
  };
}

function countDown(fault: Fault): readonly Fault[] {
  return fault.times > 1 ? [{ ...fault, times: fault.times - 1 }] : [];
}

function fits(fault: Fault, method: string, path: string): boolean {
  if (fault.method !== undefined && fault.method.toUpperCase() !== method) return false;
  if (fault.path === undefined) return path.startsWith('/api/') || path.startsWith('/v1/');
  const pattern = fault.path
    .split('*')
    .map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
    .join('.*');
  return new RegExp(`^${pattern}(?:/.*)?$`).test(path);
}

/** Reads the body of `POST /sandbox/faults`: a fault, or what is wrong with it. */
export function parseFault(body: unknown): Fault | string {
  if (!isObject(body))
    return 'a fault is an object such as {"status":429,"path":"/api/v1/monitor","times":3}';
  const unknown = Object.keys(body).find((key) => !Object.hasOwn(checks, key));
  if (unknown !== undefined)
    return `"${unknown}" is no part of a fault, these are: ${Object.keys(checks).join(', ')}`;
  if (['status', 'reset', 'slow', 'body'].every((key) => body[key] === undefined)) {
    return 'a fault needs one of: status, reset, slow, body';
  }
  const fault: JsonObject = { when: 'before', times: 1, resetSeconds: 1, ...body };
  if (isFault(fault)) return fault;
  const wrong = Object.entries(checks).find(([key, check]) => !passes(fault[key], check));
  return `"${wrong?.[0]}" must be ${wrong?.[1].wants}`;
}

function isFault(value: JsonObject): value is JsonObject & Fault {
  return Object.entries(checks).every(([key, check]) => passes(value[key], check));
}

function passes(value: unknown, check: Check): boolean {
  return value === undefined || check.fits(value);
}

interface Check {
  readonly fits: (value: unknown) => boolean;
  readonly wants: string;
}

const isWhole = (value: unknown): value is number => typeof value === 'number' && Number.isInteger(value);
const isText: Check = { fits: (value) => typeof value === 'string', wants: 'a text' };
const isOneOf = (...values: readonly string[]): Check => ({
  fits: (value) => typeof value === 'string' && values.includes(value),
  wants: `one of ${values.join(', ')}`,
});

const checks: Readonly<Record<string, Check>> = {
  status: {
    fits: (value) => isWhole(value) && value >= 200 && value < 600,
    wants: 'a status from 200 to 599',
  },
  reset: { fits: (value) => typeof value === 'boolean', wants: 'true or false' },
  slow: {
    fits: (value) => isWhole(value) && value >= 0 && value <= 600_000,
    wants: 'milliseconds up to 600000',
  },
  body: isOneOf('truncated', 'empty-list', 'html'),
  when: isOneOf('before', 'after'),
  resetSeconds: { fits: (value) => isWhole(value) && value >= 0, wants: 'whole seconds' },
  method: isText,
  path: isText,
  times: { fits: (value) => isWhole(value) && value > 0, wants: 'a whole number above 0' },
};

/** What a fault's status looks like from outside: 429 and 5xx as Datadog and the proxies before it word them. */
export function faultReply(status: number, resetSeconds: number): Reply {
  if (status === 429) return tooManyReply(resetSeconds);
  if (status === 502 || status === 503 || status === 504) return proxyReply(status);
  return refuse(status, faultTexts[status] ?? 'Internal Server Error');
}

const faultTexts: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  403: 'Forbidden',
  404: 'Not found',
  408: 'Request timed out',
  409: 'Conflict',
  // Seen from Datadog's edge on monitor writes under load (DataDog/datadog-sync-cli, model/monitors.py).
  512: 'Timeout',
};

function tooManyReply(resetSeconds: number): Reply {
  return {
    ...refuse(429, 'Rate limit of 100 requests in 10 seconds reached. Please try again later.'),
    headers: {
      'x-ratelimit-limit': '100',
      'x-ratelimit-period': '10',
      'x-ratelimit-remaining': '0',
      'x-ratelimit-reset': String(resetSeconds),
      'x-ratelimit-name': 'sandbox_fault',
    },
  };
}

function proxyReply(status: number): Reply {
  const title =
    { 502: 'Bad Gateway', 503: 'Service Unavailable', 504: 'Gateway Time-out' }[status] ?? 'Error';
  const content = `<html><head><title>${status} ${title}</title></head><body><h1>${status} ${title}</h1></body></html>\n`;
  return { status, raw: { contentType: 'text/html', content } };
}

/** Spoils the body of a reply that the handler made. */
export function spoilBody(reply: Reply, body: FaultBody): Reply {
  switch (body) {
    case 'html':
      return { ...proxyReply(502), status: reply.status < 400 ? 502 : reply.status };
    case 'truncated': {
      const text = printBody(reply.body ?? {});
      const content = text.slice(0, Math.max(1, Math.floor(text.length / 2)));
      return { ...reply, raw: { contentType: 'application/json', content } };
    }
    case 'empty-list':
      return { ...reply, body: emptyLists(reply.body) };
    default:
      return body satisfies never;
  }
}

function emptyLists(body: unknown): unknown {
  if (Array.isArray(body)) return [];
  if (!isObject(body)) return body;
  return Object.fromEntries(
    Object.entries(body).map(([key, value]) => [key, Array.isArray(value) ? [] : value]),
  );
}
