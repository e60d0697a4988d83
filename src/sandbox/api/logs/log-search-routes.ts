import { randomBytes } from 'node:crypto';
import { logSearch } from '../../generated/validators.js';
import type { Reply } from '../../http/reply.js';
import { ok, refuse, refuseByCode } from '../../http/reply.js';
import type { ApiRequest, Route } from '../../http/router.js';
import type { JsonObject } from '../../json.js';
import { asArray, asObject, asString, isObject, pick } from '../../json.js';
import type { Org } from '../../org.js';
import { describeMistake, findMistake } from '../../schema.js';
import type { LogPage, LogSearch, StoredLog } from '../../store-port.js';
import { LogQueryError } from '../../store-port.js';
import { parseLogTime } from './log-time.js';

const limit = 'logs-search';

/** https://docs.datadoghq.com/api/latest/logs/#search-logs-post */
export const logSearchRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: '/api/v2/logs/events/search',
    limit,
    handle: ({ body }, org) => search(asObject(body), org, logEvents),
  },
  {
    method: 'GET',
    path: '/api/v2/logs/events',
    limit,
    handle: ({ query }, org) => search(readParameters(query), org, logEvents),
  },
  { method: 'POST', path: '/api/v1/logs-queries/list', limit, errors: 'code', handle: listOldStyle },
];

/** What a search looks through, and how it answers: logs, or security signals. */
export interface SearchedEvents {
  readonly path: string;
  /** Overrides the indexes that a request names. */
  readonly index?: string;
  readonly describe: (log: StoredLog) => JsonObject;
}

const logEvents: SearchedEvents = { path: '/api/v2/logs/events', describe: describeLog };

export async function search(request: JsonObject, org: Org, events: SearchedEvents): Promise<Reply> {
  const started = performance.now();
  const mistake = findMistake(logSearch, writeTimes(request));
  if (mistake !== undefined) return refuse(400, describeMistake(mistake));
  const filter = readFilter(asObject(request['filter']), org.clock.now());
  if (typeof filter === 'string') return refuse(400, filter);
  const page = asObject(request['page']);
  const size = Number(page['limit'] ?? 10);
  if (!Number.isInteger(size) || size < 1 || size > 1000) {
    return refuse(400, "input_validation_error(Field 'page.limit' is invalid: must be between 1 and 1000)");
  }
  const indexed = events.index === undefined ? filter : { ...filter, indexes: [events.index] };
  const found = await ask(() =>
    org.logs.search(indexed, {
      limit: size,
      cursor: asString(page['cursor']),
      sort: request['sort'] === 'timestamp' ? 'asc' : 'desc',
    }),
  );
  return 'status' in found ? found : ok(describePage(found, request, performance.now() - started, events));
}

/** Runs a query; a refusal of the store becomes an answer. */
export async function ask<Result extends object>(run: () => Promise<Result>): Promise<Result | Reply> {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof LogQueryError)) throw error;
    if (error.reason === 'cursor') {
      return refuse(400, "input_validation_error(Field 'page' is invalid: invalid cursor)");
    }
    return refuse(400, `input_validation_error(Field 'filter.query' is invalid: ${error.message})`);
  }
}

/** Milliseconds are taken as a number too, where the schema asks for a text. */
export function writeTimes(request: JsonObject): JsonObject {
  const filter = asObject(request['filter']);
  const times = Object.entries(pick(filter, ['from', 'to'])).map(([key, time]) => [
    key,
    typeof time === 'number' ? String(time) : time,
  ]);
  return request['filter'] === undefined
    ? request
    : {
        ...request,
        filter: isObject(request['filter']) ? { ...filter, ...Object.fromEntries(times) } : request['filter'],
      };
}

export function readFilter(filter: JsonObject, now: number): LogSearch | string {
  const from = parseLogTime(filter['from'] ?? 'now-15m', now);
  const to = parseLogTime(filter['to'] ?? 'now', now);
  if (from === undefined) return "input_validation_error(Field 'filter.from' is invalid: invalid date)";
  if (to === undefined) return "input_validation_error(Field 'filter.to' is invalid: invalid date)";
  if (from > to) return "input_validation_error(Field 'filter' is invalid: 'from' must be before 'to')";
  const indexes = asArray(filter['indexes']).map(String);
  return { query: asString(filter['query']) ?? '*', from, to, ...(indexes.length === 0 ? {} : { indexes }) };
}

