import { describe, expect, test } from 'vitest';
import type { Clock } from '../../../src/deploy/requests/clock.js';
import { createRateLimitGate } from '../../../src/deploy/requests/rate-limits.js';

/** A clock that moves only while somebody sleeps. */
function sleepingClock(): Clock & { readonly slept: number[] } {
  let now = 1_000_000;
  const slept: number[] = [];
  return {
    slept,
    now: () => now,
    sleep: (milliseconds) => {
      slept.push(milliseconds);
      now += milliseconds;
      return Promise.resolve();
    },
    random: () => 0,
  };
}

function headers(limit: number, remaining: number, reset: number, period = 10): Headers {
  return new Headers({
    'x-ratelimit-limit': String(limit),
    'x-ratelimit-period': String(period),
    'x-ratelimit-remaining': String(remaining),
    'x-ratelimit-reset': String(reset),
    'x-ratelimit-name': 'post_monitors',
  });
}

const create = 'POST /api/v1/monitor';

describe('the rate limit gate', () => {
  test('lets everything through until the org has said what it takes', async () => {
    const clock = sleepingClock();
    const gate = createRateLimitGate(clock);
    for (let request = 0; request < 100; request++) await gate.enter(create);
    expect(clock.slept).toEqual([]);
  });

  test('waits for the end of the window, and a second more for rounding, when nothing remains', async () => {
    const clock = sleepingClock();
    const gate = createRateLimitGate(clock);
    await gate.enter(create);
    gate.leave(create, headers(3, 0, 7), 200);
    await gate.enter(create);
    expect(clock.slept).toEqual([8000]);
  });

  test('counts requests in flight against what remains', async () => {
    const clock = sleepingClock();
    const gate = createRateLimitGate(clock);
    await gate.enter(create);
    gate.leave(create, headers(100, 3, 5), 200);
    await gate.enter(create);
    await gate.enter(create);
    await gate.enter(create);
    expect(clock.slept).toEqual([]);
    await gate.enter(create);
    expect(clock.slept).toHaveLength(1);
  });

  test('counts those that were sent before any limit was known', async () => {
    const clock = sleepingClock();
    const gate = createRateLimitGate(clock);
    for (let request = 0; request < 24; request++) await gate.enter(create);
    gate.leave(create, headers(500, 24, 5), 200);
    await gate.enter(create);
    expect(clock.slept).toEqual([]);
    await gate.enter(create);
    expect(clock.slept).toHaveLength(1);
  });

  test('never sends more in a window than the org takes, whatever the order of the answers', async () => {
    const clock = sleepingClock();
    const gate = createRateLimitGate(clock);
    const limit = 50;
    const used = new Map<number, number>();
    let running: (() => void)[] = [];
    for (let request = 0; request < 400; request++) {
      // Twenty in flight; the answers come back newest first.
      if (running.length >= 20) {
        for (const answer of running.toReversed()) answer();
        running = [];
      }
      await gate.enter(create);
      const window = Math.floor(clock.now() / 10_000);
      const sent = (used.get(window) ?? 0) + 1;
      used.set(window, sent);
      const reset = Math.floor(((window + 1) * 10_000 - clock.now()) / 1000);
      running.push(() => gate.leave(create, headers(limit, Math.max(0, limit - sent), reset), 200));
    }
    expect(Math.max(...used.values())).toBeLessThanOrEqual(limit);
  });

  test('shares one limit among the endpoints that name it', async () => {
    const clock = sleepingClock();
    const gate = createRateLimitGate(clock);
    const validate = 'POST /api/v1/monitor/validate';
    for (const endpoint of [create, validate]) {
      await gate.enter(endpoint);
      gate.leave(endpoint, headers(100, 1, 5), 200);
    }
    await gate.enter(validate);
    await gate.enter(create);
    expect(clock.slept).toHaveLength(1);
  });

  test('does not believe an answer of the window before', async () => {
    const clock = sleepingClock();
    const gate = createRateLimitGate(clock);
    await gate.enter(create);
    gate.leave(create, headers(50, 0, 2), 200);
    await gate.enter(create);
    gate.leave(create, headers(50, 0, 0), 200);
    await gate.enter(create);
    expect(clock.slept).toHaveLength(1);
  });

  test('gives up where the window is an hour, and says for how long', async () => {
    const gate = createRateLimitGate(sleepingClock());
    await gate.enter(create);
    gate.leave(create, headers(100, 0, 1800, 3600), 200);
    await expect(gate.enter(create)).rejects.toMatchObject({ status: 429, effectUnknown: false });
    await expect(gate.enter(create)).rejects.toThrow('another 31 minutes');
  });
});
