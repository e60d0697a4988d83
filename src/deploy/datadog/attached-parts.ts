import type { ResourceKind } from '../../model/plan.js';
import {
  isObject,
  listAt,
  objectAt,
  pickKeys,
  textAt,
  textsAt,
  type Json,
  type JsonObject,
} from '../json.js';
import type { ObjectId } from '../org.js';
import type { ApiClient, ApiWrite } from './api-client.js';

/** Fields of a body that an endpoint of their own reads and writes. */
export const attachedFields: Partial<Readonly<Record<ResourceKind, string>>> = {
  dashboard: 'restriction_policy',
  'dashboard-list': 'dashboards',
};

/** @see https://docs.datadoghq.com/api/latest/dashboard-lists/#get-items-of-a-dashboard-list */
export async function readListItems(client: Pick<ApiClient, 'read'>, id: ObjectId): Promise<JsonObject> {
  const found = await client.read(`/api/v2/dashboard/lists/manual/${id}/dashboards`, {});
  const items = isObject(found) ? listAt(found, 'dashboards').filter(isObject) : [];
  return { dashboards: items.map((item) => pickKeys(item, (key) => key === 'id' || key === 'type')) };
}

/**
 * Principals by relation; none for a dashboard that everybody may edit.
 * @see https://docs.datadoghq.com/api/latest/restriction-policies/
 */
export async function readPolicy(client: Pick<ApiClient, 'read'>, id: ObjectId): Promise<JsonObject> {
  const found = await client.read(`/api/v2/restriction_policy/dashboard:${id}`, {});
  const data = isObject(found) ? objectAt(found, 'data') : {};
  const bindings = listAt(objectAt(data, 'attributes'), 'bindings').filter(isObject);
  const policy = bindings.map((binding): readonly [string, Json] => [
    textAt(binding, 'relation') ?? '',
    textsAt(binding, 'principals'),
  ]);
  return { restriction_policy: Object.fromEntries(policy) };
}

/** The write of the part that a body holds beside its object; nothing when it holds none. */
export function attachmentOf(kind: ResourceKind, id: ObjectId, body: JsonObject): ApiWrite | undefined {
  const field = attachedFields[kind];
  if (field === undefined || !(field in body)) return undefined;
  if (kind === 'dashboard-list') {
    return {
      api: 'dashboard-list-items',
      action: 'update',
      id,
      body: { dashboards: listAt(body, field) },
      model: { version: 'v2', name: 'DashboardListUpdateItemsRequest' },
    };
  }
  const resource = `dashboard:${id}`;
  const bindings = Object.entries(objectAt(body, field)).map(([relation, principals]) => ({
    relation,
    principals,
  }));
  return {
    api: 'restriction-policies',
    action: 'update',
    id: resource,
    body: { data: { id: resource, type: 'restriction_policy', attributes: { bindings } } },
    model: { version: 'v2', name: 'RestrictionPolicyUpdateRequest' },
  };
}
