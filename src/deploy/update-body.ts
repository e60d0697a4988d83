import type { ResourceKind } from '../model/plan.js';
import { isEqual, isObject, listAt, objectAt, textAt, type Json, type JsonObject } from './json.js';
import { matchWidgets, placeWidgets, type WidgetPlace } from './dashboards/match-widgets.js';

export interface UpdateBody {
  readonly body: JsonObject;
  /** Why the API cannot change it in place. */
  readonly replaces?: string;
}

const metricTypes: ReadonlySet<Json> = new Set(['metric alert', 'query alert']);

/** The body of an update: the definition's, with what the org has given to the object and must not lose. */
export function prepareUpdate(kind: ResourceKind, actual: JsonObject, desired: JsonObject): UpdateBody {
  switch (kind) {
    case 'monitor':
      return prepareMonitor(actual, desired);
    case 'dashboard':
      return prepareDashboard(actual, desired);
    case 'log-metric':
      return prepareLogMetric(actual, desired);
    case 'log-pipeline':
    case 'security-rule':
    case 'dashboard-list':
    case 'slo':
      return { body: desired };
    default:
      return kind satisfies never;
  }
}

/**
 * A PUT merges the top level and replaces `options` as a whole, so fields that the definition leaves out are sent
 * with the value that means "none".
 */
function prepareMonitor(actual: JsonObject, desired: JsonObject): UpdateBody {
  const type = actual['type'] ?? null;
  const isSameType =
    type === desired['type'] || [type, desired['type'] ?? null].every((each) => metricTypes.has(each));
  if (!isSameType)
    return {
      body: desired,
      replaces: 're-created: the type of a monitor cannot change, its history is lost',
    };
  const silenced = objectAt(objectAt(actual, 'options'), 'silenced');
  const muted = Object.keys(silenced).length > 0 ? { silenced } : {};
  const cleared = {
    ...(actual['priority'] !== null && !('priority' in desired) ? { priority: null } : {}),
    ...(textAt(actual, 'message') !== '' && !('message' in desired) ? { message: '' } : {}),
  };
  const options = { ...objectAt(desired, 'options'), ...muted };
  return { body: { ...cleared, ...desired, type, options } };
}

/** A PUT replaces everything; a widget without its id would get a new one, and links to it would break. */
function prepareDashboard(actual: JsonObject, desired: JsonObject): UpdateBody {
  if (actual['layout_type'] !== desired['layout_type']) {
    return {
      body: desired,
      replaces: 're-created: the layout type of a dashboard cannot change, its address does',
    };
  }
  const places = placeWidgets(desired);
  const { pairs } = matchWidgets(placeWidgets(actual), places);
  const ids = new Map([...pairs].map(([place, found]) => [place, found.widget['id']] as const));
  return { body: { ...desired, widgets: sendIds(listAt(desired, 'widgets'), places, ids) } };
}

function sendIds(
  widgets: readonly Json[],
  places: readonly WidgetPlace[],
  ids: ReadonlyMap<WidgetPlace, Json | undefined>,
): readonly Json[] {
  const byWidget = new Map<Json, WidgetPlace>(places.map((place) => [place.widget, place]));
  return widgets.map((widget) => {
    const place = byWidget.get(widget);
    if (place === undefined || !isObject(widget)) return widget;
    const id = ids.get(place) ?? widget['id'];
    const definition = objectAt(widget, 'definition');
    const inner =
      place.children.length === 0
        ? {}
        : {
            definition: {
              ...definition,
              widgets: sendIds(listAt(definition, 'widgets'), place.children, ids),
            },
          };
    return { ...widget, ...inner, ...(id === undefined ? {} : { id }) };
  });
}

function prepareLogMetric(actual: JsonObject, desired: JsonObject): UpdateBody {
  const computeOf = (body: JsonObject) => objectAt(objectAt(body, 'attributes'), 'compute');
  const fixed = ['aggregation_type', 'path'].every((field) =>
    isEqual(computeOf(actual)[field], computeOf(desired)[field]),
  );
  const attributes = { filter: { query: '*' }, group_by: [], ...objectAt(desired, 'attributes') };
  const body = { ...desired, attributes };
  return fixed
    ? { body }
    : {
        body: desired,
        replaces: 're-created: the computation of a log metric cannot change, its history is lost',
      };
}
