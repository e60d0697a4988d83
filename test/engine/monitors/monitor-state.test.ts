import { describe, expect, it } from 'vitest';
import { advance, createMonitorState, readMonitor, replay } from '../../../src/engine/monitors/index.js';
import { logAt, minute, start } from '../tailnet-logs.js';
import { monitorJson, run } from './monitor-fixture.js';

const counted = 'logs("*").index("*").rollup("count").last("5m")';
const byUser = 'logs("*").index("*").rollup("count").by("@usr").last("5m")';
const largest = 'logs("*").index("*").rollup("max", "@bytes").last("1m")';
const logsAt = (...minutes: readonly number[]) => minutes.map((at) => logAt(at, { usr: 'alice' }));
const sizes = (...bytes: readonly number[]) =>
  bytes.map((size, index) => logAt(index + 0.5, { bytes: size }));

describe('a log monitor', () => {
  it('alerts while more logs than allowed are in its window, then recovers', () => {
    expect(run(monitorJson(`${counted} > 1`), logsAt(0.5, 2.5), 20)).toEqual([
      '3: OK > Alert',
      '6: Alert > OK',
    ]);
  });

  it('looks at the window up to the evaluation, its end excluded', () => {
    expect(run(monitorJson(`${counted} > 0`), logsAt(3), 20)).toEqual(['4: OK > Alert', '9: Alert > OK']);
  });

  it.each([
    ['>', 5, [5, 6], ['2: OK > Alert']],
    ['>=', 5, [4, 5], ['2: OK > Alert']],
    ['<', 5, [5, 4], ['2: OK > Alert']],
    ['<=', 5, [6, 5], ['2: OK > Alert']],
  ])('alerts on values %s %d', (operator, threshold, bytes, expected) => {
    expect(run(monitorJson(`${largest} ${operator} ${threshold}`), sizes(...bytes), 2)).toEqual(expected);
  });

  it('warns before it alerts', () => {
    const json = monitorJson(`${largest} > 10`, { thresholds: { critical: 10, warning: 5 } });
    expect(run(json, sizes(6, 11, 7, 1), 4)).toEqual([
      '1: OK > Warn',
      '2: Warn > Alert',
      '3: Alert > Warn',
      '4: Warn > OK',
    ]);
  });

  it('recovers only where the recovery thresholds are passed', () => {
    const thresholds = { critical: 10, warning: 6, critical_recovery: 8, warning_recovery: 4 };
    expect(run(monitorJson(`${largest} > 10`, { thresholds }), sizes(11, 9, 8, 5, 4), 5)).toEqual([
      '1: OK > Alert',
      '3: Alert > Warn',
      '5: Warn > OK',
    ]);
    const below = { critical: 10, critical_recovery: 12 };
    expect(run(monitorJson(`${largest} < 10`, { thresholds: below }), sizes(9, 11, 12), 3)).toEqual([
      '1: OK > Alert',
      '3: Alert > OK',
    ]);
  });

  it('keeps groups apart', () => {
    const logs = [...logsAt(0.1, 0.2), logAt(0.3, { usr: 'bob' }), logAt(4.5, { usr: 'bob' })];
    expect(run(monitorJson(`${byUser} > 1`), logs, 20)).toEqual([
      '1: OK > Alert alice',
      '5: OK > Alert bob',
      '6: Alert > OK alice',
      '6: Alert > OK bob',
    ]);
  });

  it('counts a log in the group of each of its values', () => {
    const logs = [logAt(0.5, { usr: ['alice', 'bob'] })];
    expect(run(monitorJson(`${byUser} > 0`), logs, 1)).toEqual(['1: OK > Alert alice', '1: OK > Alert bob']);
  });

  it('waits for late logs as long as its evaluation delay', () => {
    const monitor = readMonitor(monitorJson(`${counted} > 0`, { evaluation_delay: 300 }));
    if (!monitor.ok) throw new Error(monitor.problem);
    const late = { event: logAt(1, {}), arrivedAt: start + 5 * minute };
    const { transitions } = replay(monitor.value, [late], { from: start, to: start + 20 * minute });
    expect(transitions.map(({ at, to }) => [(at - start) / minute, to])).toEqual([
      [7, 'Alert'],
      [12, 'OK'],
    ]);
  });

  it('leaves new groups alone for as long as it is told', () => {
    const json = monitorJson(`${byUser} > 0`, { new_group_delay: 180 });
    expect(run(json, logsAt(0.5), 10)).toEqual(['4: OK > Alert alice', '6: Alert > OK alice']);
  });
});

