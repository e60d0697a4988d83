import { describe, expect, it } from 'vitest';
import { officialDate } from '../../../src/engine/event/official-date.js';
import { Double } from '../../../src/model/log-number.js';

const now = Date.UTC(2026, 0, 15);

describe('an official date', () => {
  it.each([
    [1_604_933_654, 1_604_933_654],
    ['1765979488', 1_765_979_488],
    [new Double(1.604_933_737e12), 1_604_933_737_000],
    [1_700_000_000_000.9, 1_700_000_000_000],
    ['2026-01-15T10:00:00', Date.UTC(2026, 0, 15, 10)],
    ['2026-01-15T10:00:00Z', Date.UTC(2026, 0, 15, 10)],
    ['2026-01-15T10:00:00.123456789+02:00', Date.UTC(2026, 0, 15, 8, 0, 0, 123)],
    ['2026-01-15T10:00:00.1-0530', Date.UTC(2026, 0, 15, 15, 30, 0, 100)],
    ['Dec 31 10:00:00', Date.UTC(2025, 11, 31, 10)],
    ['Feb  1 10:00:00', Date.UTC(2026, 1, 1, 10)],
  ])('is read from %j', (value, expected) => {
    expect(officialDate(value, now)).toBe(expected);
  });

  it.each([
    '1747684829.8596163',
    '2024/05/31 10:00:00',
    '2026-02-30T10:00:00Z',
    '2026-01-15 10:00:00',
    '',
    true,
    ['2026-01-15T10:00:00Z'],
    undefined,
  ])('is not read from %j', (value) => {
    expect(officialDate(value, now)).toBeUndefined();
  });
});
