import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  advance,
  createMonitorState,
  readMonitor,
  type LogMonitor,
} from '../../../src/engine/monitors/index.js';
import { logAt, minute, start } from '../tailnet-logs.js';
import { monitorJson } from './monitor-fixture.js';

const monitors = ['> 1', '>= 0', '< 1', '== 0'].flatMap((condition) =>
  [
    'logs("*").rollup("count")',
    'logs("*").rollup("sum", "@bytes").by("@usr")',
    'logs("@usr:bob").rollup("max", "@bytes")',
  ].flatMap((counted) =>
    [
      {},
      { on_missing_data: 'show_and_notify_no_data', timeout_h: 1 },
      { on_missing_data: 'resolve', renotify_interval: 10 },
      { on_missing_data: 'default', group_retention_duration: '60m' },
      { on_missing_data: 'resolve', group_retention_duration: '60m', new_group_delay: 120 },
      { on_missing_data: 'show_no_data', renotify_interval: 10, renotify_statuses: ['no data'] },
    ].map((options) => readLogMonitor(`${counted}.last("5m") ${condition}`, options)),
  ),
);

function readLogMonitor(query: string, options: object): LogMonitor {
  const read = readMonitor(monitorJson(query, options));
  if (!read.ok) throw new Error(read.problem);
  return read.value;
}

const arrivals = fc.array(
  fc.record({
    at: fc.integer({ min: 0, max: 150 }),
    usr: fc.constantFrom('alice', 'bob', 'carol'),
    bytes: fc.option(fc.constantFrom(0, 1, 5), { nil: undefined }),
    late: fc.constantFrom(0, 0, 0, 3, 20),
  }),
  { maxLength: 6 },
);

describe('a monitor that rests while no log comes', () => {
  it('comes to what it comes to when it never rests', () => {
    fc.assert(
      fc.property(fc.constantFrom(...monitors), arrivals, (monitor, made) => {
        const [resting, restless] = [createMonitorState(monitor), createMonitorState(monitor)];
        for (let at = 1; at < 180; at += 1) {
          const come = made
            .filter((log) => log.at + log.late === at)
            .map(({ at: minutes, usr, bytes }) =>
              logAt(minutes, { usr, ...(bytes === undefined ? {} : { bytes }) }),
            );
          // Whatever was restored may be anything, so that nothing is taken for granted.
          restless.restore(restless.saved);
          const expected = advance(restless, come, start + at * minute).map(({ log: _, ...told }) => told);
          expect(advance(resting, come, start + at * minute).map(({ log: _, ...told }) => told)).toEqual(
            expected,
          );
          expect(resting.groups).toEqual(restless.groups);
          expect(resting.highestValue).toBe(restless.highestValue);
        }
      }),
      { seed: 11, numRuns: 300 },
    );
  });
});
