import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { metricLatenessMs } from '../../../src/engine/log-metrics/log-metric.js';
import { runMetricQuery } from '../../../src/sandbox/metrics/run-metric-query.js';
import { openState, type State } from '../../../src/sandbox/state/state.js';
import { openDuckdbStore } from '../../../src/sandbox/store/duckdb-store.js';
import { openFallbackStore } from '../../../src/sandbox/store/fallback-store.js';
import type { OrgLogs } from '../../../src/sandbox/store/org-logs.js';
import type { QueryWindow } from '../../../src/sandbox/query/event-query.js';

const minute = 60_000;
const start = 1_760_000_000_000 - (1_760_000_000_000 % minute);
const byMinute = { from: start, to: start + 3 * minute, intervalMs: minute };

let state: State;
let duckdb: OrgLogs;
let memory: OrgLogs;

/** Connections of three minutes: bytes over port 22 and 443, one log without a port, one that came far too late. */
const logs = [
  { at: 0, entry: { stream: 'flow', port: '22', bytes: 10 } },
  { at: 0, entry: { stream: 'flow', port: '443', bytes: 40 } },
  { at: 1, entry: { stream: 'flow', port: '22', bytes: 30 } },
  { at: 1, entry: { stream: 'flow', bytes: 5 } },
  { at: 1, entry: { stream: 'audit', port: '22', bytes: 1000 } },
  { at: 2, entry: { stream: 'flow', port: '22', bytes: 7 }, lateMs: metricLatenessMs },
  { at: 2, entry: { stream: 'flow', port: '22', bytes: 900 }, lateMs: metricLatenessMs + 1 },
];

beforeAll(async () => {
  state = await openState(undefined);
  const group_by = [{ path: '@port', tag_name: 'port' }];
  const filter = { query: '@stream:flow' };
  put('flow.bytes', { filter, group_by, compute: { aggregation_type: 'distribution', path: '@bytes' } });
  put('flow.logs', { filter, group_by, compute: { aggregation_type: 'count' } });
  duckdb = await openDuckdbStore({ pipelines: () => [], askedPaths: () => new Set() });
  memory = openFallbackStore({ state }, { note: 'for the test' });
  for (const store of [duckdb, memory]) {
    await store.append(
      logs.map(({ at, entry, lateMs = 0 }) => {
        const timestamp = start + at * minute;
        return { receivedAt: timestamp + lateMs, entry: { ...entry, timestamp } };
      }),
    );
  }
});

afterAll(async () => {
  await duckdb.close();
  await memory.close();
  await state.close();
});

function put(id: string, attributes: object): void {
  state.put('log-metrics', id, { id, type: 'logs_metrics', attributes });
}

async function ask(query: string, window: QueryWindow = byMinute, aggregator?: string): Promise<unknown> {
  const answers = [];
  for (const store of [duckdb, memory]) {
    const table = await runMetricQuery(query, window, { org: { state, logs: store }, aggregator });
    answers.push(Object.fromEntries(table.series.map(({ group, points }) => [group.join(','), points])));
  }
  expect(answers[0]).toEqual(answers[1]);
  return answers[0];
}

describe('runMetricQuery', () => {
  it('sums a distribution by a tag, and leaves out logs that came more than twenty minutes late', async () => {
    expect(await ask('sum:flow.bytes{*} by {port}.as_count()')).toEqual({
      '22': [10, 30, 7],
      '443': [40, null, null],
      'N/A': [null, 5, null],
    });
  });

  it('counts the logs of a count, and tells a rate a second', async () => {
    expect(await ask('sum:flow.logs{*}.as_count()')).toEqual({ '': [2, 2, 1] });
    expect(await ask('sum:flow.logs{*}.as_rate()')).toEqual({ '': [2 / 60, 2 / 60, 1 / 60] });
  });

  it('averages the series of a count where the query says so', async () => {
    expect(await ask('avg:flow.logs{*}')).toEqual({ '': [1, 1, 1] });
    expect(await ask('max:flow.bytes{*}')).toEqual({ '': [40, 30, 7] });
  });

  it('keeps to the scope, its negations, lists, wildcards and variables', async () => {
    expect(await ask('sum:flow.bytes{port:22}')).toEqual({ '': [10, 30, 7] });
    expect(await ask('sum:flow.bytes{!port:22}')).toEqual({ '': [40, 5, null] });
    expect(await ask('sum:flow.bytes{port IN (22,443)}')).toEqual({ '': [50, 30, 7] });
    expect(await ask('sum:flow.bytes{port:4*}')).toEqual({ '': [40, null, null] });
    expect(await ask('sum:flow.bytes{host:exit-node}')).toEqual({ '': [null, null, null] });
    const table = await runMetricQuery('sum:flow.bytes{$port}', byMinute, {
      org: { state, logs: duckdb },
      variables: [{ name: 'port', prefix: 'port', values: ['443'] }],
    });
    expect(table.series).toEqual([{ group: [], points: [40, null, null] }]);
  });

  it('computes arithmetic and functions over several metrics', async () => {
    expect(await ask('sum:flow.bytes{*}.as_count() / sum:flow.logs{*}.as_count()')).toEqual({
      '': [25, 17.5, 7],
    });
    expect(await ask('cumsum(sum:flow.logs{*}.as_count())')).toEqual({ '': [2, 4, 5] });
  });

  it('makes one value of a window as the aggregator says', async () => {
    const whole = { from: start, to: start + 3 * minute };
    expect(await ask('sum:flow.bytes{*}.as_count()', whole, 'sum')).toEqual({ '': [92] });
    expect(await ask('sum:flow.bytes{*}.as_count()', whole, 'max')).toEqual({ '': [50] });
  });

  it('says which metric it does not have', async () => {
    const asked = runMetricQuery('avg:system.load.1{*}', byMinute, { org: { state, logs: duckdb } });
    await expect(asked).rejects.toMatchObject({ name: 'UnavailableData', message: /"system.load.1"/u });
  });
});
