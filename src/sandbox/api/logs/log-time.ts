const unitMs: Readonly<Record<string, number>> = {
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
  mo: 2_592_000_000,
  y: 31_536_000_000,
};

/**
 * A time of a log query in milliseconds since the epoch: `now-15m`, ISO 8601, seconds or milliseconds.
 * `undefined` where it is none.
 */
export function parseLogTime(sent: unknown, now: number): number | undefined {
  if (typeof sent === 'number') return Number.isFinite(sent) ? toMilliseconds(sent) : undefined;
  if (typeof sent !== 'string') return undefined;
  const text = sent.trim();
  if (/^\d+$/.test(text)) return toMilliseconds(Number(text));
  const relative = /^now(?:([+-])(\d+)(s|mo|m|h|d|w|y))?$/.exec(text);
  if (relative === null) {
    const absolute = Date.parse(text);
    return Number.isNaN(absolute) ? undefined : absolute;
  }
  const [, sign, count, unit] = relative;
  if (unit === undefined) return now;
  return now + (sign === '-' ? -1 : 1) * Number(count) * (unitMs[unit] ?? 0);
}

// Seconds of today are ten digits, milliseconds thirteen.
function toMilliseconds(time: number): number {
  return time < 100_000_000_000 ? time * 1000 : time;
}

/** `5m`, `1h` or milliseconds as milliseconds. */
export function parseInterval(sent: unknown): number | undefined {
  if (typeof sent === 'number') return sent > 0 ? sent : undefined;
  if (typeof sent !== 'string') return undefined;
  if (/^\d+$/.test(sent)) return Number(sent) || undefined;
  const found = /^(\d+)(s|mo|m|h|d|w|y)$/.exec(sent);
  return found === null ? undefined : Number(found[1]) * (unitMs[found[2] ?? ''] ?? 0) || undefined;
}
