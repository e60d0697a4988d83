import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Backtest } from '../../../src/engine/backtest/backtest.js';
import { advance, createMonitorState, readMonitor } from '../../../src/engine/monitors/index.js';
import type { LogMonitor } from '../../../src/engine/monitors/index.js';
import type { LogEvent } from '../../../src/model/log-event.js';
import { logAt, minute } from '../tailnet-logs.js';
import { monitorJson } from '../monitors/monitor-fixture.js';

const queries = [
  'logs("source:tailscale @kind:virtual").index("*").rollup("sum", "@bytes").by("@node").last("5m") > 100',
  'logs("source:tailscale @kind:virtual @peer:*").index("*").rollup("cardinality", "@peer").by("@node").last("5m") > 1',
  'logs("source:tailscale -@kind:virtual").index("*").rollup("count").last("10m") < 1',
  'logs("source:tailscale (@kind:virtual OR @kind:exit)").index("*").rollup("count").by("@node,@peer").last("5m") > 2',
];

const logs = fc.array(
  fc.record({
    at: fc.nat({ max: 60 * 4 }).map((quarters) => quarters / 4),
    late: fc.constantFrom(0, 0, 0, 2, 9),
    kind: fc.constantFrom('virtual', 'exit', 'physical'),
    node: fc.constantFrom('laptop-alice', 'exit-node', 'subnet-router'),
    peer: fc.constantFrom('db', 'web', undefined),
    bytes: fc.nat({ max: 80 }),
  }),
  { maxLength: 60 },
);

interface MadeLog {
  readonly at: number;
  readonly late: number;
  readonly kind: string;
  readonly node: string;
  readonly peer: string | undefined;
  readonly bytes: number;
}

function arrivals(made: readonly MadeLog[]) {
  const all = made.map(({ at, late, peer, ...fields }) => {
    const custom = peer === undefined ? fields : { ...fields, peer };
    return { event: logAt(at, custom), arrivedAt: logAt(at + late, {}).timestamp ?? 0 };
  });
  return all.toSorted((left, right) => left.arrivedAt - right.arrivedAt);
}

/** What the monitor does when it is handed its logs at each evaluation. */
function plainly(
  monitor: LogMonitor,
  arrived: readonly { readonly event: LogEvent; readonly arrivedAt: number }[],
): readonly string[] {
  const state = createMonitorState(monitor);
  const first = arrived[0]?.arrivedAt ?? 0;
  const last = (arrived.at(-1)?.arrivedAt ?? 0) + minute;
  const fired: string[] = [];
  let waiting = [...arrived];
  for (let now = (Math.floor(first / minute) + 1) * minute; now <= last; now += minute) {
    const come = waiting.filter(({ arrivedAt }) => arrivedAt < now).map(({ event }) => event);
    waiting = waiting.filter(({ arrivedAt }) => arrivedAt >= now);
    for (const { to, at, group } of advance(state, come, now))
      if (to !== 'OK')
        fired.push(`${new Date(at).toISOString()} ${to} ${group.map(({ value }) => value).join()}`);
  }
  return fired;
}

describe('a backtest of many monitors', () => {
  it('finds the alerts that each monitor finds alone', () => {
    const monitors = queries.map((query) => {
      const read = readMonitor(monitorJson(query, { on_missing_data: 'default' }));
      if (!read.ok) throw new Error(read.problem);
      return read.value;
    });
    fc.assert(
      fc.property(logs, (made) => {
        const arrived = arrivals(made);
        if (arrived.length === 0) return;
        const backtest = new Backtest(monitors.map((monitor, index) => ({ key: String(index), monitor })));
        for (const { event, arrivedAt } of arrived) backtest.add(event, arrivedAt);
        const outcomes = backtest.finish(arrived.at(-1)?.arrivedAt ?? 0);
        const found = outcomes.map(({ fired }) =>
          fired.map(({ from, status, group }) => `${from} ${status} ${group.replaceAll(/@\w+:/g, '')}`),
        );
        expect(found).toEqual(monitors.map((monitor) => plainly(monitor, arrived)));
      }),
      { seed: 8, numRuns: 150 },
    );
  });
});
