/** Beyond this there are no dates. Unit: milliseconds since the epoch. */
const lastDate = 8.64e15;

/** A time that a page sent, or a fallback where it is none. */
export function readTime(value: unknown, fallback: number): number {
  return typeof value === 'number' && Math.abs(value) <= lastDate ? value : fallback;
}
