import { newDashedId, newWidgetId } from '../../ids.js';
import type { JsonObject } from '../../json.js';
import { asArray, isObject, pick } from '../../json.js';
import type { Org } from '../../org.js';
import { formatTime } from '../../org.js';

// The server adds little to a dashboard: widgets come back exactly as sent, with ids. Read off the cassettes of
// DataDog/datadog-api-client-typescript and DataDog/terraform-provider-datadog, 2021 to 2026.

/** Kept as sent, absent when absent. */
const optionalKeys: readonly string[] = [
  'tags',
  'reflow_type',
  'template_variable_presets',
  'default_timeframe',
  'tabs',
];

export function createDashboard(request: JsonObject, org: Org): JsonObject {
  const created = formatTime(org.clock.now());
  return build(request, newDashedId(), { created, modified: created }, org);
}

/** PUT replaces everything: what is absent is gone, and widgets without an id get new ones. */
export function replaceDashboard(dashboard: JsonObject, request: JsonObject, org: Org): JsonObject {
  const times = { created: String(dashboard['created_at']), modified: formatTime(org.clock.now()) };
  return build(request, String(dashboard['id']), times, org);
}

function build(
  request: JsonObject,
  id: string,
  times: { readonly created: string; readonly modified: string },
  org: Org,
): JsonObject {
  const title = typeof request['title'] === 'string' ? request['title'] : '';
  const widgets = asArray(request['widgets']).map(giveIds);
  const notified = asArray(request['notify_list']);
  return {
    id,
    title,
    description: request['description'] ?? null,
    author_handle: org.user.handle,
    author_name: org.user.name,
    layout_type: request['layout_type'],
    url: `/dashboard/${id}/${slugify(title)}`,
    template_variables: request['template_variables'] ?? null,
    widgets,
    notify_list: Array.isArray(request['notify_list']) ? notified.toSorted() : null,
    created_at: times.created,
    modified_at: times.modified,
    ...pick(request, optionalKeys),
    ...(Array.isArray(request['tabs']) ? { tabs: request['tabs'].map((tab) => placeTab(tab, widgets)) } : {}),
    ...pickRoles(request),
  };
}

/**
 * Answers hold the roles that were sent. Without any, those to the API's clients hold an empty list, and those to
 * Terraform none at all (both in every cassette, 2021 to 2026): its requests alone hold an id, be it empty.
 */
function pickRoles(request: JsonObject): JsonObject {
  if (Array.isArray(request['restricted_roles'])) return pick(request, ['restricted_roles']);
  return 'id' in request ? {} : { restricted_roles: [] };
}

function giveIds(widget: unknown): unknown {
  if (!isObject(widget)) return widget;
  const { definition } = widget;
  const inner =
    isObject(definition) && Array.isArray(definition['widgets']) ? definition['widgets'] : undefined;
  return {
    ...widget,
    ...(inner === undefined || !isObject(definition)
      ? {}
      : { definition: { ...definition, widgets: inner.map(giveIds) } }),
    id: widget['id'] ?? newWidgetId(),
  };
}

/** `"@1"` stands for the id of the first widget. */
function placeTab(tab: unknown, widgets: readonly unknown[]): unknown {
  if (!isObject(tab) || !Array.isArray(tab['widget_ids'])) return tab;
  const ids = tab['widget_ids'].map((id: unknown) => {
    const position = typeof id === 'string' ? /^@(\d+)$/.exec(id)?.[1] : undefined;
    const widget = position === undefined ? undefined : widgets[Number(position) - 1];
    return isObject(widget) ? widget['id'] : id;
  });
  return { ...tab, widget_ids: ids };
}

/** The readable end of a dashboard's address. */
export function slugify(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^a-z0-9 -]/g, '')
    .replace(/[ -]+/g, '-')
    .slice(0, 80);
}

/** What the list answers: no widgets, no tags. */
export function summarizeDashboard(dashboard: JsonObject): JsonObject {
  return {
    ...pick(dashboard, ['id', 'title', 'description', 'layout_type', 'url']),
    is_read_only: false,
    ...pick(dashboard, ['created_at', 'modified_at', 'author_handle']),
    deleted_at: dashboard['deleted_at'] ?? null,
  };
}
