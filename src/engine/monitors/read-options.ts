import { isRecord } from '../analytics/logs-query.js';
import { parseDuration } from './duration.js';
import type { LogMonitor, MissingData, MonitorStatus, Renotify, Thresholds } from './log-monitor.js';

type Options = Readonly<Record<string, unknown>>;

export interface QueryFacts {
  /** The number at the end of the query. */
  readonly critical: number;
  /** Whether all of its queries count logs. */
  readonly counts: boolean;
}

const second = 1000;
const minute = 60_000;
const hour = 3_600_000;

/** Reads the options of a monitor, with Datadog's defaults. */
export function readMonitorOptions(
  json: unknown,
  facts: QueryFacts,
): Pick<
  LogMonitor,
  | 'thresholds'
  | 'missingData'
  | 'evaluationDelayMs'
  | 'newGroupDelayMs'
  | 'groupRetentionMs'
  | 'autoResolveMs'
  | 'renotify'
  | 'escalationMessage'
> {
  const options: Options = isRecord(json) ? json : {};
  const escalation = options['escalation_message'];
  const timeoutHours = numberOf(options['timeout_h']) ?? 0;
  const retention = options['group_retention_duration'];
  return {
    thresholds: readThresholds(options['thresholds'], facts.critical),
    missingData: readMissingData(options, facts.counts),
    evaluationDelayMs: (numberOf(options['evaluation_delay']) ?? 0) * second,
    newGroupDelayMs: (numberOf(options['new_group_delay']) ?? 0) * second,
    // Groups are kept for a day by default: docs.datadoghq.com/monitors/configuration/#group-retention-time
    groupRetentionMs: (typeof retention === 'string' ? parseDuration(retention) : undefined) ?? 24 * hour,
    autoResolveMs: timeoutHours > 0 ? timeoutHours * hour : undefined,
    renotify: readRenotify(options),
    escalationMessage: typeof escalation === 'string' && escalation !== '' ? escalation : undefined,
  };
}

function readThresholds(json: unknown, critical: number): Thresholds {
  const thresholds: Options = isRecord(json) ? json : {};
  return {
    critical: numberOf(thresholds['critical']) ?? critical,
    warning: numberOf(thresholds['warning']),
    criticalRecovery: numberOf(thresholds['critical_recovery']),
    warningRecovery: numberOf(thresholds['warning_recovery']),
  };
}

/** @see https://docs.datadoghq.com/monitors/configuration/#no-data */
function readMissingData(options: Options, counts: boolean): MissingData {
  switch (options['on_missing_data']) {
    case 'show_no_data':
      return { type: 'no-data', notify: false, afterMs: 0 };
    case 'show_and_notify_no_data':
      return { type: 'no-data', notify: true, afterMs: 0 };
    case 'resolve':
      return { type: 'ok' };
    default: {
      const afterMs = (numberOf(options['no_data_timeframe']) ?? 0) * minute;
      if (options['notify_no_data'] === true) return { type: 'no-data', notify: true, afterMs };
      return { type: counts ? 'zero' : 'last-status' };
    }
  }
}

const statusNames: Readonly<Record<string, MonitorStatus>> = {
  alert: 'Alert',
  warn: 'Warn',
  'no data': 'No Data',
};

function readRenotify(options: Options): Renotify | undefined {
  const interval = numberOf(options['renotify_interval']) ?? 0;
  if (interval <= 0) return undefined;
  const named = Array.isArray(options['renotify_statuses']) ? options['renotify_statuses'] : [];
  const statuses = named.flatMap((name) => (typeof name === 'string' ? (statusNames[name] ?? []) : []));
  const occurrences = numberOf(options['renotify_occurrences']);
  return {
    everyMs: interval * minute,
    statuses: statuses.length === 0 ? ['Alert', 'No Data'] : statuses,
    occurrences: occurrences === undefined || occurrences <= 0 ? undefined : occurrences,
  };
}

/** Some assets write numbers as text. */
function numberOf(value: unknown): number | undefined {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}
