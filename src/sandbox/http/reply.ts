import type { ServerResponse } from 'node:http';

/** What a handler answers. The server adds rate-limit headers, faults and the wire form. */
export interface Reply {
  readonly status: number;
  /** A JSON value; absent for an empty body. */
  readonly body?: unknown;
  /** Bytes of any other kind, sent as they are. */
  readonly raw?: { readonly contentType: string; readonly content: string | Uint8Array };
  readonly headers?: Readonly<Record<string, string>>;
  /** Takes the response over (server-sent events). The handler ends it. */
  readonly stream?: (response: ServerResponse) => void;
}

export function ok(body: unknown): Reply {
  return { status: 200, body };
}

export const noContent: Reply = { status: 204 };

/** The oldest of Datadog's three error shapes: v1 configuration endpoints, and most of v2. */
export function refuse(status: number, ...errors: readonly string[]): Reply {
  return { status, body: { errors } };
}

export interface RefusalDetail {
  readonly code: string;
  readonly message: string;
  readonly target?: string;
}

/** The shape of the logs configuration and of current security rules. */
export function refuseByCode(
  status: number,
  code: string,
  message: string,
  details?: readonly RefusalDetail[],
): Reply {
  return { status, body: { error: { code, message, ...(details === undefined ? {} : { details }) } } };
}

/** JSON:API's shape, used by the newer v2 services. */
export function refuseAsJsonApi(status: number, title: string, detail: string): Reply {
  return { status, body: { errors: [{ status: String(status), title, detail }] } };
}

export type ErrorShape = 'list' | 'code' | 'json-api';

/** One text in the shape that an endpoint family speaks. */
export function refuseInShape(shape: ErrorShape, status: number, text: string): Reply {
  switch (shape) {
    case 'list':
      return refuse(status, text);
    case 'code':
      return refuseByCode(status, 'InvalidArgument', text);
    case 'json-api':
      return refuseAsJsonApi(status, 'Bad Request', text);
    default:
      return shape satisfies never;
  }
}
