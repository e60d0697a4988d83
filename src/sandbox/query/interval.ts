const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** Widths of time buckets that divide the next larger unit. */
const steps = [
  second,
  2 * second,
  5 * second,
  10 * second,
  15 * second,
  30 * second,
  minute,
  2 * minute,
  5 * minute,
  10 * minute,
  15 * minute,
  30 * minute,
  hour,
  2 * hour,
  4 * hour,
  6 * hour,
  12 * hour,
  day,
  2 * day,
  7 * day,
] as const;

const widthOfBar = 11;
const widthOfPoint = 6;
const mostBuckets = 400;

/** The width of a time bucket for a drawing of so many pixels: bars need more room than points. */
export function pickInterval(from: number, to: number, pixels: number, bars: boolean): number {
  const wanted = Math.min(Math.max(pixels / (bars ? widthOfBar : widthOfPoint), 10), mostBuckets);
  return steps.find((step) => (to - from) / step <= wanted) ?? Math.ceil((to - from) / wanted / day) * day;
}

/** Starts of all buckets that a stretch of time touches. */
export function bucketTimes(from: number, to: number, step: number): readonly number[] {
  const times: number[] = [];
  for (let at = Math.floor(from / step) * step; at < to; at += step) times.push(at);
  return times;
}
