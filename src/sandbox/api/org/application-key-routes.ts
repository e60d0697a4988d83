import { randomBytes, randomUUID } from 'node:crypto';
import type { Reply } from '../../http/reply.js';
import { noContent, ok, refuse } from '../../http/reply.js';
import type { ApiRequest, Route } from '../../http/router.js';
import type { JsonObject } from '../../json.js';
import { asObject, omit } from '../../json.js';
import type { Org } from '../../org.js';
import { formatTime, listDocuments, readDocument } from '../../org.js';
import { describeUser } from './identity-routes.js';

const ownKeys = '/api/v2/current_user/application_keys';
const allKeys = '/api/v2/application_keys';

/** https://docs.datadoghq.com/api/latest/key-management/ · every key is the one user's own. */
export const applicationKeyRoutes: readonly Route[] = [
  { method: 'POST', path: ownKeys, handle: create },
  ...[ownKeys, allKeys].flatMap((path): readonly Route[] => [
    { method: 'GET', path, handle: list },
    { method: 'GET', path: `${path}/{id}`, handle: read },
    { method: 'PATCH', path: `${path}/{id}`, handle: update },
    { method: 'DELETE', path: `${path}/{id}`, handle: remove },
  ]),
];

function create({ body }: ApiRequest, org: Org): Reply {
  const { name, scopes } = asObject(asObject(asObject(body)['data'])['attributes']);
  if (typeof name !== 'string' || name === '') return nameMissing;
  const key = randomBytes(20).toString('hex');
  const attributes = {
    name,
    created_at: formatTime(org.clock.now()),
    last4: key.slice(-4),
    key,
    scopes: Array.isArray(scopes) ? scopes : null,
  };
  const id = randomUUID();
  org.state.put('application-keys', id, { id, attributes });
  return { status: 201, body: { data: describe(id, attributes, org) } };
}

function list({ query }: ApiRequest, org: Org): Reply {
  const filter = (query.get('filter') ?? '').toLowerCase();
  const found = listDocuments(org, 'application-keys').filter((key) =>
    String(asObject(key['attributes'])['name']).toLowerCase().includes(filter),
  );
  const size = Math.min(Math.max(1, Number(query.get('page[size]') ?? 10) || 10), 100);
  const start = Math.max(0, Number(query.get('page[number]') ?? 0) || 0) * size;
  const data = found.slice(start, start + size).map(({ id, attributes }) => ({
    type: 'application_keys',
    id,
    attributes: { ...omit(asObject(attributes), ['key']), last_used_at: null },
    relationships: { leak_information: { data: null } },
  }));
  const page = { total_filtered_count: found.length };
  return ok({ data, meta: { max_allowed_per_user: 1000, page } });
}

function read(request: ApiRequest, org: Org): Reply {
  return withKey(request, org, (id, attributes) =>
    ok({
      data: describe(id, { ...attributes, last_used_at: null }, org),
      included: [describeUser(org.user)],
    }),
  );
}

function update(request: ApiRequest, org: Org): Reply {
  return withKey(request, org, (id, attributes) => {
    const { name, scopes } = asObject(asObject(asObject(request.body)['data'])['attributes']);
    if (name !== undefined && (typeof name !== 'string' || name === '')) return nameMissing;
    const updated = {
      ...attributes,
      ...(name === undefined ? {} : { name }),
      ...(scopes === undefined ? {} : { scopes }),
    };
    org.state.put('application-keys', id, { id, attributes: updated });
    return ok({ data: describe(id, updated, org) });
  });
}

function remove(request: ApiRequest, org: Org): Reply {
  return withKey(request, org, (id) => {
    org.state.remove('application-keys', id);
    return noContent;
  });
}

const nameMissing = refuse(400, "'name' parameter can't be empty");

function withKey(
  { params }: ApiRequest,
  org: Org,
  handle: (id: string, attributes: JsonObject) => Reply,
): Reply {
  const id = params['id'] ?? '';
  const key = readDocument(org, 'application-keys', id);
  return key === undefined
    ? refuse(404, 'Application key not found')
    : handle(id, asObject(key['attributes']));
}

function describe(id: string, attributes: JsonObject, { user }: Org): JsonObject {
  return {
    type: 'application_keys',
    id,
    attributes,
    relationships: {
      owned_by: { data: { type: 'users', id: user.uuid } },
      leak_information: { data: null },
    },
  };
}
