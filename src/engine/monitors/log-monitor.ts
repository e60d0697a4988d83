import type { Formula } from '../../language/formula/index.js';
import type { Comparison } from '../../language/monitor-query/index.js';
import type { LogsQuery } from '../analytics/index.js';

/** A log monitor, ready to be evaluated. */
export interface LogMonitor {
  readonly name: string;
  readonly message: string;
  readonly escalationMessage: string | undefined;
  /** `P1` to `P5`. */
  readonly priority: string | undefined;
  /** The monitor's own query, or the variables of its formula. */
  readonly queries: readonly LogsQuery[];
  readonly formula: Formula | undefined;
  /** Width of the formula's points; absent where no function looks at the course of time. */
  readonly intervalMs: number | undefined;
  /** How the points of the window become one value. */
  readonly reduce: string;
  readonly windowMs: number;
  /** How often Datadog evaluates a monitor of this window. */
  readonly everyMs: number;
  readonly comparison: Comparison;
  readonly thresholds: Thresholds;
  /** Facets that alerts are told apart by; empty for one alert in all. */
  readonly groupBy: readonly string[];
  readonly missingData: MissingData;
  readonly evaluationDelayMs: number;
  readonly newGroupDelayMs: number;
  /** How late a log may come in and still count; however late where it is absent. */
  readonly latenessMs: number | undefined;
  /** After how long without data a group is forgotten. */
  readonly groupRetentionMs: number;
  /** After how long without data an alert is closed; never where it is absent. */
  readonly autoResolveMs: number | undefined;
  readonly renotify: Renotify | undefined;
}

export interface Thresholds {
  readonly critical: number;
  readonly warning?: number | undefined;
  readonly criticalRecovery?: number | undefined;
  readonly warningRecovery?: number | undefined;
}

export type MissingData =
  /** Nothing counts as zero. */
  | { readonly type: 'zero' }
  | { readonly type: 'last-status' }
  | { readonly type: 'ok' }
  | { readonly type: 'no-data'; readonly notify: boolean; readonly afterMs: number };

export interface Renotify {
  readonly everyMs: number;
  readonly statuses: readonly MonitorStatus[];
  /** How often at most; without end where it is absent. */
  readonly occurrences: number | undefined;
}

export type MonitorStatus = 'OK' | 'Warn' | 'Alert' | 'No Data';
