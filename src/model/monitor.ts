import type { Feed } from './feed.js';
import type { LogAlertCondition, MonitorQuery } from './log-condition.js';
import type { LogQuery } from './log-query.js';
import type { MetricAlertCondition } from './metric-condition.js';
import type { Seconds } from './units.js';

/** A calendar day, `yyyy-mm-dd`. Authored, never taken from the clock. */
export type IsoDate = `${number}-${number}-${number}`;

/**
 * A recommended monitor of an integration, schema version 2.
 *
 * @see https://docs.datadoghq.com/developers/integrations/create-an-integration-monitor-template/
 */
export interface Monitor {
  readonly version: 2;
  readonly createdAt: IsoDate;
  /** Never before `createdAt`; to be raised with each change of the monitor. */
  readonly lastUpdatedAt: IsoDate;
  /** What a user reads in the list of templates: object, then verb, without variables. Up to 52 characters. */
  readonly title: string;
  /** What is watched, why it matters, what follows. Up to 300 characters. */
  readonly description: string;
  /** Exactly `integration:<app_id>` among Datadog's own; keys allowed: integration, product, stack_component. */
  readonly tags?: readonly string[];
  readonly definition: MonitorDefinition;
  readonly raw?: Readonly<Record<string, unknown>>;
}

/**
 * A monitor as the API takes it.
 *
 * @see https://docs.datadoghq.com/api/latest/monitors/#create-a-monitor
 */
export interface MonitorDefinition {
  /** Title of the notification; may hold variables. */
  readonly name: string;
  readonly type: MonitorType;
  readonly query: MonitorQuery;
  /** Body of the notification: Markdown with variables, conditions and `@handles`. */
  readonly message: string;
  readonly tags?: readonly string[];
  /** 1 (high) to 5 (low); `null` for none. */
  readonly priority?: 1 | 2 | 3 | 4 | 5 | null;
  readonly restrictedRoles?: readonly string[] | null;
  readonly options: MonitorOptions;
  readonly raw?: Readonly<Record<string, unknown>>;
}

export type MonitorType =
  | 'audit alert'
  | 'ci-pipelines alert'
  | 'ci-tests alert'
  | 'composite'
  | 'cost alert'
  | 'database-monitoring alert'
  | 'error-tracking alert'
  | 'event alert'
  | 'event-v2 alert'
  | 'log alert'
  | 'metric alert'
  | 'network-performance alert'
  | 'process alert'
  | 'query alert'
  | 'rum alert'
  | 'service check'
  | 'slo alert'
  | 'synthetics alert'
  | 'trace-analytics alert';

/** @see https://docs.datadoghq.com/api/latest/monitors/#create-a-monitor (`MonitorOptions`) */
export interface MonitorOptions {
  /** `critical` is the number at the end of the query; the API refuses another. */
  readonly thresholds?: MonitorThresholds;
  /** Windows of anomaly monitors. */
  readonly thresholdWindows?: {
    readonly triggerWindow?: string | null;
    readonly recoveryWindow?: string | null;
  };
  /** Queries of a formula. */
  readonly variables?: readonly LogQuery[];
  /**
   * What missing data mean. Log monitors that count take `default` for "zero".
   * @default `default`
   */
  readonly onMissingData?: 'default' | 'show_no_data' | 'show_and_notify_no_data' | 'resolve';
  /**
   * How long a group that no longer appears stays before its alert is closed.
   * Unit: a duration such as `1h`, 1 hour to 72 hours.
   */
  readonly groupRetentionDuration?: string;
  /**
   * How long Datadog waits before it evaluates, for logs that arrive late.
   * Unit: seconds. Whole, 0 or more.
   * @default 0
   */
  readonly evaluationDelay?: Seconds | null;
  /**
   * How long a new group is left alone, for hosts and containers that are just starting.
   * Unit: seconds.
   * @default 60 for most types; 0 alerts at once
   */
  readonly newGroupDelay?: Seconds;
  /** @deprecated use `newGroupDelay`. Unit: seconds. @default 300 */
  readonly newHostDelay?: Seconds;
  /**
   * After how long an alert that goes on is told again.
   * Unit: minutes. `null` or 0: never.
   */
  readonly renotifyInterval?: number | null;
  /** At most this often. Needs `renotifyInterval`. */
  readonly renotifyOccurrences?: number | null;
  readonly renotifyStatuses?: readonly ('alert' | 'warn' | 'no data')[] | null;
  /** Said with each repetition. */
  readonly escalationMessage?: string | null;
  /** Closes an alert by itself. Unit: hours, 0 to 24. `null` or 0: never. */
  readonly timeoutH?: number | null;
  /** Whether changes of the monitor are told to those it notifies. @default false */
  readonly notifyAudit?: boolean;
  /** Tags of the groups in the title of the notification. @default true */
  readonly includeTags?: boolean;
  /** Ten sample logs with the notification. Log monitors only. @default false */
  readonly enableLogsSample?: boolean | null;
  /** Waits for a full window of data. Must be false for log monitors with sparse logs. */
  readonly requireFullWindow?: boolean;
  /** One notification for several groups, by these of the group-by's keys; `['*']` for one in all. */
  readonly notifyBy?: readonly string[];
  /** @deprecated for log monitors; use `onMissingData` */
  readonly notifyNoData?: boolean;
  /** Unit: minutes. */
  readonly noDataTimeframe?: number | null;
  readonly silenced?: Readonly<Record<string, number | null>>;
  /** @deprecated use restricted roles */
  readonly locked?: boolean;
  readonly restrictionQuery?: string | null;
  readonly raw?: Readonly<Record<string, unknown>>;
}

