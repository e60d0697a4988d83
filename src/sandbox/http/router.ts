import type { IncomingHttpHeaders } from 'node:http';
import type { Org } from '../org.js';
import type { ErrorShape, Reply } from './reply.js';

export interface ApiRequest {
  readonly method: string;
  readonly path: string;
  /** Values of the path's `{name}` segments, decoded. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** Parsed JSON; `undefined` for an empty body and for routes that read bytes. */
  readonly body: unknown;
  readonly bytes: Uint8Array;
  readonly headers: IncomingHttpHeaders;
}

type Handler = (request: ApiRequest, org: Org) => Reply | Promise<Reply>;

export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** `/api/v1/monitor/{id}`. A fixed segment wins over a `{name}`. */
  readonly path: string;
  readonly handle: Handler;
  /** Which keys the call needs. Default: both. */
  readonly auth?: 'both' | 'api-key' | 'none';
  /** How this family words its refusals. Default: `list`. */
  readonly errors?: ErrorShape;
  /** `bytes` leaves the body unparsed, whatever its content type. Default: `json`. */
  readonly reads?: 'json' | 'bytes';
  /** Limit of the body. Default: 8 MiB. */
  readonly maxBytes?: number;
  /** Rate-limit group, see `rate-limits.ts`. */
  readonly limit?: string;
}

export type Match =
  | { readonly type: 'found'; readonly route: Route; readonly params: Readonly<Record<string, string>> }
  | { readonly type: 'wrong-method'; readonly allowed: readonly string[] }
  | { readonly type: 'unknown' };

interface CompiledRoute {
  readonly route: Route;
  readonly segments: readonly string[];
}

export function createRouter(routes: readonly Route[]): (method: string, path: string) => Match {
  const compiled = routes
    .map((route): CompiledRoute => ({ route, segments: route.path.split('/') }))
    .sort((left, right) => countParams(left) - countParams(right));
  const byLength = new Map<number, CompiledRoute[]>();
  for (const each of compiled) {
    const { length } = each.segments;
    byLength.set(length, [...(byLength.get(length) ?? []), each]);
  }
  return (method, path) => {
    const segments = path.split('/');
    const fitting = (byLength.get(segments.length) ?? []).filter((each) => fits(each.segments, segments));
    const found = fitting.find((candidate) => candidate.route.method === method);
    if (found !== undefined) {
      return { type: 'found', route: found.route, params: readParams(found.segments, segments) };
    }
    if (fitting.length === 0) return { type: 'unknown' };
    return { type: 'wrong-method', allowed: fitting.map((candidate) => candidate.route.method) };
  };
}

function countParams(compiled: CompiledRoute): number {
  return compiled.segments.filter(isParam).length;
}

function isParam(segment: string): boolean {
  return segment.startsWith('{');
}

function fits(pattern: readonly string[], segments: readonly string[]): boolean {
  return (
    pattern.length === segments.length &&
    pattern.every((part, index) => (isParam(part) ? segments[index] !== '' : part === segments[index]))
  );
}

function readParams(
  pattern: readonly string[],
  segments: readonly string[],
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    pattern.flatMap((part, index) =>
      isParam(part) ? [[part.slice(1, -1), decodeSegment(segments[index] ?? '')]] : [],
    ),
  );
}

function decodeSegment(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
