import type { Clock } from './clock.js';
import { OrgRequestError } from '../org.js';

/** Tries of one request, the first included. */
const mostAttempts = 6;
const firstWaitMs = 250;
const longestWaitMs = 30_000;

/**
 * Repeats a call that waiting may help: 429, 5xx, a connection that broke, no answer in time. Waits as long as the
 * server asks for, else longer each time, with jitter. For calls that do no harm when done twice.
 */
export async function withRetry<Answer>(
  call: () => Promise<Answer>,
  clock: Clock,
  signal?: AbortSignal,
): Promise<Answer> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await call();
    } catch (error) {
      const giveUp = attempt >= mostAttempts || signal?.aborted === true;
      if (!(error instanceof OrgRequestError) || !error.isTransient || giveUp) throw error;
      await clock.sleep(waitBefore(attempt, error, clock));
    }
  }
}

export function waitBefore(attempt: number, error: OrgRequestError, clock: Clock): number {
  const backoff = firstWaitMs * 2 ** (attempt - 1) * (0.5 + clock.random());
  const asked = error.retryAfterMs === undefined ? 0 : error.retryAfterMs + clock.random() * 200;
  return Math.min(longestWaitMs, Math.max(backoff, asked));
}
