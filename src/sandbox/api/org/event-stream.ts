import type { Reply } from '../../http/reply.js';
import { ok, refuse } from '../../http/reply.js';
import type { ApiRequest } from '../../http/router.js';
import type { JsonObject } from '../../json.js';
import { asArray } from '../../json.js';
import type { Org } from '../../org.js';
import { listDocuments, readDocument } from '../../org.js';

// Cassettes TestEventLifecycle and TestEventListErrors of DataDog/datadog-api-client-go, 2021 and 2022.

/** `GET /api/v1/events`: those between `start` and `end` in seconds, newest first. */
export function listOldStyle({ query }: ApiRequest, org: Org): Reply {
  const missing = ['start', 'end'].find((name) => query.get(name) === null);
  if (missing !== undefined) return refuse(400, `The parameter '${missing}' is required`);
  const [start, end] = [Number(query.get('start')), Number(query.get('end'))];
  // The server's own words, which say it the wrong way round.
  if (start > end) return refuse(400, 'start param must be greater than end param');
  const tags = (query.get('tags') ?? '').split(',').filter((tag) => tag !== '');
  const priority = query.get('priority');
  const found = listDocuments(org, 'events')
    .filter((event) => {
      const shown = describe(event);
      return (
        Number(shown['date_happened']) >= start &&
        Number(shown['date_happened']) <= end &&
        tags.every((tag) => asArray(shown['tags']).includes(tag)) &&
        (priority === null || shown['priority'] === priority)
      );
    })
    .toSorted((left, right) => Number(right['timestamp']) - Number(left['timestamp']));
  return ok({ events: found.map(describeInList) });
}

/** `GET /api/v1/events/{id}` */
export function readOldStyle({ params }: ApiRequest, org: Org): Reply {
  const event = readDocument(org, 'events', params['id'] ?? '');
  return event === undefined
    ? refuse(404, 'No event matches that event_id.')
    : ok({ event: describe(event) });
}

function describe(event: JsonObject): JsonObject {
  const { id, title, message, timestamp, source_type_name: source = 'my_apps' } = event;
  return {
    id: Number(id),
    id_str: id,
    title,
    text: message,
    date_happened: Math.floor(Number(timestamp) / 1000),
    alert_type: event['alert_type'] ?? 'info',
    priority: event['priority'] ?? 'normal',
    tags: [...asArray(event['tags']), `source:${String(source)}`].toSorted(),
    host: event['host'] ?? null,
    device_name: event['device_name'] ?? null,
    monitor_id: null,
    monitor_groups: [],
    resource: `/api/v1/events/${String(id)}`,
    url: `/event/event?event_id=${String(id)}`,
  };
}

function describeInList(event: JsonObject): JsonObject {
  return {
    ...describe(event),
    is_aggregate: false,
    comments: [],
    monitor_group_status: null,
    source: event['source_type_name'] ?? 'My Apps',
  };
}
