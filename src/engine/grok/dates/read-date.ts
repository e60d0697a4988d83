import { nearest } from '../../event/official-date.js';
import type { DateField, DateFormat } from './date-format.js';
import { zoneOffset } from './zones.js';
import type { ZoneOffset } from './zones.js';

const dayMillis = 86_400_000;

/**
 * The time that a text means under a date format, in milliseconds since the epoch; `undefined` for no date.
 * A date without year is the one nearest to `now` (tests of postfix and impala), a time without date the last that a
 * clock has shown (tests of argo_workflows and keda); without a zone it is in `zone`.
 */
export function readDate(
  text: string,
  format: DateFormat,
  zone: ZoneOffset,
  now: number,
): number | undefined {
  const match = format.pattern.exec(text);
  if (match === null) return undefined;
  const fields = new Map<DateField, string>();
  for (const [index, field] of format.fields.entries()) {
    // Of a zone named and given as offset ("UTC+02:00"), the offset, which comes last, counts.
    fields.set(field, match[index + 1] ?? '');
  }
  const ownZone = fields.get('zone');
  const offset = ownZone === undefined ? zone : zoneOffset(ownZone);
  const time = timeOfDay(fields);
  if (offset === undefined || time === undefined) return undefined;
  const days = candidateDays(fields, format, now);
  if (days === undefined) return lastShown(time, offset, now);
  return nearest(
    days.map((day) => day + time - offset(day + time)),
    now,
  );
}

/** When a clock in the zone last showed the time of day. */
function lastShown(time: number, offset: ZoneOffset, now: number): number | undefined {
  const today = Math.floor(now / dayMillis) * dayMillis;
  return [1, 0, -1, -2]
    .map((days) => today + days * dayMillis + time)
    .map((local) => local - offset(local))
    .find((instant) => instant <= now);
}

/** Midnights, as if in UTC, that the fields may mean; `undefined` where they say nothing of a date. */
function candidateDays(
  fields: ReadonlyMap<DateField, string>,
  format: DateFormat,
  now: number,
): readonly number[] | undefined {
  const year = yearOf(fields);
  const month = monthOf(fields, format);
  const day = numberOf(fields, 'day');
  const dayOfYear = numberOf(fields, 'dayOfYear');
  if (year !== undefined) {
    if (dayOfYear !== undefined)
      return dayOfYear >= 1 && dayOfYear <= 366 ? [midnight(year, 1, dayOfYear)] : [];
    return validDay(year, month ?? 1, day ?? 1);
  }
  // Without a year neither a month alone nor a day of the year says a date: the time is all that is known.
  if (month === undefined || day === undefined) return undefined;
  const thisYear = new Date(now).getUTCFullYear();
  return [-1, 0, 1].flatMap((step) => validDay(thisYear + step, month, day));
}

function validDay(year: number, month: number, day: number): readonly number[] {
  if (month < 1 || month > 12 || day < 1) return [];
  return day <= new Date(Date.UTC(year, month, 0)).getUTCDate() ? [midnight(year, month, day)] : [];
}

function midnight(year: number, month: number, day: number): number {
  return new Date(0).setUTCFullYear(year, month - 1, day);
}

function yearOf(fields: ReadonlyMap<DateField, string>): number | undefined {
  const short = numberOf(fields, 'shortYear');
  return short === undefined ? numberOf(fields, 'year') : 2000 + short;
}

function monthOf(fields: ReadonlyMap<DateField, string>, format: DateFormat): number | undefined {
  const name = fields.get('monthName')?.toLowerCase();
  if (name === undefined) return numberOf(fields, 'month');
  const index = format.months.findIndex(
    (month) => name.startsWith(month) || month.startsWith(name.replace('.', '')),
  );
  return index < 0 ? 0 : index + 1;
}

function timeOfDay(fields: ReadonlyMap<DateField, string>): number | undefined {
  const hour = hourOf(fields);
  const minute = numberOf(fields, 'minute') ?? 0;
  const second = numberOf(fields, 'second') ?? 0;
  if (hour === undefined || hour > 24 || minute > 59 || second > 60) return undefined;
  const millis = Number((fields.get('fraction') ?? '').padEnd(3, '0').slice(0, 3));
  return ((hour * 60 + minute) * 60 + second) * 1000 + millis;
}

function hourOf(fields: ReadonlyMap<DateField, string>): number | undefined {
  const half = numberOf(fields, 'hourOfHalfDay');
  if (half === undefined) return numberOf(fields, 'hour') ?? 0;
  if (half > 23) return undefined;
  const halfDay = fields.get('halfDay')?.charAt(0).toLowerCase();
  // Patterns that say "hh" for a 24-hour clock are common enough to be read as they are meant.
  if (half > 12) return half;
  return (half % 12) + (halfDay === 'p' ? 12 : 0);
}

function numberOf(fields: ReadonlyMap<DateField, string>, field: DateField): number | undefined {
  const text = fields.get(field);
  return text === undefined || text === '' ? undefined : Number(text);
}
