import { Double, isLogNumber, numericValue } from '../../model/log-number.js';
import type { LogEvent, LogValue } from '../../model/log-event.js';
import { type Column, numberColumn, numbersColumn, textColumn, textsColumn } from './column.js';
import { scalarText, SeveralValues, type PathValues } from './path-values.js';

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

/** One log as a line of JSON that DuckDB reads into the table. */
export function printRow(
  { event, timestamp, receivedAt }: KeptLog,
  number: number,
  columns: readonly Column[],
  values: readonly (PathValues | undefined)[],
): string {
  const row: Record<string, unknown> = {
    n: number,
    ts: timestamp,
    rc: receivedAt ?? timestamp,
    st: event.status ?? 'info',
    sv: event.service,
    ho: event.host,
    so: event.source,
    tr: event.traceId,
    sp: event.spanId,
    ms: event.message,
    tg: event.tags,
  };
  for (const [slot, column] of columns.entries()) {
    const here = values[slot];
    if (here !== undefined) addValues(row, column, here);
  }
  // Nothing is faster than the engine's own JSON.stringify, but it cannot write longs and whole doubles.
  const isPlain = !holdsSpecialNumber(event.custom);
  if (isPlain) row['attrs'] = event.custom;
  const line = JSON.stringify(row);
  return makeReadable(isPlain ? `${line}\n` : `${line.slice(0, -1)},"attrs":${printValue(event.custom)}}\n`);
}

function addValues(row: Record<string, unknown>, column: Column, values: PathValues): void {
  if (values instanceof SeveralValues) {
    row[textsColumn(column)] = values.texts;
    row[numbersColumn(column)] = values.numbers;
    return;
  }
  row[textColumn(column)] = scalarText(values);
  if (isLogNumber(values)) row[numberColumn(column)] = numericValue(values);
}

function holdsSpecialNumber(value: LogValue): boolean {
  if (typeof value === 'bigint') return true;
  if (typeof value !== 'object' || value === null) return false;
  if (value instanceof Double) return true;
  if (Array.isArray(value)) return value.some(holdsSpecialNumber);
  for (const member of Object.values(value)) if (holdsSpecialNumber(member)) return true;
  return false;
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

const unreadable = /\\u(?:0000|d[89a-f][\da-f]{2})/giu;

// DuckDB's JSON reader refuses NUL and halves of surrogate pairs; one such letter must not cost a whole batch.
function makeReadable(line: string): string {
  return unreadable.test(line) ? line.replaceAll(unreadable, '\\ufffd') : line;
}
