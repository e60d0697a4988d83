import { randomBytes } from 'node:crypto';
import type { Reply } from '../../http/reply.js';
import { ok, refuse } from '../../http/reply.js';
import type { JsonObject } from '../../json.js';
import { asArray, asObject, asString } from '../../json.js';
import type { Org } from '../../org.js';
import { listDocuments } from '../../org.js';
import { parseLogTime } from '../logs/log-time.js';

/** `filter[query]=...&page[limit]=...` as the body of the POST form. */
export function readEventParameters(query: URLSearchParams): JsonObject {
  const cursor = query.get('page[cursor]');
  return {
    filter: {
      query: query.get('filter[query]'),
      from: query.get('filter[from]'),
      to: query.get('filter[to]'),
    },
    page: { limit: Number(query.get('page[limit]') ?? 10), ...(cursor === null ? {} : { cursor }) },
    sort: query.get('sort'),
  };
}

/** https://docs.datadoghq.com/api/latest/events/#search-events */
export function searchEvents(request: JsonObject, org: Org): Reply {
  const page = asObject(request['page']);
  const after = page['cursor'] === undefined ? undefined : readCursor(page['cursor']);
  if (after === null) {
    // The service hands on what another one answered, in Python's notation.
    return refuse(400, `{'errors': [u"input_validation_error(Field 'page' is invalid: invalid cursor)"]}`);
  }
  const found = findEvents(request, org);
  const limit = Math.min(Number(page['limit'] ?? 10) || 10, 1000);
  const start = after === undefined ? 0 : startAfter(found, after);
  const shown = found.slice(start, start + limit);
  const meta = { elapsed: 0, request_id: randomBytes(12).toString('base64url'), status: 'done' };
  const data = shown.map(describe);
  if (start + limit >= found.length) return ok({ data, meta });
  const cursor = writeCursor(String(shown.at(-1)?.['id']));
  return ok({ data, meta: { ...meta, page: { after: cursor } }, links: { next: linkTo(request, cursor) } });
}

function findEvents(request: JsonObject, org: Org): readonly JsonObject[] {
  const filter = asObject(request['filter']);
  const now = org.clock.now();
  const from = parseLogTime(filter['from'] ?? 'now-15m', now) ?? now;
  const to = parseLogTime(filter['to'] ?? 'now', now) ?? now;
  const words = (asString(filter['query']) ?? '').split(/\s+/).filter((word) => word !== '' && word !== '*');
  const found = listDocuments(org, 'events').filter((event) => {
    const text = `${String(event['title'])} ${String(event['message'])} ${asArray(event['tags']).join(' ')}`;
    const time = Number(event['timestamp']);
    return time >= from && time <= to && words.every((word) => text.includes(word));
  });
  // Newest first unless asked otherwise: cassette "Get a list of events" of DataDog/datadog-api-client-typescript.
  const sign = request['sort'] === 'timestamp' ? 1 : -1;
  return found.toSorted((left, right) => sign * (Number(left['timestamp']) - Number(right['timestamp'])));
}

/** A cursor holds the id of the last event that was shown: `{"after": "..."}` in base64. */
function writeCursor(id: string): string {
  return Buffer.from(JSON.stringify({ after: id })).toString('base64url');
}

/** `null` for what is no cursor. */
function readCursor(cursor: unknown): string | null {
  try {
    const text = Buffer.from(String(cursor), 'base64url').toString();
    return asString(asObject(JSON.parse(text))['after']) ?? null;
  } catch {
    return null;
  }
}

/** Behind an event that is gone there is nothing. */
function startAfter(found: readonly JsonObject[], id: string): number {
  const index = found.findIndex((event) => event['id'] === id);
  return index === -1 ? found.length : index + 1;
}

function linkTo(request: JsonObject, cursor: string): string {
  const { query, from, to } = asObject(request['filter']);
  const parameters = new URLSearchParams({ 'page[cursor]': cursor });
  for (const [name, value] of Object.entries({ query, from, to })) {
    if (typeof value === 'string') parameters.set(`filter[${name}]`, value);
  }
  const { limit } = asObject(request['page']);
  if (limit !== undefined) parameters.set('page[limit]', String(limit));
  return `/api/v2/events?${parameters.toString()}`;
}

function describe(event: JsonObject): JsonObject {
  const { id, title, message, tags, timestamp } = event;
  return {
    id,
    type: 'event',
    attributes: {
      timestamp: new Date(Number(timestamp)).toISOString(),
      message,
      tags,
      attributes: { title, evt: { id } },
    },
  };
}
