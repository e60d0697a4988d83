import type { LogEvent } from '../../model/log-event.js';
import type { MonitorStatus } from './log-monitor.js';

/** One change of a group's status, or a repetition of it. */
export interface MonitorTransition {
  /** Unit: milliseconds since the epoch. */
  readonly at: number;
  /** Values of the facets that the monitor groups by, in their order; empty for one alert in all. */
  readonly group: readonly GroupValue[];
  readonly from: MonitorStatus;
  readonly to: MonitorStatus;
  /** Whether an alert that goes on is told again. */
  readonly renotify: boolean;
  /** Whether somebody is told. */
  readonly notify: boolean;
  readonly value: number | null;
  /** The monitor's name and message, filled in. */
  readonly title: string;
  readonly message: string;
  /** `@handles` of the message, in their order. */
  readonly handles: readonly string[];
  /** The log that the message tells of. */
  readonly log: LogEvent | undefined;
}

export interface GroupValue {
  readonly facet: string;
  readonly value: string;
}