function describePage(
  page: LogPage,
  request: JsonObject,
  elapsed: number,
  { path, describe }: SearchedEvents,
): JsonObject {
  const after = page.cursor;
  return {
    data: page.logs.map(describe),
    meta: { ...describeRun(elapsed), ...(after === undefined ? {} : { page: { after } }) },
    ...(after === undefined ? {} : { links: { next: linkTo(path, request, after) } }),
  };
}

export function describeRun(elapsed: number): JsonObject {
  return { elapsed: Math.round(elapsed), request_id: newRequestId(), status: 'done' };
}

function newRequestId(): string {
  return randomBytes(24).toString('base64url');
}

function describeLog(log: StoredLog): JsonObject {
  return {
    id: log.id,
    type: 'log',
    attributes: {
      status: log.status,
      ...(log.service === undefined ? {} : { service: log.service }),
      tags: log.tags,
      timestamp: new Date(log.timestamp).toISOString(),
      ...(log.host === undefined ? {} : { host: log.host }),
      attributes: log.attributes,
      message: log.message,
    },
  };
}

function linkTo(path: string, request: JsonObject, after: string): string {
  const { query, from, to } = asObject(request['filter']);
  const parameters = new URLSearchParams({ 'page[cursor]': after });
  for (const [name, value] of Object.entries({ query, from, to })) {
    if (value !== undefined) parameters.set(`filter[${name}]`, String(value));
  }
  return `${path}?${parameters.toString()}`;
}

/** `filter[query]=...&page[limit]=...` as the body of the POST form. */
export function readParameters(query: URLSearchParams): JsonObject {
  const read = (name: string): JsonObject => {
    const value = query.get(name);
    return value === null ? {} : { [/\[(\w+)\]/.exec(name)?.[1] ?? name]: value };
  };
  const size = query.get('page[limit]');
  const indexes = query.get('filter[indexes]') ?? query.get('filter[index]');
  return {
    filter: {
      ...read('filter[query]'),
      ...read('filter[from]'),
      ...read('filter[to]'),
      indexes: indexes?.split(',') ?? [],
    },
    page: { ...(size === null ? {} : { limit: Number(size) }), ...read('page[cursor]') },
    ...read('sort'),
  };
}

/** The v1 form: another envelope around the same search. */
async function listOldStyle({ body }: ApiRequest, org: Org): Promise<Reply> {
  const request = asObject(body);
  const filter = readFilter({ ...asObject(request['time']), query: request['query'] }, org.clock.now());
  if (typeof filter === 'string') return refuseByCode(400, 'InvalidArgument', filter);
  const size = Math.min(Math.max(1, Number(request['limit'] ?? 10) || 10), 1000);
  const cursor = asString(request['startAt']);
  try {
    const sort = request['sort'] === 'asc' || request['sort'] === 'timestamp' ? 'asc' : 'desc';
    const page = await org.logs.search(filter, { limit: size, cursor, sort });
    return ok({
      status: 'done',
      nextLogId: page.cursor ?? null,
      logs: page.logs.map(describeOldStyle),
      requestId: newRequestId(),
    });
  } catch (error) {
    if (!(error instanceof LogQueryError)) throw error;
    const text = error.reason === 'cursor' ? `Invalid event id '${cursor ?? ''}'` : error.message;
    return refuseByCode(400, 'InvalidArgument', text);
  }
}

function describeOldStyle(log: StoredLog): JsonObject {
  return {
    id: log.id,
    content: {
      timestamp: new Date(log.timestamp).toISOString(),
      tags: log.tags,
      attributes: log.attributes,
      ...(log.host === undefined ? {} : { host: log.host }),
      ...(log.service === undefined ? {} : { service: log.service }),
      message: log.message,
    },
  };
}
