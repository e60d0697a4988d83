import { describe, expect, it } from 'vitest';
import { readLogMetric } from '../../../src/engine/log-metrics/log-metric.js';
import { readMonitor, replay } from '../../../src/engine/monitors/index.js';
import type { LogEvent } from '../../../src/model/log-event.js';
import { logAt, minute, start } from '../tailnet-logs.js';
import { monitorJson } from './monitor-fixture.js';

const sent = readLogMetric('sent', {
  compute: { aggregation_type: 'distribution', path: '@bytes' },
  filter: { query: 'source:tailscale' },
  group_by: [
    { path: '@node', tag_name: 'sender' },
    { path: '@kind', tag_name: 'kind' },
  ],
});
const logs = readLogMetric('logs', {
  compute: { aggregation_type: 'count' },
  filter: { query: 'source:tailscale' },
  group_by: [{ path: '@kind', tag_name: 'kind' }],
});

const log = (at: number, node: string, bytes: number, kind = 'virtual'): LogEvent =>
  logAt(at, { node, bytes, kind });

interface Arrival {
  readonly event: LogEvent;
  readonly arrivedAt: number;
}

const onTime = (event: LogEvent): Arrival => ({ event, arrivedAt: event.timestamp ?? start });
const late = (event: LogEvent, minutes: number): Arrival => ({
  event,
  arrivedAt: (event.timestamp ?? start) + minutes * minute,
});

function run(query: string, arrivals: readonly Arrival[], options: object = {}): readonly string[] {
  const monitor = readMonitor(monitorJson(query, options, { message: '{{sender.name}}: {{value}}' }), [
    sent,
    logs,
  ]);
  if (!monitor.ok) throw new Error(monitor.problem);
  const { transitions } = replay(monitor.value, arrivals, { from: start, to: start + 90 * minute });
  return transitions.map(({ at, to, message }) => `${(at - start) / minute}: ${to} ${message}`);
}

describe('a monitor on a log-based metric', () => {
  const query = 'sum(last_15m):default_zero(sum:sent{kind:virtual} by {sender}) > 100';

  it('alerts on the sum of the logs that the metric is made of, and names the tag', () => {
    const arrivals = [log(1, 'laptop-alice', 60), log(3, 'laptop-alice', 60), log(3, 'exit-node', 60)];
    expect(run(query, arrivals.map(onTime))).toEqual([
      '4: Alert laptop-alice: 120.0',
      '17: OK laptop-alice: 60.0',
    ]);
  });

  it('leaves out what is outside of its scope', () => {
    expect(run(query, [log(1, 'laptop-alice', 500, 'exit')].map(onTime))).toEqual([]);
  });

  it('counts a log that is 10 minutes late, and none that is 25 minutes late', () => {
    const wide = query.replace('15m', '1h');
    expect(run(wide, [late(log(1, 'laptop-alice', 500), 10)])).toEqual([
      '12: Alert laptop-alice: 500.0',
      '62: OK laptop-alice: 0.0',
    ]);
    expect(run(wide, [late(log(1, 'laptop-alice', 500), 25)])).toEqual([]);
  });

  it('tells of a metric that is missing', () => {
    const silent = 'sum(last_5m):sum:logs{kind:virtual}.as_count() < 1';
    const arrivals = [1, 2, 3].map((at) => onTime(log(at, 'exit-node', 1)));
    const [first] = run(silent, arrivals, { notify_no_data: true, no_data_timeframe: 30 });
    expect(first).toMatch(/^3\d: No Data/);
  });

  it.each([
    ['avg(last_15m):avg:sent{*} > 1', 'only sum(…):sum:sent can be told from logs'],
    ['sum(last_15m):sum:system.load.1{*} > 1', '"system.load.1" is no log-based metric of these assets'],
    ['sum(last_15m):sum:sent{*} by {host} > 1', 'metric "sent" has no tag "host"'],
    ['sum(last_15m):sum:sent{*} / sum:logs{*} > 1', 'only a sum of one metric can be told from logs'],
  ])('says why %s cannot be evaluated', (text, problem) => {
    expect(readMonitor(monitorJson(text), [sent, logs])).toEqual({ ok: false, problem });
  });
});
