import type { JsonObject } from '../../json.js';
import { asArray, asObject, isObject, omit, pick } from '../../json.js';
import type { Org } from '../../org.js';
import { formatTime } from '../../org.js';

// Defaults and changes were read off the cassettes of DataDog/datadog-api-client-typescript and
// DataDog/terraform-provider-datadog, 2021 to 2026.

/** Types whose options say whether a grouped query alerts once or by group. */
const typesWithSimpleGroups: ReadonlySet<string> = new Set([
  'log alert',
  'rum alert',
  'ci-pipelines alert',
  'ci-tests alert',
  'error-tracking alert',
  'llm-observability alert',
]);

/** Top-level keys that a request sets; the server drops every other one. */
const settableKeys: readonly string[] = [
  'type',
  'name',
  'message',
  'tags',
  'query',
  'options',
  'priority',
  'restricted_roles',
  'draft_status',
  'assets',
];

/** Keys of an answer, in the order of the recordings. */
const answerKeys: readonly string[] = [
  'id',
  'org_id',
  'type',
  'name',
  'message',
  'tags',
  'query',
  'options',
  'multi',
  'created_at',
  'created',
  'modified',
  'deleted',
  'priority',
  'restricted_roles',
  'restriction_policy',
  'draft_status',
  'assets',
  'overall_state_modified',
  'overall_state',
  'creator',
];

/** The monitor that the server keeps when `request` creates it. */
export function createMonitor(request: JsonObject, id: number, org: Org): JsonObject {
  const now = org.clock.now();
  return normalize({
    message: '',
    tags: [],
    ...pick(request, settableKeys),
    id,
    org_id: org.user.orgId,
    created_at: Math.floor(now / 1000) * 1000,
    created: formatTime(now),
    modified: formatTime(now),
    deleted: null,
    creator: { name: org.user.name, handle: org.user.handle, email: org.user.handle, id: org.user.id },
  });
}

/** Top level keys are merged, `options` is replaced as a whole. */
export function updateMonitor(monitor: JsonObject, request: JsonObject, org: Org): JsonObject {
  return normalize({
    ...monitor,
    ...pick(request, settableKeys),
    modified: formatTime(org.clock.now()),
  });
}

function normalize(monitor: JsonObject): JsonObject {
  const query = trimEnd(monitor['query']);
  const type = renameType(monitor['type'], query);
  return {
    ...monitor,
    type,
    query,
    name: isBlank(monitor['name']) ? describeQuery(query) : monitor['name'],
    message: trimEnd(monitor['message']),
    tags: monitor['tags'] ?? [],
    options: normalizeOptions(asObject(monitor['options']), type),
    multi: typeof query === 'string' && /\bby\s*\{|\.by\(/.test(query),
    priority: monitor['priority'] === 0 ? null : (monitor['priority'] ?? null),
    restricted_roles: monitor['restricted_roles'] ?? null,
    draft_status: monitor['draft_status'] ?? 'published',
    assets: asArray(monitor['assets'])
      .filter(isObject)
      .map((asset) => normalizeAsset(asset, monitor['id'])),
  };
}

function normalizeOptions(sent: JsonObject, type: unknown): JsonObject {
  const thresholds = normalizeThresholds(sent['thresholds']);
  const dropped = [
    'silenced',
    'thresholds',
    ...(sent['on_missing_data'] === 'default' ? ['on_missing_data'] : []),
  ];
  return {
    ...(saysWhatIsMissing(sent) ? {} : { notify_no_data: false }),
    notify_audit: false,
    new_host_delay: 300,
    include_tags: true,
    ...(typeof type === 'string' && typesWithSimpleGroups.has(type) ? { groupby_simple_monitor: false } : {}),
    ...omit(sent, dropped),
    ...(typeof sent['escalation_message'] === 'string'
      ? { escalation_message: trimEnd(sent['escalation_message']) }
      : {}),
    ...(thresholds === undefined ? {} : { thresholds }),
    silenced: isObject(sent['silenced']) ? sent['silenced'] : {},
  };
}

/** With these a monitor has no use for `notify_no_data`. */
function saysWhatIsMissing(options: JsonObject): boolean {
  return 'on_missing_data' in options || isObject(asObject(options['scheduling_options'])['custom_schedule']);
}

function normalizeThresholds(sent: unknown): JsonObject | undefined {
  if (!isObject(sent) || Object.keys(sent).length === 0) return undefined;
  return Object.fromEntries(Object.entries(sent).filter(([, threshold]) => threshold !== null));
}

function normalizeAsset(asset: JsonObject, monitorId: unknown): JsonObject {
  return {
    template_variables: {},
    options: {},
    resource_key: null,
    resource_type: null,
    ...asset,
    monitor_id: monitorId,
  };
}

function isBlank(name: unknown): boolean {
  return name === undefined || name === null || name === '';
}

const aggregationWords: Readonly<Record<string, string>> = {
  avg: 'on average',
  sum: 'in total',
  max: 'at least once',
  min: 'at all times',
};

/** The name of a monitor that was given none: its metric query in words. */
function describeQuery(query: unknown): string {
  const pattern = /^(\w+)\(last_(\w+)\):\w+:([\w.]+)\{([^}]*)\}.*?([<>]=?|[=!]=)\s*(-?[\d.]+)$/;
  const [, aggregation = '', window, metric, scope, operator, threshold = ''] =
    pattern.exec(String(query)) ?? [];
  if (metric === undefined) return '';
  const number = Number.isInteger(Number(threshold)) ? `${Number(threshold)}.0` : threshold;
  const how = aggregationWords[aggregation] ?? aggregation;
  return `**${metric}** over **${scope}** was **${operator} ${number}** ${how} during the **last ${window}**.`;
}

function renameType(type: unknown, query: unknown): unknown {
  if (typeof query !== 'string') return type;
  if (type === 'metric alert' && query.includes('(current_1mo)')) return 'query alert';
  if (type === 'query alert' && query.startsWith('formula(')) return 'metric alert';
  return type;
}

function trimEnd(text: unknown): unknown {
  return typeof text === 'string' ? text.replace(/\s+$/, '') : (text ?? '');
}

/** What create and update answer. */
export function answerWrite(monitor: JsonObject, org: Org): JsonObject {
  return pick({ ...monitor, ...stateOf(monitor, org), restriction_policy: null }, answerKeys);
}

/** What get and list answer; `withGroups` adds the state of every group. */
export function answerRead(
  monitor: JsonObject,
  org: Org,
  { withAssets, withGroups }: { readonly withAssets: boolean; readonly withGroups: boolean },
): JsonObject {
  const { restriction_policy: _, assets, ...answer } = answerWrite(monitor, org);
  return {
    ...answer,
    ...(withAssets ? { assets: asArray(assets).map((asset) => omit(asObject(asset), ['monitor_id'])) } : {}),
    ...(withGroups ? { state: { groups: describeGroups(monitor, org) } } : {}),
  };
}

function describeGroups(monitor: JsonObject, org: Org): JsonObject {
  const groups = org.monitorStates.get(String(monitor['id']))?.groups ?? {};
  return Object.fromEntries(
    Object.entries(groups).map(([name, group]) => [
      name,
      {
        name,
        status: group.status,
        last_triggered_ts: group.lastTriggeredAt,
        last_nodata_ts: group.lastNoDataAt,
      },
    ]),
  );
}

function stateOf(monitor: JsonObject, org: Org): JsonObject {
  const state = org.monitorStates.get(String(monitor['id']));
  if (state === undefined) return { overall_state_modified: null, overall_state: 'No Data' };
  return { overall_state_modified: formatTime(state.modifiedAt), overall_state: state.overall };
}
