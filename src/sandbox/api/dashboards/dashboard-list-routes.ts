import type { Reply } from '../../http/reply.js';
import { ok, refuse } from '../../http/reply.js';
import type { ApiRequest, Route } from '../../http/router.js';
import { nextNumber } from '../../ids.js';
import type { JsonObject } from '../../json.js';
import { asArray, asObject, isObject, pick } from '../../json.js';
import type { Org } from '../../org.js';
import { formatTime, listDocuments, readDocument } from '../../org.js';

const lists = '/api/v1/dashboard/lists/manual';
const items = '/api/v2/dashboard/lists/manual/{id}/dashboards';

/** https://docs.datadoghq.com/api/latest/dashboard-lists/ */
export const dashboardListRoutes: readonly Route[] = [
  { method: 'GET', path: lists, handle: (_, org) => ok({ dashboard_lists: listAll(org) }) },
  { method: 'POST', path: lists, handle: create },
  { method: 'GET', path: `${lists}/{id}`, handle: (request, org) => withList(request, org, answer) },
  { method: 'PUT', path: `${lists}/{id}`, handle: rename },
  { method: 'DELETE', path: `${lists}/{id}`, handle: remove },
  { method: 'GET', path: items, handle: (request, org) => withList(request, org, listItems) },
  { method: 'POST', path: items, handle: changeItems('added_dashboards_to_list', addItems) },
  { method: 'PUT', path: items, handle: changeItems('dashboards', (_, sent) => sent) },
  { method: 'DELETE', path: items, handle: takeItems },
];

const nameMissing = refuse(400, "'name' parameter can't be empty");

function create({ body }: ApiRequest, org: Org): Reply {
  const name = readName(body);
  if (name === undefined) return nameMissing;
  const time = now(org);
  const list: JsonObject = {
    author: { name: org.user.name, handle: org.user.handle },
    created: time,
    id: nextNumber(org.state, 'dashboard-list', 100_001),
    is_favorite: false,
    modified: time,
    name,
    type: 'manual_dashboard_list',
    items: [],
  };
  return answer(save(list, org));
}

function rename(request: ApiRequest, org: Org): Reply {
  return withList(request, org, (list) => {
    const name = readName(request.body);
    if (name === undefined) return nameMissing;
    // The time stays: DataDog/terraform-provider-datadog, TestDatadogDashListInDashboard, 2026.
    return answer(name === list['name'] ? list : save({ ...list, name, modified: now(org) }, org));
  });
}

function remove(request: ApiRequest, org: Org): Reply {
  return withList(request, org, (list) => {
    org.state.remove('dashboard-lists', String(list['id']));
    return ok({ deleted_dashboard_list_id: list['id'] });
  });
}

/** By name, as in DataDog/terraform-provider-datadog, TestAccDatadogDashboardListDatasource, 2023. */
function listAll(org: Org): readonly JsonObject[] {
  return listDocuments(org, 'dashboard-lists')
    .toSorted((left, right) => String(left['name']).localeCompare(String(right['name'])))
    .map(summarize);
}

function answer(list: JsonObject): Reply {
  return ok(summarize(list));
}

function summarize(list: JsonObject): JsonObject {
  return {
    ...pick(list, ['author', 'created']),
    dashboards: null,
    dashboard_count: asArray(list['items']).length,
    ...pick(list, ['id', 'is_favorite', 'modified', 'name', 'type']),
  };
}

/** What a list says about each of its dashboards: the list's own two keys, and the dashboard's. */
function listItems(list: JsonObject, org: Org): Reply {
  const dashboards = readItems(list).map((item) => {
    const dashboard = readDocument(org, 'dashboards', String(item['id']));
    if (dashboard === undefined) return item;
    return {
      ...pick(dashboard, ['title', 'url']),
      ...item,
      author: { name: dashboard['author_name'], handle: dashboard['author_handle'] },
      created: dashboard['created_at'],
      modified: dashboard['modified_at'],
      icon: null,
      integration_id: null,
      is_favorite: false,
      is_read_only: false,
      is_shared: false,
      popularity: 0,
      tags: dashboard['tags'] ?? null,
    };
  });
  return ok({ dashboards, total: dashboards.length });
}