export interface MonitorThresholds {
  readonly critical?: number;
  readonly warning?: number | null;
  /** Value at which an alert ends; between it and `critical` the state stays. */
  readonly criticalRecovery?: number | null;
  readonly warningRecovery?: number | null;
  /** Service checks: how many OKs end an alert. */
  readonly ok?: number | null;
  readonly unknown?: number | null;
  readonly raw?: Readonly<Record<string, unknown>>;
}

/** A monitor of an integration: its content, and under which names it is shipped. */
export interface MonitorAsset extends Monitor {
  /** Name in the manifest; the title, by Datadog's convention. Kept for ever. */
  readonly key: string;
  /** File under `assets/monitors/`, without ending: `virtual_traffic_received`. */
  readonly file: string;
  /** Feeds without which the monitor would never have data. @default needs nothing */
  readonly needs?: readonly Feed[];
  /**
   * Whether it is among the at most ten of the published package. A monitor that is not is deployed all the same.
   * @default true
   */
  readonly published?: boolean;
  /** Keys that it had before; an object that was deployed under one of them is this one. */
  readonly formerly?: readonly string[];
}

/** What an author says about a monitor; title, tags and version follow from it. */
export interface MonitorSpec extends Omit<MonitorAsset, 'version' | 'title' | 'file'> {
  /** @default the key */
  readonly title?: string;
  /** @default the key in snake case */
  readonly file?: string;
}

export function defineMonitor(spec: MonitorSpec): MonitorAsset {
  return { version: 2, title: spec.key, file: fileName(spec.key), ...spec };
}

/** What a log monitor says and when; `logAlert` makes a definition of it. */
export interface LogAlertSpec extends Omit<MonitorDefinition, 'type' | 'query' | 'options'> {
  /** When it alerts: `logs({ search }).count().over(minutes(15)).isAbove(0)`. */
  readonly when: LogAlertCondition;
  /** A second, milder threshold. */
  readonly warning?: number;
  readonly options?: Omit<MonitorOptions, 'thresholds' | 'variables'>;
}

/** A log monitor whose threshold stands in one place. */
export function logAlert({ when, warning, options, ...texts }: LogAlertSpec): MonitorDefinition {
  const thresholds = { critical: when.critical, ...(warning === undefined ? {} : { warning }) };
  return {
    ...texts,
    tags: texts.tags ?? [],
    type: 'log alert',
    query: when.query,
    options: {
      enableLogsSample: true,
      includeTags: true,
      notifyAudit: false,
      onMissingData: 'default',
      ...options,
      thresholds,
      ...(when.variables === undefined ? {} : { variables: when.variables }),
    },
  };
}

/** What a metric monitor says and when; `metricAlert` makes a definition of it. */
export interface MetricAlertSpec extends Omit<MonitorDefinition, 'type' | 'query' | 'options'> {
  /** When it alerts: `sumOf(sentByNode).by(reporter.name).over(hours(1)).isAbove(gigabytes(2))`. */
  readonly when: MetricAlertCondition;
  readonly options?: Omit<MonitorOptions, 'thresholds'>;
}

/** A monitor on a log-based metric, whose threshold stands in one place. */
export function metricAlert({ when, options, ...texts }: MetricAlertSpec): MonitorDefinition {
  return {
    ...texts,
    tags: texts.tags ?? [],
    type: 'query alert',
    query: when.query,
    options: {
      includeTags: true,
      notifyAudit: false,
      notifyNoData: false,
      requireFullWindow: false,
      ...options,
      thresholds: { critical: when.critical },
    },
  };
}

/** A name as file names have it: `High Traffic` → `high_traffic`. */
export function fileName(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '');
}
