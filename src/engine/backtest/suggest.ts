import type { PeakSeries } from './peak-series.js';

export interface Suggestion {
  readonly critical: number;
  /** The arithmetic: `p99 of 15 min values on weekdays by day (40000) x 3; 0.5 alerts a week`. */
  readonly why: string;
}

export interface SuggestOptions {
  /** Window of the monitor, for the words. */
  readonly windowMs: number;
  /** No suggestion is lower: below it an alert would tell of nothing. */
  readonly floor: number;
}

/**
 * A tailnet has three rhythms: people at work, nights, weekends. The threshold clears the busiest of them.
 * Hours are UTC, since a log tells no zone.
 */
const seasons: readonly { readonly name: string; readonly includes: (at: number) => boolean }[] = [
  { name: 'weekdays by day', includes: (at) => !isWeekend(at) && isDay(at) },
  { name: 'weekdays by night', includes: (at) => !isWeekend(at) && !isDay(at) },
  { name: 'weekends', includes: isWeekend },
];

const share = 0.99;
const factor = 3;
const weekMs = 7 * 86_400_000;
/** Fewer evaluations with data say nothing about a 99th percentile. */
const leastEvaluations = 100;

/** How often a week, of what happened so often in a span. Less than an hour says nothing about a week. */
export function perWeek(count: number, spanMs: number): number {
  return (count * weekMs) / Math.max(spanMs, 3_600_000);
}

/** Seasonal percentile and a floor: three times the p99 of the busiest season, rounded up to two digits. */
export function suggestThreshold(
  peaks: PeakSeries,
  { windowMs, floor }: SuggestOptions,
): Suggestion | undefined {
  if (peaks.length < leastEvaluations) return undefined;
  const [busiest] = seasons
    .map(({ name, includes }) => ({ name, value: peaks.percentile(share, includes) ?? 0 }))
    .toSorted((left, right) => right.value - left.value);
  if (busiest === undefined) return undefined;
  const critical = roundUp(Math.max(floor, busiest.value * factor));
  const alerts = perWeek(peaks.episodesOver(critical), peaks.spanMs);
  const base = `p99 of ${windowMs / 60_000} min values on ${busiest.name} (${busiest.value}) x ${factor}`;
  const method = critical > roundUp(busiest.value * factor) ? `floor, above ${base}` : base;
  return { critical, why: `${method}; ${alerts.toFixed(1)} alerts a week` };
}

function roundUp(value: number): number {
  if (value <= 0) return 0;
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(value)) - 1);
  return Math.ceil(value / unit) * unit;
}

function isWeekend(at: number): boolean {
  const day = new Date(at).getUTCDay();
  return day === 0 || day === 6;
}

function isDay(at: number): boolean {
  const hour = new Date(at).getUTCHours();
  return hour >= 6 && hour < 20;
}
