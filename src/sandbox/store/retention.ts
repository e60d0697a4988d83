import type { OrgLogs } from './org-logs.js';

export interface Retention {
  /** Unit: milliseconds. */
  readonly maxAgeMs: number;
  readonly maxLogs: number;
  /** What the logs may take on the disk. Without DuckDB they are in memory, and this does not count. */
  readonly maxBytes: number;
}

/** Datadog's usual fifteen days, and as many logs as a laptop holds. */
export const defaultRetention: Retention = {
  maxAgeMs: 15 * 86_400_000,
  maxLogs: 5_000_000,
  maxBytes: 4 * 1024 ** 3,
};

const everyMs = 60_000;
const lastRun = new WeakMap<OrgLogs, number>();

/** Deletes what is too old or too much, once a minute. */
export async function forgetOld(logs: OrgLogs, now: number, retention: Retention): Promise<void> {
  const last = lastRun.get(logs) ?? Number.NEGATIVE_INFINITY;
  if (now < last + everyMs && now >= last) return;
  lastRun.set(logs, now);
  const { maxAgeMs, ...most } = retention;
  await logs.forget({ before: now - maxAgeMs, ...most });
}
