import { Double } from '../../model/log-number.js';
import type { LogEvent, LogValue } from '../../model/log-event.js';
import { type Column, numberColumn, numbersColumn, textColumn, textsColumn } from './columns.js';
import type { PathValues } from './path-values.js';

/** Columns that every log has, with their types. */
export const fixedColumns = {
  n: 'BIGINT',
  ts: 'BIGINT',
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

/** One log as a line of JSON that DuckDB reads into the table. */
export function printRow(
  event: KeptEvent,
  number: number,
  timestamp: number,
  columns: readonly Column[],
  values: readonly (PathValues | undefined)[],
): string {
  let line = `{"n":${number},"ts":${timestamp},"st":"${event.status ?? 'info'}"`;
  line += field('sv', event.service) + field('ho', event.host) + field('so', event.source);
  line += field('tr', event.traceId) + field('sp', event.spanId);
  line += `,"ms":${JSON.stringify(event.message)},"tg":${JSON.stringify(event.tags)}`;
  line += `,"attrs":${printValue(event.custom)}`;
  for (const [slot, column] of columns.entries()) {
    const here = values[slot];
    if (here !== undefined) line += printValues(column, here);
  }
  return makeReadable(`${line}}\n`);
}

function field(name: string, value: string | undefined): string {
  return value === undefined ? '' : `,"${name}":${JSON.stringify(value)}`;
}

function printValues(column: Column, { texts, numbers, hasObject }: PathValues): string {
  if (texts.length === 1 && !hasObject) {
    const text = `,"${textColumn(column)}":${JSON.stringify(texts[0])}`;
    return numbers.length === 1 ? `${text},"${numberColumn(column)}":${numbers[0]}` : text;
  }
  return `,"${textsColumn(column)}":${JSON.stringify(texts)},"${numbersColumn(column)}":[${numbers.join(',')}]`;
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