/** https://docs.datadoghq.com/api/latest/dashboard-lists/#add-items-to-a-dashboard-list */
const itemTypes: ReadonlySet<string> = new Set([
  'custom_timeboard',
  'custom_screenboard',
  'integration_screenboard',
  'integration_timeboard',
  'host_timeboard',
]);

type Change = (held: readonly JsonObject[], sent: readonly JsonObject[]) => readonly JsonObject[];

function changeItems(answerKey: string, change: Change): Route['handle'] {
  return (request, org) =>
    withItems(request, org, (list, sent) => {
      save({ ...list, items: change(readItems(list), sent), modified: now(org) }, org);
      return ok({ [answerKey]: putCustomFirst(sent) });
    });
}

/** Names only what was in the list: DataDog/terraform-provider-datadog, TestDatadogDashListInDashboard, 2026. */
function takeItems(request: ApiRequest, org: Org): Reply {
  return withItems(request, org, (list, sent) => {
    const held = readItems(list);
    const taken = sent.filter((item) => held.some((other) => isSame(item, other)));
    if (taken.length > 0) save({ ...list, items: removeItems(held, taken), modified: now(org) }, org);
    return ok({ deleted_dashboards_from_list: taken });
  });
}

function withItems(
  request: ApiRequest,
  org: Org,
  handle: (list: JsonObject, sent: readonly JsonObject[]) => Reply,
): Reply {
  return withList(request, org, (list) => {
    const sent = asObject(request.body)['dashboards'];
    if (!Array.isArray(sent)) return refuse(400, "Required parameter 'dashboards' is missing");
    const wanted = sent.filter(isObject).map((item) => pick(item, ['type', 'id']));
    const wrong = wanted.find(({ type }) => !itemTypes.has(String(type)));
    return wrong === undefined
      ? handle(list, wanted)
      : refuse(400, `Invalid dashboard type: '${String(wrong['type'])}'`);
  });
}

/** The order of an answer to a write: DataDog/datadog-api-client-go, TestDashboardListItemCRUD, 2021. */
function putCustomFirst(items: readonly JsonObject[]): readonly JsonObject[] {
  const isCustom = ({ type }: JsonObject): boolean => String(type).startsWith('custom_');
  return [...items.filter(isCustom), ...items.filter((item) => !isCustom(item))];
}

function addItems(held: readonly JsonObject[], sent: readonly JsonObject[]): readonly JsonObject[] {
  return [...removeItems(held, sent), ...sent];
}

function removeItems(held: readonly JsonObject[], sent: readonly JsonObject[]): readonly JsonObject[] {
  return held.filter((item) => !sent.some((other) => isSame(item, other)));
}

function isSame(item: JsonObject, other: JsonObject): boolean {
  return item['id'] === other['id'] && item['type'] === other['type'];
}

/** A dashboard that is deleted leaves the lists that hold it. */
export function dropFromLists(id: string, org: Org): void {
  for (const list of listDocuments(org, 'dashboard-lists')) {
    const items = readItems(list);
    const kept = items.filter((item) => item['id'] !== id);
    if (kept.length < items.length) save({ ...list, items: kept }, org);
  }
}

function readItems(list: JsonObject): readonly JsonObject[] {
  return asArray(list['items']).filter(isObject);
}

function withList(request: ApiRequest, org: Org, handle: (list: JsonObject, org: Org) => Reply): Reply {
  const id = request.params['id'] ?? '';
  const list = readDocument(org, 'dashboard-lists', id);
  return list === undefined
    ? refuse(404, `Manual Dashboard List with id ${id} not found`)
    : handle(list, org);
}

function save(list: JsonObject, org: Org): JsonObject {
  org.state.put('dashboard-lists', String(list['id']), list);
  return list;
}

function readName(body: unknown): string | undefined {
  const { name } = asObject(body);
  return typeof name === 'string' && name !== '' ? name : undefined;
}

function now(org: Org): string {
  return formatTime(org.clock.now());
}