describe('missing data', () => {
  it('are zero for counts', () => {
    expect(run(monitorJson(`${counted} < 1`, { on_missing_data: 'default' }), logsAt(1.5), 10)).toEqual([
      '7: OK > Alert',
    ]);
  });

  it('are nothing before the first log', () => {
    expect(run(monitorJson(`${counted} < 1`), [], 60)).toEqual([]);
    expect(
      run(monitorJson(`${counted} > 1`, { on_missing_data: 'show_and_notify_no_data' }), [], 60),
    ).toEqual([]);
  });

  it('of one group do not alert below a threshold, of all groups they do', () => {
    const logs = [...logsAt(0.5), logAt(0.5, { usr: 'bob' }), logAt(5.5, { usr: 'bob' })];
    expect(run(monitorJson(`${byUser} < 1`), logs, 12)).toEqual([
      '11: OK > Alert alice',
      '11: OK > Alert bob',
    ]);
  });

  it('keep the last status of other aggregations', () => {
    expect(run(monitorJson(`${largest} > 5`), sizes(6), 30)).toEqual(['1: OK > Alert']);
  });

  it('resolve, where they are told to', () => {
    expect(run(monitorJson(`${largest} > 5`, { on_missing_data: 'resolve' }), sizes(6), 30)).toEqual([
      '1: OK > Alert',
      '2: Alert > OK',
    ]);
  });

  it('are shown, and told only where that is asked for', () => {
    const logs = logsAt(0.5, 10.5);
    expect(run(monitorJson(`${counted} > 5`, { on_missing_data: 'show_no_data' }), logs, 12)).toEqual([
      '6: OK > No Data silent',
      '11: No Data > OK silent',
    ]);
    expect(
      run(monitorJson(`${counted} > 5`, { on_missing_data: 'show_and_notify_no_data' }), logs, 12),
    ).toEqual(['6: OK > No Data', '11: No Data > OK']);
  });

  it('are told after the time of the older options', () => {
    const options = { notify_no_data: true, no_data_timeframe: 10 };
    expect(run(monitorJson(`${counted} > 5`, options), logsAt(0.5), 30)).toEqual(['15: OK > No Data']);
  });

  it('close an alert after the time to resolve', () => {
    expect(run(monitorJson(`${largest} > 5`, { timeout_h: 1 }), sizes(6), 120)).toEqual([
      '1: OK > Alert',
      '61: Alert > OK',
    ]);
  });

  it('make a group forgotten after its retention', () => {
    const monitor = readMonitor(
      monitorJson('logs("*").index("*").rollup("max", "@bytes").by("@usr").last("1m") > 5', {
        group_retention_duration: '1h',
      }),
    );
    if (!monitor.ok) throw new Error(monitor.problem);
    const state = createMonitorState(monitor.value);
    advance(state, [logAt(0.5, { usr: 'alice', bytes: 6 })], start + minute);
    expect(state.status).toBe('Alert');
    advance(state, [], start + 60 * minute);
    expect(state.groups).toMatchObject([
      { group: ['alice'], status: 'Alert', value: 6, since: start + minute },
    ]);
    advance(state, [], start + 61 * minute);
    expect(state.groups).toEqual([]);
    expect(state.status).toBe('OK');
  });
});

describe('an alert that goes on', () => {
  const always = Array.from({ length: 60 }, (_, index) => logAt(index + 0.5, {}));

  it('is told again at its interval', () => {
    expect(run(monitorJson(`${counted} > 0`, { renotify_interval: 20 }), always, 50)).toEqual([
      '1: OK > Alert',
      '21: Alert > Alert again',
      '41: Alert > Alert again',
    ]);
  });

  it('is told again only so often, and only in the statuses that are asked for', () => {
    const options = { renotify_interval: 10, renotify_occurrences: 1 };
    expect(run(monitorJson(`${counted} > 0`, options), always, 50)).toEqual([
      '1: OK > Alert',
      '11: Alert > Alert again',
    ]);
    const silent = { renotify_interval: 10, on_missing_data: 'show_no_data' };
    expect(run(monitorJson(`${counted} > 5`, silent), logsAt(0.5), 50)).toEqual(['6: OK > No Data silent']);
    const warnings = { renotify_interval: 10, renotify_statuses: ['warn'] };
    expect(run(monitorJson(`${counted} > 0`, warnings), always, 50)).toEqual(['1: OK > Alert']);
  });
});

