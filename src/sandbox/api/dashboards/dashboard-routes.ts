import type { Reply } from '../../http/reply.js';
import { noContent, ok, refuse } from '../../http/reply.js';
import type { ApiRequest, Route } from '../../http/router.js';
import type { JsonObject } from '../../json.js';
import { asArray, asObject, isObject, omit } from '../../json.js';
import type { Org } from '../../org.js';
import { formatTime, listDocuments, readDocument } from '../../org.js';
import { createDashboard, replaceDashboard, summarizeDashboard } from './dashboard-forms.js';
import { checkDashboard } from './dashboard-checks.js';
import { dropFromLists } from './dashboard-list-routes.js';
import { keepVersion } from './dashboard-versions.js';

/** https://docs.datadoghq.com/api/latest/dashboards/ */
export const dashboardRoutes: readonly Route[] = [
  { method: 'GET', path: '/api/v1/dashboard', limit: 'dashboards-list', handle: list },
  { method: 'POST', path: '/api/v1/dashboard', handle: create },
  { method: 'DELETE', path: '/api/v1/dashboard', limit: 'dashboards-bulk', handle: removeMany },
  { method: 'PATCH', path: '/api/v1/dashboard', limit: 'dashboards-bulk', handle: restoreMany },
  { method: 'GET', path: '/api/v1/dashboard/{id}', handle: read },
  { method: 'PUT', path: '/api/v1/dashboard/{id}', handle: update },
  { method: 'DELETE', path: '/api/v1/dashboard/{id}', handle: remove },
];

function create({ body }: ApiRequest, org: Org): Reply {
  const request = asObject(body);
  const refused = checkDashboard(request);
  if (refused !== undefined) return refused;
  const dashboard = createDashboard(request, org);
  org.state.put('dashboards', String(dashboard['id']), dashboard);
  return ok(dashboard);
}

function read({ params }: ApiRequest, org: Org): Reply {
  const dashboard = readDocument(org, 'dashboards', params['id'] ?? '');
  return dashboard === undefined ? notFound(params['id']) : ok(dashboard);
}

/** The body is looked at before the id: DataDog/datadog-api-client-go, TestDashboardUpdateErrors/400, 2022. */
function update({ params, body }: ApiRequest, org: Org): Reply {
  const request = asObject(body);
  const refused = checkDashboard(request);
  if (refused !== undefined) return refused;
  const dashboard = readDocument(org, 'dashboards', params['id'] ?? '');
  if (dashboard === undefined) return notFound(params['id']);
  const layout = String(dashboard['layout_type']);
  if (request['layout_type'] !== layout) return refuseNewLayout(layout);
  const updated = replaceDashboard(dashboard, request, org);
  keepVersion(dashboard, org);
  org.state.put('dashboards', String(dashboard['id']), updated);
  return ok(updated);
}

/** In the words that DataDog/terraform-provider-datadog pull 286 quotes. */
function refuseNewLayout(layout: string): Reply {
  return refuse(
    400,
    `'layout_type' is not editable for existing dashboards. This dashboard uses '${layout}' layout.`,
  );
}

function remove({ params }: ApiRequest, org: Org): Reply {
  return moveToTrash(params['id'] ?? '', org)
    ? ok({ deleted_dashboard_id: params['id'] })
    : notFound(params['id']);
}

function removeMany({ body }: ApiRequest, org: Org): Reply {
  const ids = readIds(body);
  const missing = ids.find((id) => readDocument(org, 'dashboards', id) === undefined);
  if (missing !== undefined) return notFound(missing);
  for (const id of ids) moveToTrash(id, org);
  return noContent;
}

function restoreMany({ body }: ApiRequest, org: Org): Reply {
  const ids = readIds(body);
  const missing = ids.find((id) => readDocument(org, 'deleted-dashboards', id) === undefined);
  if (missing !== undefined) return notFound(missing);
  for (const id of ids) {
    const dashboard = readDocument(org, 'deleted-dashboards', id) ?? {};
    org.state.remove('deleted-dashboards', id);
    org.state.put('dashboards', id, omit(dashboard, ['deleted_at']));
  }
  return noContent;
}

function moveToTrash(id: string, org: Org): boolean {
  const dashboard = readDocument(org, 'dashboards', id);
  if (dashboard === undefined) return false;
  org.state.remove('dashboards', id);
  dropFromLists(id, org);
  org.state.put('deleted-dashboards', id, { ...dashboard, deleted_at: formatTime(org.clock.now()) });
  return true;
}

function list({ query }: ApiRequest, org: Org): Reply {
  const isDeleted = query.get('filter[deleted]') === 'true';
  const count = Number(query.get('count') ?? 100) || 100;
  const start = Number(query.get('start') ?? 0) || 0;
  const found: readonly JsonObject[] =
    query.get('filter[shared]') === 'true'
      ? []
      : listDocuments(org, isDeleted ? 'deleted-dashboards' : 'dashboards');
  return ok({ dashboards: found.slice(start, start + count).map(summarizeDashboard) });
}

function readIds(body: unknown): readonly string[] {
  return asArray(asObject(body)['data'])
    .filter(isObject)
    .map((item) => String(item['id']));
}

function notFound(id: string | undefined): Reply {
  return refuse(404, `Dashboard with ID ${id ?? ''} not found`);
}
