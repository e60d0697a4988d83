import { TailscaleDdError } from '../errors.js';
import type { CommandInput } from './command.js';

/** Milliseconds since the epoch of an option like `2026-03-02T09:00:00Z`, `2026-03-02`, `-24h` or `now`. Throws `usage`. */
export function readTime(
  option: CommandInput['options'][string],
  now: number,
  place: string,
): number | undefined {
  if (option === undefined) return undefined;
  if (option === 'now') return now;
  const text = String(option);
  const [, amount, unit] = /^-(\d{1,6})(s|m|h|d)$/.exec(text) ?? [];
  if (amount !== undefined && unit !== undefined) return now - Number(amount) * (unitMs[unit] ?? 1000);
  const time = /^\d{4}-\d{2}-\d{2}(?:T.*)?$/.test(text) ? Date.parse(withZone(text)) : Number.NaN;
  if (Number.isNaN(time)) {
    throw new TailscaleDdError('usage', `"${text}" is no time`, {
      place,
      hint: 'write it like 2026-03-02T09:00:00Z, 2026-03-02, -24h or now',
    });
  }
  return time;
}

// JavaScript reads a time without zone as local time, and the machine's zone shall not change the logs.
function withZone(text: string): string {
  return /T/.test(text) && !/(?:Z|[+-]\d{2}:\d{2})$/.test(text) ? `${text}Z` : text;
}

const unitMs: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };
