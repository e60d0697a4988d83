import { isObject, objectAt, omit, textsAt, type JsonObject } from '../json.js';
import { dropDefaults, dropNulls, row, sortTexts, sources, trimTexts } from './defaults.js';

/** What the server adds to a monitor and nobody can set. */
export const monitorReadOnly = [
  'id',
  'org_id',
  'multi',
  'created',
  'created_at',
  'modified',
  'deleted',
  'creator',
  'overall_state',
  'overall_state_modified',
  'matching_downtimes',
  'restriction_policy',
  'restricted',
  'run_as',
  'state',
  'classification',
  'draft_status',
  'assets',
] as const;

export const monitorFields = [
  'type',
  'name',
  'query',
  'message',
  'tags',
  'options',
  'priority',
  'restricted_roles',
] as const;

const monitorDefaults = [
  row('priority', [null, 0], sources.client),
  row('restricted_roles', [null, []], sources.client),
  row('tags', [[]], sources.client),
  row('message', ['', null], sources.kennelMonitor),
  row('options', [{}], sources.client),
];

/** The last one: a mute sets it, and a mute is no part of a definition. */
const optionsReadOnly = ['avalanche_window', 'silenced'] as const;

const optionDefaults = [
  row('include_tags', [true], sources.client),
  row('new_host_delay', [300], sources.client),
  row('notify_audit', [false], sources.client),
  row('notify_no_data', [false], sources.client),
  row('groupby_simple_monitor', [false], sources.client),
  row('thresholds', [{}], sources.client),
  row('on_missing_data', ['default'], sources.client),
  row('timeout_h', [0], sources.kennelMonitor),
  row('renotify_interval', [0], sources.kennelMonitor),
  row('evaluation_delay', [0], sources.kennelMonitor),
  row('escalation_message', [''], sources.kennelMonitor),
  row('locked', [false], sources.terraformMonitor),
  row('enable_logs_sample', [false], sources.terraformMonitor),
];

export const knownOptions: ReadonlySet<string> = new Set([
  ...optionsReadOnly,
  ...optionDefaults.map(({ field }) => field),
  'aggregation',
  'device_ids',
  'enable_samples',
  'group_retention_duration',
  'min_failure_duration',
  'min_location_failed',
  'new_group_delay',
  'no_data_timeframe',
  'notification_preset_name',
  'notify_by',
  'renotify_occurrences',
  'renotify_statuses',
  'require_full_window',
  'restriction_query',
  'scheduling_options',
  'synthetics_check_id',
  'threshold_windows',
  'variables',
]);

export function normalizeMonitor(body: JsonObject): JsonObject {
  const trimmed = trimTexts(body, ['name', 'message', 'query']);
  const options = normalizeOptions(objectAt(body, 'options'), body['type']);
  return dropDefaults(
    {
      ...omit(trimmed, monitorReadOnly),
      // The server turns one into the other by the form of the query.
      ...(body['type'] === 'metric alert' ? { type: 'query alert' } : {}),
      tags: sortTexts(textsAt(body, 'tags')),
      options,
    },
    monitorDefaults,
  );
}

function normalizeOptions(options: JsonObject, type: unknown): JsonObject {
  const known = dropNulls(trimTexts(omit(options, optionsReadOnly), ['escalation_message']));
  const thresholds = known['thresholds'];
  const plain = isObject(thresholds)
    ? { ...known, thresholds: normalizeThresholds(thresholds, type) }
    : known;
  const silent = plain['notify_no_data'] === true ? [] : ['no_data_timeframe'];
  // One delay rules the other out (resource_datadog_monitor.go of the Terraform provider).
  const host = 'new_group_delay' in plain ? ['new_host_delay'] : [];
  return dropDefaults(omit(plain, [...silent, ...host]), optionDefaults);
}

function normalizeThresholds(thresholds: JsonObject, type: unknown): JsonObject {
  const given = dropNulls(thresholds);
  if (type === 'event alert' && given['critical'] === 0) return omit(given, ['critical']);
  if (type !== 'service check') return given;
  return dropDefaults(given, [
    row('ok', [1], sources.kennelMonitor),
    row('warning', [1], sources.kennelMonitor),
  ]);
}
