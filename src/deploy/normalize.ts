import type { ResourceKind } from '../model/plan.js';
import { canonicalText, isObject, listAt, objectAt, pickKeys, type JsonObject } from './json.js';
import { stripMark } from './ownership/marks.js';
import { dashboardFields, dashboardReadOnly, normalizeDashboard } from './normalize/dashboard.js';
import { normalizeLogMetric } from './normalize/log-metric.js';
import { normalizePipeline, pipelineFields, pipelineReadOnly } from './normalize/log-pipeline.js';
import { knownOptions, monitorFields, monitorReadOnly, normalizeMonitor } from './normalize/monitor.js';
import { dropFields, findUnknownFields } from './normalize/unknown-fields.js';
import { normalizeRule, ruleFields, ruleReadOnly } from './normalize/security-rule.js';

export interface NormalizedPair {
  readonly actual: JsonObject;
  readonly desired: JsonObject;
  /** Fields that only the org has and that no table knows: told once, never a change. */
  readonly unknown: readonly string[];
}

/**
 * Both sides in one form: without marks, without what the org adds by itself, texts trimmed, sets sorted.
 * They are equal exactly when an update would change nothing that a person can set.
 */
export function normalizePair(kind: ResourceKind, actual: JsonObject, desired: JsonObject): NormalizedPair {
  const unknown = findUnknown(kind, actual, desired);
  const dropped = new Set(unknown.filter((field) => !field.includes('.')));
  const known = pickKeys(actual, (field) => !dropped.has(field));
  const own =
    kind === 'monitor'
      ? dropOptions(known, unknown)
      : kind === 'dashboard'
        ? dropWidgetFields(known, desired)
        : known;
  return {
    actual: normalize(kind, stripMark(kind, own)),
    desired: normalize(kind, stripMark(kind, desired)),
    unknown,
  };
}

function normalize(kind: ResourceKind, body: JsonObject): JsonObject {
  switch (kind) {
    case 'monitor':
      return normalizeMonitor(body);
    case 'dashboard':
      return normalizeDashboard(body);
    case 'log-pipeline':
      return normalizePipeline(body);
    case 'log-metric':
      return normalizeLogMetric(body);
    case 'security-rule':
      return normalizeRule(body);
    case 'dashboard-list':
      return normalizeDashboardList(body);
    case 'slo':
      return body;
    default:
      return kind satisfies never;
  }
}

/** A list has no order of its own, and what else the org says of it nobody can set. */
function normalizeDashboardList(body: JsonObject): JsonObject {
  const items = listAt(body, 'dashboards').map((item) => [canonicalText(item), item] as const);
  const sorted = items.toSorted(([left], [right]) => left.localeCompare(right)).map(([, item]) => item);
  return { name: body['name'] ?? '', dashboards: sorted };
}

const knownFields: Partial<Record<ResourceKind, readonly string[]>> = {
  monitor: [...monitorFields, ...monitorReadOnly],
  dashboard: [...dashboardFields, ...dashboardReadOnly],
  'log-pipeline': [...pipelineFields, ...pipelineReadOnly],
  'security-rule': [...ruleFields, ...ruleReadOnly],
};

function findUnknown(kind: ResourceKind, actual: JsonObject, desired: JsonObject): readonly string[] {
  const known = knownFields[kind];
  if (known === undefined) return [];
  const fields = Object.keys(actual).filter((field) => !known.includes(field) && !(field in desired));
  if (kind === 'dashboard')
    return [...fields, ...[...unknownWidgetFields(actual, desired)].map((field) => `widgets[].${field}`)];
  if (kind !== 'monitor') return fields;
  const wanted = objectAt(desired, 'options');
  const options = Object.keys(objectAt(actual, 'options'))
    .filter((option) => !knownOptions.has(option) && !(option in wanted))
    .map((option) => `options.${option}`);
  return [...fields, ...options];
}

function unknownWidgetFields(actual: JsonObject, desired: JsonObject): ReadonlySet<string> {
  return findUnknownFields(listAt(actual, 'widgets'), listAt(desired, 'widgets'));
}

function dropWidgetFields(dashboard: JsonObject, desired: JsonObject): JsonObject {
  const unknown = unknownWidgetFields(dashboard, desired);
  if (unknown.size === 0) return dashboard;
  return { ...dashboard, widgets: dropFields(listAt(dashboard, 'widgets'), unknown) };
}

function dropOptions(monitor: JsonObject, unknown: readonly string[]): JsonObject {
  const options = monitor['options'];
  if (!isObject(options)) return monitor;
  return { ...monitor, options: pickKeys(options, (option) => !unknown.includes(`options.${option}`)) };
}
