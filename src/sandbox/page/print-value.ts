import { Double } from '../../model/log-number.js';
import type { LogValue } from '../../model/log-event.js';

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
