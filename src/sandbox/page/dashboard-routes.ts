import type { Route } from '../http/router.js';
import { asArray, asObject, asString, type JsonObject } from '../json.js';
import { listDocuments, readDocument } from '../org.js';
import { answerWidget } from '../query/widget.js';
import { checkStatusOf } from './check-status.js';
import { findMonitors } from './find-monitors.js';
import type { PageSources } from './page-sources.js';
import type { DashboardSummary, VariableChoice, WidgetAnswer, WidgetQuery } from './protocol.js';
import { notFound, replyJson } from './reply-json.js';

export function dashboardPageRoutes(sources: PageSources): readonly Route[] {
  const { org } = sources;
  return [
    {
      method: 'GET',
      path: '/sandbox/dashboards',
      auth: 'none',
      handle: () => replyJson(() => listDocuments(org, 'dashboards').map(summarizeDashboard)),
    },
    {
      method: 'GET',
      path: '/sandbox/dashboards/{id}',
      auth: 'none',
      handle: ({ params }) => {
        const found = readDocument(org, 'dashboards', params['id'] ?? '');
        return found === undefined ? notFound(`The dashboard "${params['id']}"`) : replyJson(() => found);
      },
    },
    {
      method: 'POST',
      path: '/sandbox/widget',
      auth: 'none',
      handle: ({ body }) => replyJson(() => answerPageWidget(readWidgetQuery(asObject(body)), sources)),
    },
  ];
}

export function answerPageWidget(query: WidgetQuery, sources: PageSources): Promise<WidgetAnswer> {
  return answerWidget(query, {
    store: sources.org.logs,
    unitOf: (metric) => sources.facets.find(({ path }) => `@${path}` === metric)?.unit ?? null,
    monitors: (search) => ({ type: 'monitors', monitors: findMonitors(sources.monitors(), search) }),
    checkStatus: (check) => checkStatusOf(sources.org, check),
  });
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
  };
}

const day = 86_400_000;

function readWidgetQuery(body: JsonObject): WidgetQuery {
  const to = readNumber(body['to'], Date.now());
  return {
    definition: body['definition'],
    from: Math.min(readNumber(body['from'], to - day), to),
    to,
    width: Math.min(Math.max(readNumber(body['width'], 600), 100), 4000),
    variables: asArray(body['variables']).map(readVariable),
  };
}

function readNumber(value: unknown, fallback: number): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : fallback;
}

function readVariable(value: unknown): VariableChoice {
  const { name, prefix, values } = asObject(value);
  return {
    name: asString(name) ?? '',
    prefix: asString(prefix) ?? null,
    values: asArray(values).map(String),
  };
}
