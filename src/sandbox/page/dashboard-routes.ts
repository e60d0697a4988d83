import { listVersions } from '../api/dashboards/dashboard-versions.js';
import type { Reply } from '../http/reply.js';
import type { ApiRequest, Route } from '../http/router.js';
import { asArray, asObject, asString, type JsonObject } from '../json.js';
import { listDocuments, readDocument } from '../org.js';
import type { PageSources } from './page-sources.js';
import type { DashboardSummary, DashboardVersion, OutlineWidget } from './protocol.js';
import { notFound, replyJson } from './reply-json.js';

export function dashboardPageRoutes(sources: PageSources): readonly Route[] {
  const { org } = sources;
  const withDashboard =
    (answer: (dashboard: JsonObject, request: ApiRequest) => unknown): Route['handle'] =>
    (request): Reply | Promise<Reply> => {
      const id = request.params['id'] ?? '';
      const dashboard = readDocument(org, 'dashboards', id);
      const found = dashboard === undefined ? undefined : answer(dashboard, request);
      return found === undefined ? notFound(`The dashboard "${id}"`) : replyJson(() => found);
    };
  const get = (path: string, handle: Route['handle']): Route => ({
    method: 'GET',
    path,
    auth: 'none',
    handle,
  });
  return [
    get('/sandbox/dashboards', () =>
      replyJson(() => listDocuments(org, 'dashboards').map(summarizeDashboard)),
    ),
    get(
      '/sandbox/dashboards/{id}',
      withDashboard((dashboard) => dashboard),
    ),
    get(
      '/sandbox/dashboards/{id}/versions',
      withDashboard((dashboard) => describeVersions(dashboard, sources)),
    ),
    get(
      '/sandbox/dashboards/{id}/versions/{number}',
      withDashboard(({ id }, { params }) => {
        const versions = listVersions(String(id), org);
        return versions.find(({ number }) => String(number) === params['number'])?.dashboard;
      }),
    ),
  ];
}

/** Newest first, the present one before all that it replaced. */
function describeVersions(dashboard: JsonObject, { org }: PageSources): readonly DashboardVersion[] {
  const kept = listVersions(String(dashboard['id']), org).map(({ number, dashboard: old }) =>
    describeVersion(old, number),
  );
  return [describeVersion(dashboard, null), ...kept.toReversed()];
}

function describeVersion(dashboard: JsonObject, number: number | null): DashboardVersion {
  const { title, widgets } = summarizeDashboard(dashboard);
  return { number, title, widgets, writtenAt: Date.parse(String(dashboard['modified_at'])) };
}

export function summarizeDashboard(dashboard: JsonObject): DashboardSummary {
  const widgets = asArray(dashboard['widgets']).map((widget) => asObject(asObject(widget)['definition']));
  const groups = widgets.filter(({ type }) => type === 'group');
  return {
    id: asString(dashboard['id']) ?? '',
    title: asString(dashboard['title']) ?? 'Untitled',
    description: asString(dashboard['description']) ?? '',
    widgets: widgets.reduce((sum, { widgets: inner }) => sum + Math.max(asArray(inner).length, 1), 0),
    groups: groups.map(({ title }) => asString(title) ?? '').filter((title) => title !== ''),
    outline: outlineOf(dashboard['widgets']),
  };
}

function outlineOf(widgets: unknown): readonly OutlineWidget[] {
  return asArray(widgets).map((item) => {
    const { layout, definition } = asObject(item);
    const { type, widgets: inner } = asObject(definition);
    const kind = asString(type) ?? '';
    const held = kind === 'group' ? { widgets: outlineOf(inner) } : {};
    return { ...(layout === undefined ? {} : { layout }), definition: { type: kind, ...held } };
  });
}