describe('a formula monitor', () => {
  const variable = (
    name: string,
    query: string,
    compute: object,
    facets: readonly string[] = [],
  ): object => ({
    data_source: 'logs',
    name,
    indexes: ['*'],
    search: { query },
    compute,
    group_by: facets.map((facet) => ({ facet, limit: 10 })),
  });
  const count = { aggregation: 'count' };

  it('calculates with the values of the whole window', () => {
    const variables = [variable('failed', '@ok:false', count), variable('all', '*', count)];
    const json = monitorJson('formula("failed / all * 100").last("5m") >= 50', { variables });
    const logs = [logAt(0.5, { ok: true }), logAt(1.5, { ok: false }), logAt(7.5, { ok: true })];
    expect(run(json, logs, 20)).toEqual(['2: OK > Alert', '7: Alert > OK']);
  });

  it('looks at the course of time where its functions do', () => {
    const variables = [variable('query', '*', { aggregation: 'avg', metric: '@bytes' }, ['@dst'])];
    const json = monitorJson('formula("derivative(query)").last("15m") > 10', { variables });
    const logs = [0, 1, 2].map((at) => logAt(at + 0.5, { dst: 'exit-node', bytes: at * 1200 }));
    expect(run(json, logs, 40)).toEqual(['2: OK > Alert exit-node']);
  });

  it('joins its queries group by group', () => {
    const variables = [
      variable('sent', '@dir:out', { aggregation: 'sum', metric: '@bytes' }, ['@usr']),
      variable('got', '@dir:in', { aggregation: 'sum', metric: '@bytes' }, ['@usr']),
    ];
    const json = monitorJson('formula("sent / got").last("5m") > 2', { variables });
    const flow = (usr: string, dir: string, bytes: number) => logAt(0.5, { usr, dir, bytes });
    expect(
      run(
        json,
        [
          flow('alice', 'out', 30),
          flow('alice', 'in', 10),
          flow('bob', 'out', 10),
          flow('bob', 'in', 10),
          flow('carol', 'out', 99),
        ],
        1,
      ),
    ).toEqual(['1: OK > Alert alice']);
  });

  it('looks only at the groups that the limit of a query keeps', () => {
    const byDst = {
      ...variable('query', '*', count, ['@dst']),
      group_by: [{ facet: '@dst', limit: 1, sort: { aggregation: 'max', metric: '@bytes', order: 'desc' } }],
    };
    const json = monitorJson('formula("query").last("5m") > 0', { variables: [byDst] });
    const logs = [
      logAt(0.1, { dst: 'a', bytes: 1 }),
      logAt(0.2, { dst: 'a', bytes: 1 }),
      logAt(0.3, { dst: 'b', bytes: 9 }),
    ];
    expect(run(json, logs, 1)).toEqual(['1: OK > Alert b']);
  });

  it('says what is wrong with it, and does nothing', () => {
    const monitor = readMonitor(
      monitorJson('formula("derivativ(query)").last("15m") > 10', {
        variables: [variable('query', '*', count)],
      }),
    );
    if (!monitor.ok) throw new Error(monitor.problem);
    const { transitions, problem } = replay(monitor.value, logsAt(1), {
      from: start,
      to: start + 5 * minute,
    });
    expect(transitions).toEqual([]);
    expect(problem).toContain('"derivativ" is no function');
  });
});

describe('readMonitor', () => {
  it.each([
    [{}, 'the monitor has no query'],
    [
      monitorJson('avg(last_5m):avg:system.load.1{*} > 1'),
      '"system.load.1" is no log-based metric of these assets',
    ],
    [monitorJson('rum("*").rollup("count").last("5m") > 1'), 'a query of type "rum"'],
    [monitorJson('logs("(").rollup("count").last("5m") > 1'), 'the query does not parse'],
    [monitorJson('logs("*").rollup("count").last("soon") > 1'), 'window "soon" is no time'],
    [monitorJson('logs("*").rollup("most", "@a").last("5m") > 1'), '"most" is no aggregation'],
    [
      monitorJson('formula("a").last("5m") > 1', { variables: [{ data_source: 'metrics', name: 'a' }] }),
      'asks "metrics"',
    ],
    [monitorJson('formula("a").rollup("most").last("5m") > 1'), 'cannot be rolled up by "most"'],
    ['text', 'the monitor is no object'],
  ])('refuses %j', (json, expected) => {
    const read = readMonitor(json);
    expect(read.ok ? '' : read.problem).toContain(expected);
  });

  it('takes monitors with and without their envelope', () => {
    expect(readMonitor({ definition: monitorJson(`${counted} > 1`) }).ok).toBe(true);
  });
});
