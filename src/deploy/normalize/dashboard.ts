import {
  isArray,
  isObject,
  listAt,
  objectAt,
  omit,
  textAt,
  textsAt,
  type Json,
  type JsonObject,
} from '../json.js';
import { dropDefaults, row, sortTexts, sources, type DefaultRow } from './defaults.js';

/** What the server adds to a dashboard and nobody can set. */
export const dashboardReadOnly = [
  'id',
  'url',
  'author_handle',
  'author_name',
  'created_at',
  'modified_at',
  'deleted_at',
  'is_read_only',
  'experience_type',
] as const;

export const dashboardFields = [
  'title',
  'description',
  'layout_type',
  'reflow_type',
  'widgets',
  'template_variables',
  'template_variable_presets',
  'notify_list',
  'tags',
  'tabs',
  'default_timeframe',
  'restricted_roles',
  'restriction_policy',
] as const;

const dashboardDefaults = [
  row('description', [null, ''], sources.client),
  row('notify_list', [null, []], sources.client),
  row('template_variables', [null, []], sources.client),
  row('template_variable_presets', [null, []], sources.kennelDashboard),
  row('restricted_roles', [null, []], sources.client),
  row('tags', [null, []], sources.client),
  row('tabs', [null, []], sources.client),
  row('default_timeframe', [null], sources.client),
  row('pause_auto_refresh', [false], 'DataDog/terraform-provider-datadog pull 4256'),
];

/** What the editor of the web page writes into a widget when somebody opens and saves it. */
const anyWidget = [
  row('title_size', ['16'], sources.kennelDashboard),
  row('title_align', ['left'], sources.kennelDashboard),
  row('time', [{}], sources.kennelDashboard),
];

const axis = { include_zero: true, label: '', scale: 'linear', min: 'auto', max: 'auto' };

const widgetDefaults: Readonly<Record<string, readonly DefaultRow[]>> = {
  timeseries: [
    row('legend_size', ['0'], sources.kennelDashboard),
    row('legend_layout', ['auto'], sources.kennelDashboard),
    row('legend_columns', [['avg', 'min', 'max', 'value', 'sum']], sources.kennelDashboard),
    row('markers', [[]], sources.kennelDashboard),
    row('yaxis', [axis], sources.kennelDashboard),
  ],
  note: [
    row('show_tick', [false], sources.kennelDashboard),
    row('tick_edge', ['left'], sources.kennelDashboard),
    row('tick_pos', ['50%'], sources.kennelDashboard),
    row('text_align', ['left'], sources.kennelDashboard),
    row('has_padding', [true], sources.kennelDashboard),
    row('background_color', ['white'], sources.kennelDashboard),
    row('font_size', ['14'], sources.kennelDashboard),
  ],
  free_text: [row('font_size', ['auto'], sources.kennelDashboard)],
  slo: [row('global_time_target', ['0'], sources.kennelDashboard)],
};

const requestStyle = row(
  'style',
  [{ line_width: 'normal', palette: 'dog_classic', line_type: 'solid' }],
  sources.kennelDashboard,
);

/** Ids of widgets are the org's: an update sends those back that it has. */
export function normalizeDashboard(body: JsonObject): JsonObject {
  const ordered =
    body['layout_type'] === 'ordered' ? [row('reflow_type', ['auto'], sources.kennelDashboard)] : [];
  const notified = textsAt(body, 'notify_list');
  return dropDefaults(
    {
      ...omit(body, dashboardReadOnly),
      ...(notified.length === 0 ? {} : { notify_list: sortTexts(notified) }),
      ...('restriction_policy' in body ? { restriction_policy: sortPrincipals(body) } : {}),
      ...('widgets' in body ? { widgets: listAt(body, 'widgets').map(normalizeWidget) } : {}),
    },
    [...dashboardDefaults, ...ordered],
  );
}

function sortPrincipals(body: JsonObject): JsonObject {
  const policy = objectAt(body, 'restriction_policy');
  return Object.fromEntries(
    Object.keys(policy).map((relation) => [relation, sortTexts(textsAt(policy, relation))]),
  );
}

function normalizeWidget(widget: Json): Json {
  if (!isObject(widget)) return widget;
  const definition = objectAt(widget, 'definition');
  const rows = [...anyWidget, ...(widgetDefaults[textAt(definition, 'type') ?? ''] ?? [])];
  const inner = definition['widgets'];
  const requests = definition['requests'];
  return {
    ...omit(widget, ['id']),
    definition: {
      ...dropDefaults(definition, rows),
      ...(isArray(inner) ? { widgets: inner.map(normalizeWidget) } : {}),
      ...(isArray(requests) ? { requests: requests.map(normalizeRequest) } : {}),
    },
  };
}

function normalizeRequest(request: Json): Json {
  return isObject(request) ? dropDefaults(request, [requestStyle]) : request;
}
