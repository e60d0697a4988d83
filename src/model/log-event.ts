import type { LogNumber } from './log-number.js';

/** A value of a log's attribute. `null` occurs inside arrays only: members that are null are dropped at ingestion. */
export type LogValue = null | boolean | LogNumber | string | readonly LogValue[] | LogObject;

/** Attributes by name. A name holds no dot: `{"a.b": 1}` is ingested as `{"a": {"b": 1}}`. */
export interface LogObject {
  readonly [name: string]: LogValue;
}

/**
 * One log inside Datadog: its attributes and what is reserved.
 * @see https://docs.datadoghq.com/logs/log_configuration/attributes_naming_convention/#reserved-attributes
 */
export interface LogEvent {
  /** Attributes as a tree; `@usr.email` of a search is `custom.usr.email`. */
  readonly custom: LogObject;
  /** `key:value`, or a word alone. */
  readonly tags: readonly string[];
  readonly message: string;
  /**
   * The log's official date. Unit: milliseconds since the epoch.
   * `undefined` until ingestion or a date remapper has set it.
   */
  readonly timestamp: number | undefined;
  readonly status: LogStatus | undefined;
  readonly service: string | undefined;
  readonly host: string | undefined;
  /** `ddsource`. */
  readonly source: string | undefined;
  readonly traceId: string | undefined;
  readonly spanId: string | undefined;
}

/**
 * Severity, in the names that Datadog stores.
 * @see https://docs.datadoghq.com/logs/log_configuration/processors/#log-status-remapper
 */
export type LogStatus =
  'emergency' | 'alert' | 'critical' | 'error' | 'warn' | 'notice' | 'info' | 'debug' | 'ok';
