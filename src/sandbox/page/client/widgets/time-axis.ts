const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;
const steps = [
  second,
  5 * second,
  10 * second,
  30 * second,
  minute,
  2 * minute,
  5 * minute,
  10 * minute,
  15 * minute,
  30 * minute,
  hour,
  2 * hour,
  3 * hour,
  6 * hour,
  12 * hour,
  day,
  2 * day,
  7 * day,
  14 * day,
  30 * day,
];

/** Indices of the buckets that carry a label: about six, at round times of the reader's own zone. */
export function ticksOf(times: readonly number[]): ReadonlySet<number> {
  const first = times[0];
  const last = times.at(-1);
  if (first === undefined || last === undefined) return new Set();
  const step = steps.find((candidate) => (last - first) / candidate <= 7) ?? 30 * day;
  const offset = new Date(first).getTimezoneOffset() * minute;
  const ticks = new Set<number>();
  let previous = Number.NaN;
  for (const [index, time] of times.entries()) {
    const slot = Math.floor((time - offset) / step);
    if (!Number.isNaN(previous) && slot !== previous) ticks.add(index);
    previous = slot;
  }
  return ticks.size === 0 ? new Set([0]) : ticks;
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `14:05`, with seconds where buckets are short, the day at midnight. */
export function axisLabel(times: readonly number[], index: number): string {
  const at = new Date(times[index] ?? 0);
  const span = (times.at(-1) ?? 0) - (times[0] ?? 0);
  const two = (value: number): string => String(value).padStart(2, '0');
  const date = `${months[at.getMonth()] ?? ''} ${at.getDate()}`;
  if (span > 6 * day) return date;
  const startsDay = at.getHours() === 0 && at.getMinutes() < 30 && span > 6 * hour;
  if (startsDay) return date;
  const clock = `${two(at.getHours())}:${two(at.getMinutes())}`;
  return span < 3 * minute ? `${clock}:${two(at.getSeconds())}` : clock;
}
