import type { Reply } from '../../http/reply.js';
import { ok, refuse } from '../../http/reply.js';
import type { ApiRequest, Route } from '../../http/router.js';
import { nextNumber } from '../../ids.js';
import type { JsonObject } from '../../json.js';
import { asArray, asObject } from '../../json.js';
import type { Org } from '../../org.js';
import { listDocuments, readDocument } from '../../org.js';
import { answerRead, answerWrite, createMonitor, updateMonitor } from './monitor-forms.js';
import { checkMonitor, findDuplicate } from './monitor-checks.js';
import { searchMonitorGroups } from './monitor-groups.js';
import { searchMonitors } from './monitor-search.js';
import { findMonitorUses } from '../references.js';

/** https://docs.datadoghq.com/api/latest/monitors/ */
export const monitorRoutes: readonly Route[] = [
  { method: 'GET', path: '/api/v1/monitor', limit: 'monitors-list', handle: list },
  { method: 'POST', path: '/api/v1/monitor', limit: 'monitors-create', handle: create },
  { method: 'GET', path: '/api/v1/monitor/search', limit: 'monitors-search', handle: searchMonitors },
  {
    method: 'GET',
    path: '/api/v1/monitor/groups/search',
    limit: 'monitors-search',
    handle: searchMonitorGroups,
  },
  { method: 'POST', path: '/api/v1/monitor/validate', handle: validate },
  { method: 'GET', path: '/api/v1/monitor/can_delete', limit: 'monitors-can-delete', handle: canDelete },
  { method: 'GET', path: '/api/v1/monitor/{id}', limit: 'monitors-read', handle: read },
  { method: 'PUT', path: '/api/v1/monitor/{id}', limit: 'monitors-update', handle: update },
  { method: 'DELETE', path: '/api/v1/monitor/{id}', handle: remove },
  { method: 'POST', path: '/api/v1/monitor/{id}/validate', handle: validateExisting },
];

const notFound = refuse(404, 'Monitor not found');
const invalidGroupStates = refuse(400, 'Invalid group_state filters.');
const groupStates: ReadonlySet<string> = new Set(['all', 'alert', 'warn', 'no data', 'ok', 'ignored']);

function create({ body }: ApiRequest, org: Org): Reply {
  const request = asObject(body);
  const refused = checkMonitor(request);
  if (refused !== undefined) return refused;
  const monitor = createMonitor(request, nextNumber(org.state, 'monitor', 100_000_001), org);
  const duplicate = findDuplicate(monitor, org);
  if (duplicate !== undefined) return duplicate;
  org.state.put('monitors', String(monitor['id']), monitor);
  return ok(answerWrite(monitor, org));
}

function read({ params, query }: ApiRequest, org: Org): Reply {
  if (!namesGroupStates(query)) return invalidGroupStates;
  const monitor = findMonitor(params['id'], org);
  if (monitor === undefined) return notFound;
  const answer = answerRead(monitor, org, readWishes(query));
  return ok(query.get('with_downtimes') === 'true' ? { ...answer, matching_downtimes: [] } : answer);
}

function update({ params, body }: ApiRequest, org: Org): Reply {
  const monitor = findMonitor(params['id'], org);
  if (monitor === undefined) return notFound;
  const request = asObject(body);
  const updated = updateMonitor(monitor, request, org);
  if (
    request['type'] !== undefined &&
    updated['type'] !== monitor['type'] &&
    !isSameFamily(updated, monitor)
  ) {
    return refuse(400, 'Monitor type change not allowed');
  }
  const refused = checkMonitor(updated);
  if (refused !== undefined) return refused;
  org.state.put('monitors', String(monitor['id']), updated);
  const { creator: _, ...answer } = answerWrite(updated, org);
  return ok(answer);
}

// "metric alert" and "query alert" name one kind, the server turns each into the other by itself.
function isSameFamily(one: JsonObject, other: JsonObject): boolean {
  return isMetricType(one['type']) && isMetricType(other['type']);
}

function isMetricType(type: unknown): boolean {
  return type === 'metric alert' || type === 'query alert';
}

function remove({ params, query }: ApiRequest, org: Org): Reply {
  const monitor = findMonitor(params['id'], org);
  if (monitor === undefined) return notFound;
  const uses = query.get('force') === 'true' ? undefined : findMonitorUses(monitor, org);
  if (uses !== undefined) return refuse(400, uses);
  org.state.remove('monitors', String(monitor['id']));
  org.monitorStates.delete(String(monitor['id']));
  return ok({ deleted_monitor_id: monitor['id'] });
}

function validate({ body }: ApiRequest): Reply {
  return checkMonitor(asObject(body)) ?? ok({});
}

function validateExisting({ params, body }: ApiRequest, org: Org): Reply {
  const monitor = findMonitor(params['id'], org);
  if (monitor === undefined) return notFound;
  return checkMonitor({ ...monitor, ...asObject(body) }) ?? ok({});
}

function canDelete({ query }: ApiRequest, org: Org): Reply {
  const ids = splitList(query.get('monitor_ids'));
  if (ids.length === 0) return refuse(400, 'monitor_ids are required');
  const monitors = ids.map((id) => findMonitor(id, org));
  if (monitors.includes(undefined)) return notFound;
  const uses = monitors.map((monitor) => (monitor === undefined ? undefined : findMonitorUses(monitor, org)));
  const free = monitors.filter((_, index) => uses[index] === undefined).map((monitor) => monitor?.['id']);
  if (free.length === monitors.length) return ok({ data: { ok: free }, errors: null });
  const used = ids.flatMap((id, index) => (uses[index] === undefined ? [] : [[id, [uses[index]]]]));
  return { status: 409, body: { data: { ok: free }, errors: Object.fromEntries(used) as JsonObject } };
}

function list({ query }: ApiRequest, org: Org): Reply {
  if (!namesGroupStates(query)) return invalidGroupStates;
  const name = query.get('name')?.toLowerCase() ?? '';
  const scope = splitList(query.get('tags'));
  const tags = splitList(query.get('monitor_tags'));
  const after = Number(query.get('id_offset') ?? 0);
  const found = listDocuments(org, 'monitors').filter(
    (monitor) =>
      String(monitor['name']).toLowerCase().includes(name) &&
      tags.every((tag) => asArray(monitor['tags']).includes(tag)) &&
      scope.every((tag) => String(monitor['query']).includes(tag)) &&
      Number(monitor['id']) > after,
  );
  const wishes = readWishes(query);
  return ok(paginate(found, query).map((monitor) => answerRead(monitor, org, wishes)));
}

function namesGroupStates(query: URLSearchParams): boolean {
  return splitList(query.get('group_states')).every((state) => groupStates.has(state.toLowerCase()));
}

function readWishes(query: URLSearchParams): { readonly withAssets: boolean; readonly withGroups: boolean } {
  return { withAssets: query.get('with_assets') === 'true', withGroups: query.has('group_states') };
}

/** Without `page` (and without `id_offset`) everything is answered; with it 100 at a time, at most 1000. */
function paginate(monitors: readonly JsonObject[], query: URLSearchParams): readonly JsonObject[] {
  const page = query.get('page');
  if (page === null && query.get('id_offset') === null) return monitors;
  const size = Math.min(Number(query.get('page_size') ?? 100) || 100, 1000);
  const start = Math.max(0, Number(page ?? 0) || 0) * size;
  return monitors.slice(start, start + size);
}

function findMonitor(id: string | undefined, org: Org): JsonObject | undefined {
  return readDocument(org, 'monitors', id ?? '');
}

function splitList(text: string | null): readonly string[] {
  return (text ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
