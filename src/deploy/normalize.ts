import type { ResourceKind } from '../model/plan.js';
import { canonicalText, isObject, listAt, objectAt, pickKeys, type JsonObject } from './json.js';
import { stripMark } from './ownership/marks.js';
import { dashboardFields, dashboardReadOnly, normalizeDashboard } from './normalize/dashboard.js';
import { normalizeLogMetric } from './normalize/log-metric.js';
import { normalizePipeline, pipelineFields, pipelineReadOnly } from './normalize/log-pipeline.js';
import { knownOptions, monitorFields, monitorReadOnly, normalizeMonitor } from './normalize/monitor.js';
import { normalizeRule, ruleFields, ruleReadOnly } from './normalize/security-rule.js';
import { dropFields, findUnknownFields } from './normalize/unknown-fields.js';

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
  const { known, unknown } = setUnknownAside(kind, actual, desired);
  return {
    actual: normalize(kind, stripMark(kind, known)),
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

interface Sorted {
  readonly known: JsonObject;
  readonly unknown: readonly string[];
}

function setUnknownAside(kind: ResourceKind, actual: JsonObject, desired: JsonObject): Sorted {
  const fields = knownFields[kind];
  if (fields === undefined) return { known: actual, unknown: [] };
  const unknown = Object.keys(actual).filter((field) => !fields.includes(field) && !(field in desired));
  const known = pickKeys(actual, (field) => !unknown.includes(field));
  const inside =
    kind === 'monitor'
      ? setOptionsAside(known, desired)
      : kind === 'dashboard'
        ? setWidgetFieldsAside(known, desired)
        : undefined;
  return inside === undefined
    ? { known, unknown }
    : { known: inside.known, unknown: [...unknown, ...inside.unknown] };
}

function setOptionsAside(monitor: JsonObject, desired: JsonObject): Sorted {
  const { options } = monitor;
  if (!isObject(options)) return { known: monitor, unknown: [] };
  const wanted = objectAt(desired, 'options');
  const isUnknown = (option: string): boolean => !knownOptions.has(option) && !(option in wanted);
  return {
    known: { ...monitor, options: pickKeys(options, (option) => !isUnknown(option)) },
    unknown: Object.keys(options)
      .filter(isUnknown)
      .map((option) => `options.${option}`),
  };
}

function setWidgetFieldsAside(dashboard: JsonObject, desired: JsonObject): Sorted {
  const widgets = listAt(dashboard, 'widgets');
  const unknown = findUnknownFields(widgets, listAt(desired, 'widgets'));
  if (unknown.size === 0) return { known: dashboard, unknown: [] };
  return {
    known: { ...dashboard, widgets: dropFields(widgets, unknown) },
    unknown: [...unknown].map((field) => `widgets[].${field}`),
  };
}
