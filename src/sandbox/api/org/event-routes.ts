import { randomBytes, randomInt } from 'node:crypto';
import type { Reply } from '../../http/reply.js';
import { refuse, refuseAsJsonApi } from '../../http/reply.js';
import type { ApiRequest, Route } from '../../http/router.js';
import type { JsonObject } from '../../json.js';
import { asArray, asObject, pick } from '../../json.js';
import type { Org } from '../../org.js';
import { listDocuments } from '../../org.js';
import { readEventParameters, searchEvents } from './event-search.js';
import { listOldStyle, readOldStyle } from './event-stream.js';

/** https://docs.datadoghq.com/api/latest/events/ */
export const eventRoutes: readonly Route[] = [
  { method: 'POST', path: '/api/v1/events', auth: 'api-key', handle: postOldStyle },
  { method: 'POST', path: '/api/v2/events', auth: 'api-key', errors: 'json-api', handle: post },
  { method: 'GET', path: '/api/v1/events', handle: listOldStyle },
  { method: 'GET', path: '/api/v1/events/{id}', handle: readOldStyle },
  {
    method: 'GET',
    path: '/api/v2/events',
    handle: ({ query }, org) => searchEvents(readEventParameters(query), org),
  },
  {
    method: 'POST',
    path: '/api/v2/events/search',
    handle: ({ body }, org) => searchEvents(asObject(body), org),
  },
];

/** Events may be dated back by 18 hours: https://docs.datadoghq.com/api/latest/events/#post-an-event */
const oldestSeconds = 18 * 3600;

/** More are not kept. */
const maxEvents = 1000;

function postOldStyle({ body }: ApiRequest, org: Org): Reply {
  const event = asObject(body);
  const missing = ['title', 'text'].find((key) => typeof event[key] !== 'string');
  if (missing !== undefined) return refuse(400, `Required parameter '${missing}' is missing`);
  const now = Math.floor(org.clock.now() / 1000);
  const happened = event['date_happened'] ?? now;
  if (typeof happened !== 'number') return refuse(400, "Invalid parameter 'date_happened'");
  if (happened < now - oldestSeconds) return refuse(400, 'Event too far in the past');
  const tags = asArray(event['tags']);
  const shown = pick(event, ['priority', 'host', 'device_name', 'alert_type', 'source_type_name']);
  const id = keep(
    { ...shown, title: event['title'], message: event['text'], tags, timestamp: happened * 1000 },
    org,
  );
  return {
    status: 202,
    body: {
      status: 'ok',
      event: {
        id: Number(id),
        id_str: id,
        title: event['title'],
        text: event['text'],
        date_happened: happened,
        handle: null,
        priority: event['priority'] ?? null,
        related_event_id: event['related_event_id'] ?? null,
        tags,
        url: `https://app.datadoghq.com/event/event?id=${id}`,
      },
    },
  };
}

function post({ body }: ApiRequest, org: Org): Reply {
  const attributes = asObject(asObject(asObject(body)['data'])['attributes']);
  const { category, title } = attributes;
  if (category !== 'alert' && category !== 'change') {
    return refuseInvalid('category', 'value must be one of: ["alert", "change"]');
  }
  if (typeof title !== 'string' || title === '') return refuseInvalid('title', 'is required');
  const { message, tags } = attributes;
  keep({ title, message: message ?? '', tags: asArray(tags), timestamp: org.clock.now() }, org);
  const uid = randomBytes(18).toString('base64url');
  return {
    status: 202,
    body: {
      data: { attributes: { attributes: { evt: { uid } } }, id: '_', type: 'event' },
      links: { self: `https://app.datadoghq.com/event/event?uid=${uid}` },
    },
  };
}

function refuseInvalid(key: string, reason: string): Reply {
  const detail = `JSON validation failed at $.data.attributes.${key}: ${reason}.`;
  return refuseAsJsonApi(400, 'Bad Request', detail);
}

function keep(event: JsonObject, org: Org): string {
  // Sixteen digits, so that the number says the same as the text in every client.
  const id = `${randomInt(1_000_000, 9_000_000)}${String(randomInt(0, 1_000_000_000)).padStart(9, '0')}`;
  const oldest = listDocuments(org, 'events').slice(
    0,
    Math.max(0, listDocuments(org, 'events').length - maxEvents + 1),
  );
  for (const { id: old } of oldest) org.state.remove('events', String(old));
  org.state.put('events', id, { ...event, id });
  return id;
}
