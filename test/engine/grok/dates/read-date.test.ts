import { describe, expect, it } from 'vitest';
import { parseDateFormat } from '../../../../src/engine/grok/dates/date-format.js';
import { readDate } from '../../../../src/engine/grok/dates/read-date.js';
import { zoneOffset } from '../../../../src/engine/grok/dates/zones.js';

const newYear1971 = Date.UTC(1971, 0, 1);

function read(
  format: string,
  text: string,
  zone = 'UTC',
  locale?: string,
  now = newYear1971,
): string | undefined {
  const parsed = parseDateFormat(format, locale);
  const offset = zoneOffset(zone);
  if (typeof parsed === 'string' || offset === undefined) throw new Error('the test is wrong');
  const date = readDate(text, parsed, offset, now);
  return date === undefined ? undefined : new Date(date).toISOString();
}

describe('dates', () => {
  it.each([
    ["yyyy-MM-dd'T'HH:mm:ss.SSSZ", '2026-01-15T10:00:00.123Z', '2026-01-15T10:00:00.123Z'],
    ['yyyy-MM-dd HH:mm:ss,SSS', '2026-01-15 10:00:00,123', '2026-01-15T10:00:00.123Z'],
    ['yyyy-MM-dd HH:mm:ss.SSSSSSSSS', '2026-01-15 10:00:00.123456789', '2026-01-15T10:00:00.123Z'],
    ['dd/MMM/yyyy:HH:mm:ss Z', '15/Jan/2026:10:00:00 +0200', '2026-01-15T08:00:00.000Z'],
    ["yyyy-MM-dd'T'HH:mm:ssZZ", '2026-01-15T10:00:00+05:30', '2026-01-15T04:30:00.000Z'],
    ['EEE MMM dd HH:mm:ss yyyy', 'Thu Jun 16 08:29:03 2016', '2016-06-16T08:29:03.000Z'],
    ['M/d/yyyy h:m:s a', '1/5/2026 3:4:5 PM', '2026-01-05T15:04:05.000Z'],
    ['M/d/yyyy h:m:s a', '1/5/2026 12:00:00 AM', '2026-01-05T00:00:00.000Z'],
    ['MMMM dd, yyyy HH:mm', 'September 05, 2026 10:00', '2026-09-05T10:00:00.000Z'],
    ['yyMMdd HH:mm:ss', '260115 10:00:00', '2026-01-15T10:00:00.000Z'],
    ['MMM dd yyyy HH:mm:ss z', 'Jan 15 2026 10:00:00 EST', '2026-01-15T15:00:00.000Z'],
    ['yyyy-MM-dd HH:mm:ss z', '2026-01-15 10:00:00 Europe/Paris', '2026-01-15T09:00:00.000Z'],
    ['yyyy-MM-dd HH:mm:ss.SSS z', '2026-08-31 19:22:22.427 ADT', '2026-08-31T22:22:22.427Z'],
    ['yyyy-MM-dd HH:mm z', '2026-01-15 10:00 GMT+2', '2026-01-15T08:00:00.000Z'],
    ['yyyy-MM-dd HH:mm z', '2026-01-15 10:00 +0530', '2026-01-15T04:30:00.000Z'],
    ['yyyy-MM-dd HH:mm zZZ', '2026-01-15 10:00 UTC+02:00', '2026-01-15T08:00:00.000Z'],
    ['yyyy-DDD', '2026-032', '2026-02-01T00:00:00.000Z'],
    ["hh 'o''clock' a", "03 o'clock PM", '1970-12-31T15:00:00.000Z'],
  ])('%s reads %s', (format, text, expected) => {
    expect(read(format, text)).toBe(expected);
  });

  it.each([
    ['MMM  d HH:mm:ss', 'Jul  2 00:00:00', '1971-07-02T00:00:00.000Z'],
    ['MMM d HH:mm:ss', 'Jul 22 00:00:00', '1970-07-22T00:00:00.000Z'],
    ['HH:mm:ss', '15:28:44', '1970-12-31T15:28:44.000Z'],
    ['HH:mm:ss', '03:28:44', '1970-12-31T03:28:44.000Z'],
    ['MMDD HH:mm:ss', '1216 03:28:44', '1970-12-31T03:28:44.000Z'],
  ])('%s without a year takes the nearest one, without a day the last: %s', (format, text, expected) => {
    expect(read(format, text)).toBe(expected);
  });

  it('has 29 February only in the years that do', () => {
    expect(read('MMM d', 'Feb 29', 'UTC', undefined, Date.UTC(2025, 1, 1))).toBe('2024-02-29T00:00:00.000Z');
    expect(read('yyyy-MM-dd', '2025-02-29')).toBeUndefined();
  });

  it.each([
    ['Asia/Kolkata', '2026-01-15T04:30:00.000Z'],
    ['America/New_York', '2026-01-15T15:00:00.000Z'],
    ['UTC+5', '2026-01-15T05:00:00.000Z'],
    ['+3', '2026-01-15T07:00:00.000Z'],
    ['-05:30', '2026-01-15T15:30:00.000Z'],
  ])('is in the zone %s that a rule names', (zone, expected) => {
    expect(read('yyyy-MM-dd HH:mm', '2026-01-15 10:00', zone)).toBe(expected);
  });

  it('is of today where the clock has shown the time already', () => {
    const noon = Date.UTC(2026, 0, 15, 12);
    expect(read('HH:mm', '11:59', 'UTC', undefined, noon)).toBe('2026-01-15T11:59:00.000Z');
    expect(read('HH:mm', '12:01', 'UTC', undefined, noon)).toBe('2026-01-14T12:01:00.000Z');
    expect(read('HH:mm', '13:30', 'Asia/Kolkata', undefined, noon)).toBe('2026-01-15T08:00:00.000Z');
  });

  it('knows summer time', () => {
    expect(read('yyyy-MM-dd HH:mm', '2026-07-15 10:00', 'Europe/Paris')).toBe('2026-07-15T08:00:00.000Z');
  });

  it('reads month names of other languages', () => {
    expect(read('dd MMM yyyy', '14 févr. 2026', 'UTC', 'fr')).toBe('2026-02-14T00:00:00.000Z');
  });

  it.each([
    ['yyyy-MM-dd', '2026-13-01'],
    ['yyyy-MM-dd', '2026-1-1'],
    ['HH:mm', '25:00'],
    ['MMM d yyyy', 'Foo 1 2026'],
    ['yyyy-MM-dd z', '2026-01-01 NOWHERE'],
  ])('%s refuses %s', (format, text) => {
    expect(read(format, text)).toBeUndefined();
  });
});
