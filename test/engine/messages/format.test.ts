import { describe, expect, it } from 'vitest';
import {
  formatLocalTime,
  formatMonitorTime,
  formatSignalTime,
  formatValue,
  humanizeBytes,
} from '../../../src/engine/messages/format.js';

const time = Date.UTC(2021, 0, 28, 17, 42, 31);

describe('times', () => {
  it('are said as notifications and as signals say them', () => {
    expect(formatMonitorTime(time)).toBe('Thu Jan 28 2021 17:42:31 UTC');
    expect(formatSignalTime(time)).toBe('Thu Jan 28 17:42:31 UTC 2021');
  });

  it('are told in the zone that is asked for, and in none that does not exist', () => {
    expect(formatLocalTime(time, 'Asia/Tokyo')).toBe('2021-01-29 02:42:31+09:00');
    expect(formatLocalTime(time, 'UTC')).toBe('2021-01-28 17:42:31+00:00');
    expect(formatLocalTime(time, 'Mars/Olympus')).toBeUndefined();
  });
});

describe('numbers', () => {
  it.each([
    [12, '12.0'],
    [0, '0.0'],
    [-4.56789, '-4.568'],
    [0.5, '0.5'],
    [1e21, '1e+21'],
  ])('have at least one decimal: %d', (value, expected) => {
    expect(formatValue(value)).toBe(expected);
  });

  it.each([
    [0, '0 B'],
    [1023, '1023 B'],
    [1536, '1.5 KiB'],
    [-3 * 1024 ** 3, '-3 GiB'],
    [1e30, '888178419700125.2 PiB'],
  ])('are read easily as bytes: %d', (bytes, expected) => {
    expect(humanizeBytes(bytes)).toBe(expected);
  });
});
