import type { LogEvent } from '../../model/log-event.js';

/** Columns that every log has, with their types. */
export const fixedColumns = {
  n: 'BIGINT',
  ts: 'BIGINT',
  rc: 'BIGINT',
  st: 'VARCHAR',
  sv: 'VARCHAR',
  ho: 'VARCHAR',
  so: 'VARCHAR',
  tr: 'VARCHAR',
  sp: 'VARCHAR',
  ms: 'VARCHAR',
  tg: 'VARCHAR[]',
  attrs: 'JSON',
} as const;

/** A log, or a signal, whose statuses are others. */
export type KeptEvent = Omit<LogEvent, 'status'> & { readonly status: string | undefined };

/** What a table keeps: a log, or a signal. */
export interface KeptLog {
  readonly event: KeptEvent;
  /** Milliseconds since the epoch. */
  readonly timestamp: number;
  /** When it came in. Milliseconds since the epoch. Default: at its time. */
  readonly receivedAt?: number;
}
