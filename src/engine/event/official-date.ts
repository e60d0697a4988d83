import { Double } from '../../model/log-number.js';
import type { MutableValue } from './mutable-event.js';

/**
 * The time that a value means to a date remapper, in milliseconds since the epoch: a whole number or a double is
 * taken literally as milliseconds, a text as digits or as ISO 8601 with "T"; RFC 3164 takes its year from `now`.
 * `undefined` for anything else.
 * @see https://docs.datadoghq.com/logs/log_configuration/processors/log_date_remapper/
 */
export function officialDate(value: MutableValue | undefined, now: number): number | undefined {
  if (typeof value === 'number') return Math.trunc(value);
  if (typeof value === 'bigint') return inRange(Number(value));
  if (value instanceof Double) return inRange(Math.trunc(value.value));
  if (typeof value !== 'string') return undefined;
  const text = value.trim();
  if (/^[+-]?\d{1,18}$/.test(text)) return inRange(Number(text));
  return isoDate(text) ?? rfc3164Date(text, now);
}

function inRange(millis: number): number | undefined {
  return Number.isSafeInteger(millis) ? millis : undefined;
}

const isoPattern =
  /^(\d{4})-(\d{2})-(\d{2})T(\d{2})(?::?(\d{2})(?::?(\d{2})(?:[.,](\d{1,9}))?)?)?(Z|[+-]\d{2}(?::?\d{2})?)?$/;

let lastText = '';
let lastDate: number | undefined;

// The logs of one record all tell its time.
function isoDate(text: string): number | undefined {
  if (text !== lastText) [lastText, lastDate] = [text, readIsoDate(text)];
  return lastDate;
}

function readIsoDate(text: string): number | undefined {
  const match = isoPattern.exec(text);
  if (match === null) return undefined;
  const [, year, month, day, hour, minute = '0', second = '0', fraction = '', zone = 'Z'] = match;
  const fields = [
    Number(year),
    Number(month),
    Number(day),
    Number(hour),
    Number(minute),
    Number(second),
  ] as const;
  if (!isDate(fields)) return undefined;
  const millis = Number(fraction.padEnd(3, '0').slice(0, 3));
  return utc(fields) + millis - offsetOf(zone);
}

type DateFields = readonly [number, number, number, number, number, number];

function isDate([year, month, day, hour, minute, second]: DateFields): boolean {
  const daysInMonth = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return (
    month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth && hour < 24 && minute < 60 && second < 60
  );
}

function utc([year, month, day, hour, minute, second]: DateFields): number {
  return new Date(0).setUTCFullYear(year, month - 1, day) + ((hour * 60 + minute) * 60 + second) * 1000;
}

function offsetOf(zone: string): number {
  if (zone === 'Z') return 0;
  const digits = zone.replaceAll(/\D/g, '');
  const minutes = Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2) || '0');
  return (zone.startsWith('-') ? -1 : 1) * minutes * 60_000;
}

const rfc3164Pattern = /^([A-Z][a-z]{2}) ([ \d]\d) (\d{2}):(\d{2}):(\d{2})$/;
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

function rfc3164Date(text: string, now: number): number | undefined {
  const match = rfc3164Pattern.exec(text);
  const month = months.indexOf(match?.[1] ?? '') + 1;
  if (match === null || month === 0) return undefined;
  const year = new Date(now).getUTCFullYear();
  const candidates = [year - 1, year, year + 1].flatMap((candidate) => {
    const fields = [
      candidate,
      month,
      Number(match[2]),
      Number(match[3]),
      Number(match[4]),
      Number(match[5]),
    ] as const;
    return isDate(fields) ? [utc(fields)] : [];
  });
  return nearest(candidates, now);
}

/** Of several times the one that lies nearest to `now`; the earlier of two that lie equally near. */
export function nearest(candidates: readonly number[], now: number): number | undefined {
  let best: number | undefined;
  for (const candidate of candidates) {
    if (best === undefined || Math.abs(candidate - now) < Math.abs(best - now)) best = candidate;
  }
  return best;
}
