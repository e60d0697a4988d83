import type { Clock } from './clock.js';
import type { AnswerHeaders } from '../datadog/exchange.js';
import type { RequestGate } from '../datadog/transport.js';
import { OrgRequestError } from '../org.js';

interface Bucket {
  remaining: number;
  resetAt: number;
  readonly limit: number;
  readonly periodMs: number;
}

/**
 * Keeps below the limits that the org states with each answer, one bucket a name: a request waits while its bucket is
 * spent, counting those in flight, so that a 429 comes only when somebody else uses the same limit.
 * @see https://docs.datadoghq.com/api/latest/rate-limits/
 */
export function createRateLimitGate(clock: Clock): RequestGate {
  const buckets = new Map<string, Bucket>();
  const nameOf = new Map<string, string>();
  // Counted from the first request on, also while no answer has named a limit yet.
  const inFlight = new Map<string, number>();
  const count = (endpoint: string, change: number): void => {
    inFlight.set(endpoint, (inFlight.get(endpoint) ?? 0) + change);
  };
  const inFlightUnder = (name: string): number => {
    let sum = 0;
    for (const [endpoint, each] of inFlight) if (nameOf.get(endpoint) === name) sum += each;
    return sum;
  };
  return {
    async enter(endpoint) {
      for (;;) {
        const name = nameOf.get(endpoint);
        const bucket = name === undefined ? undefined : buckets.get(name);
        if (name === undefined || bucket === undefined) return count(endpoint, 1);
        if (clock.now() >= bucket.resetAt) {
          bucket.remaining = bucket.limit - inFlightUnder(name);
          bucket.resetAt = clock.now() + bucket.periodMs + roundingMs;
        }
        if (bucket.remaining > 0) {
          bucket.remaining--;
          return count(endpoint, 1);
        }
        const waitMs = bucket.resetAt - clock.now();
        if (waitMs > longestWaitMs) throw spent(endpoint, waitMs);
        // Whoever waited does not start all at once.
        await clock.sleep(waitMs + Math.ceil(clock.random() * 100));
      }
    },
    leave(endpoint, headers) {
      count(endpoint, -1);
      const state = readState(headers);
      if (state === undefined) return;
      const name = headers.get('x-ratelimit-name') ?? endpoint;
      nameOf.set(endpoint, name);
      const resetAt = clock.now() + state.resetMs + roundingMs;
      const remaining = state.remaining - inFlightUnder(name);
      const bucket = buckets.get(name);
      if (bucket === undefined) {
        buckets.set(name, { limit: state.limit, periodMs: state.periodMs, remaining, resetAt });
        return;
      }
      // An answer of the window before says nothing about this one.
      if (resetAt < bucket.resetAt - Math.min(3000, bucket.periodMs / 2)) return;
      bucket.remaining = Math.min(bucket.remaining, remaining);
      bucket.resetAt = Math.max(bucket.resetAt, resetAt);
    },
  };
}

/** Log pipelines have a limit by the hour; nobody sits through that. */
const longestWaitMs = 120_000;

function spent(endpoint: string, waitMs: number): OrgRequestError {
  return new OrgRequestError({
    request: endpoint,
    status: 429,
    errors: [`the limit of this endpoint is spent for another ${Math.ceil(waitMs / 60_000)} minutes`],
    effectUnknown: false,
    hint: 'run it again then; what is done is not done twice',
  });
}

/** The headers count whole seconds, so a window may end up to one second later than they say. */
const roundingMs = 1000;

function readState(
  headers: AnswerHeaders,
): (Pick<Bucket, 'limit' | 'remaining' | 'periodMs'> & { resetMs: number }) | undefined {
  const limit = readCount(headers, 'x-ratelimit-limit');
  const period = readCount(headers, 'x-ratelimit-period');
  const remaining = readCount(headers, 'x-ratelimit-remaining');
  const reset = readCount(headers, 'x-ratelimit-reset');
  if (limit === undefined || period === undefined || remaining === undefined || reset === undefined)
    return undefined;
  return { limit, remaining, periodMs: period * 1000, resetMs: reset * 1000 };
}

function readCount(headers: AnswerHeaders, name: string): number | undefined {
  const value = headers.get(name);
  return value !== null && /^\d+$/.test(value) ? Number(value) : undefined;
}
