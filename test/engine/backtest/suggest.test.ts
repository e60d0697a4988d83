import { describe, expect, it } from 'vitest';
import { PeakSeries } from '../../../src/engine/backtest/peak-series.js';
import { perWeek, suggestThreshold } from '../../../src/engine/backtest/suggest.js';

const minute = 60_000;
const monday = Date.parse('2026-11-16T00:00:00Z');
const window = { windowMs: 15 * minute, floor: 1000 };

/** A week of evaluations, one a minute. */
function week(valueAt: (at: number) => number): PeakSeries {
  const peaks = new PeakSeries();
  for (let at = monday; at < monday + 7 * 1440 * minute; at += minute) peaks.add(at, valueAt(at));
  return peaks;
}

const hourOf = (at: number): number => new Date(at).getUTCHours();

describe('suggestThreshold', () => {
  it('clears the busiest rhythm of the week three times', () => {
    const backup = week((at) => (hourOf(at) === 2 ? 50_000 : 2_000));
    expect(suggestThreshold(backup, window)).toEqual({
      critical: 150_000,
      why: 'p99 of 15 min values on weekdays by night (50000) x 3; 0.0 alerts a week',
    });
  });

  it('does not go below the floor', () => {
    expect(
      suggestThreshold(
        week(() => 10),
        window,
      ),
    ).toMatchObject({ critical: 1000, why: expect.stringContaining('floor') });
  });

  it('is not led astray by one surge, and counts it', () => {
    const surge = week((at) =>
      at >= monday + 600 * minute && at < monday + 610 * minute ? 9_000_000 : 2_000,
    );
    expect(suggestThreshold(surge, window)).toMatchObject({
      critical: 6000,
      why: expect.stringContaining('1.0 alerts a week'),
    });
  });

  it('says nothing about a handful of values', () => {
    const few = new PeakSeries();
    few.add(monday, 5);
    expect(suggestThreshold(few, window)).toBeUndefined();
  });
});

describe('perWeek', () => {
  it('is how often something happens a week, of any span', () => {
    const day = 86_400_000;
    expect(perWeek(2, 14 * day)).toBe(1);
    expect(perWeek(2, day)).toBe(14);
  });

  it('takes no span for shorter than an hour', () => {
    expect(perWeek(1, 0)).toBe(168);
  });
});
