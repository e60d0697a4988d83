import { Double } from '../../model/log-number.js';
import type { LogEvent, LogValue } from '../../model/log-event.js';

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

/** JSON with whole doubles as JavaScript writes them, and longs to the last digit. */
export function printValue(value: LogValue): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number' || typeof value === 'bigint') return String(value);
  if (typeof value === 'string') return JSON.stringify(value);
  if (value instanceof Double) return String(value.value);
  if (Array.isArray(value)) return `[${value.map((element: LogValue) => printValue(element)).join(',')}]`;
  const members = Object.entries(value).map(
    ([name, member]) => `${JSON.stringify(name)}:${printValue(member)}`,
  );
  return `{${members.join(',')}}`;
}
