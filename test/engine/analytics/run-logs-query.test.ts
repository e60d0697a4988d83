import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  aggregations,
  readLogsQuery,
  runLogsQuery,
  SlidingWindow,
  type LogsQuery,
  type SeriesTable,
} from '../../../src/engine/analytics/index.js';
import { logAt, minute, start } from '../tailnet-logs.js';

const range = { from: start, to: start + 10 * minute };

function query(compute: object, groupBy: readonly (string | object)[] = [], search = ''): LogsQuery {
  const read = readLogsQuery({
    data_source: 'logs',
    name: 'query1',
    search: { query: search },
    compute,
    group_by: groupBy.map((facet) => (typeof facet === 'string' ? { facet } : facet)),
  });
  if (!read.ok) throw new Error(read.problem);
  return read.value;
}

function rows(table: SeriesTable): readonly (readonly unknown[])[] {
  return table.series.map(({ group, points }) => [...group, ...points]);
}

const count = { aggregation: 'count' };
const logs = [
  logAt(0, { usr: { email: 'alice' }, port: 443, bytes: 10 }),
  logAt(1, { usr: { email: 'bob' }, port: 22, bytes: 5 }),
  logAt(1.5, { usr: { email: 'alice' }, port: 443, bytes: 30 }),
  logAt(4, { usr: { email: 'alice' }, port: 22, bytes: 2.5 }),
  logAt(5, { note: 'without a user' }),
  logAt(10, { usr: { email: 'late' } }),
  logAt(-0.1, { usr: { email: 'early' } }),
];

describe('runLogsQuery', () => {
  it('counts the logs of the range, its end excluded', () => {
    expect(rows(runLogsQuery(logs, query(count), range))).toEqual([[5]]);
  });

  it('filters by the search', () => {
    expect(rows(runLogsQuery(logs, query(count, [], '@port:22'), range))).toEqual([[2]]);
  });

  it('groups by several facets: top values of the first, then of the second within each', () => {
    expect(rows(runLogsQuery(logs, query(count, ['@usr.email', '@port']), range))).toEqual([
      ['alice', '443', 2],
      ['alice', '22', 1],
      ['bob', '22', 1],
    ]);
  });

  it('keeps the groups that the sort puts first', () => {
    const sort = { aggregation: 'max', metric: '@bytes', order: 'asc' };
    const table = runLogsQuery(logs, query(count, [{ facet: '@usr.email', limit: 1, sort }]), range);
    expect(rows(table)).toEqual([['bob', 1]]);
  });

  it('fills buckets at multiples of their width', () => {
    const table = runLogsQuery(logs, query({ ...count, interval: 2 * minute }, ['@usr.email']), {
      from: start + minute,
      to: start + 6 * minute,
    });
    expect(table.times).toEqual([start, start + 2 * minute, start + 4 * minute]);
    expect(rows(table)).toEqual([
      ['alice', 1, 0, 1],
      ['bob', 1, 0, 0],
    ]);
  });

  it.each([
    ['sum', 47.5],
    ['avg', 11.875],
    ['min', 2.5],
    ['max', 30],
    ['median', 5],
    ['pc75', 10],
    ['pc99', 10],
    ['cardinality', 4],
  ])('computes %s of a measure', (aggregation, expected) => {
    expect(rows(runLogsQuery(logs, query({ aggregation, metric: '@bytes' }), range))).toEqual([[expected]]);
  });

  it('has no value where no log has the measure', () => {
    expect(rows(runLogsQuery(logs, query({ aggregation: 'sum', metric: '@nothing' }), range))).toEqual([
      [null],
    ]);
    expect(
      rows(runLogsQuery([], query({ aggregation: 'max', metric: '@bytes' }, ['@usr.email']), range)),
    ).toEqual([]);
  });

  it('counts a log once in each of its values, and crosses the arrays of one log', () => {
    const flow = logAt(1, {
      virtualTraffic: [
        { dst: 'exit-node', bytes: 108 },
        { dst: 'subnet-router', bytes: 900 },
        { dst: 'exit-node', bytes: 1 },
      ],
    });
    expect(rows(runLogsQuery([flow], query(count, ['@virtualTraffic.dst']), range))).toEqual([
      ['exit-node', 1],
      ['subnet-router', 1],
    ]);
    const sums = query({ aggregation: 'sum', metric: '@virtualTraffic.bytes' }, ['@virtualTraffic.dst']);
    expect(rows(runLogsQuery([flow], sums, range))).toEqual([
      ['exit-node', 1009],
      ['subnet-router', 1009],
    ]);
  });

  it('groups by tags and reserved fields', () => {
    const tagged = [logAt(1, {}, { tags: ['env:prod', 'env:eu'], service: 'logs' })];
    expect(rows(runLogsQuery(tagged, query(count, ['env', 'service']), range))).toEqual([
      ['eu', 'logs', 1],
      ['prod', 'logs', 1],
    ]);
  });
});

describe('readLogsQuery', () => {
  it('takes several facets that share a limit', () => {
    const read = readLogsQuery({ compute: count, group_by: { fields: ['@usr', 'host'], limit: 5 } });
    expect(read.ok && read.value.groupBy).toEqual([
      { facet: '@usr', limit: 5 },
      { facet: 'host', limit: 5 },
    ]);
  });

  it.each([
    [
      { compute: { aggregation: 'summ', metric: '@a' } },
      'query "query": "summ" is no aggregation; near: sum',
    ],
    [{ compute: { aggregation: 'sum' } }, 'query "query": "sum" needs a measure'],
    [{ compute: {}, search: { query: '(' } }, 'search of query "query"'],
    [{ data_source: 'rum', compute: {} }, 'query "query" asks "rum"'],
    [{ compute: {}, group_by: [{}] }, 'query "query": a group-by names no facet'],
    ['text', 'a query is no object'],
  ])('refuses %j', (json, expected) => {
    const read = readLogsQuery(json);
    expect(read.ok ? '' : read.problem).toContain(expected);
  });
});

describe('SlidingWindow', () => {
  const event = fc.record({
    at: fc.integer({ min: 0, max: 40 }),
    user: fc.constantFrom('alice', 'bob'),
    bytes: fc.integer({ min: -5, max: 5 }),
  });

  it('comes to what a query over the same range comes to, in any order of arrival', () => {
    fc.assert(
      fc.property(
        fc.array(event, { maxLength: 60 }),
        fc.constantFrom(...aggregations),
        fc.integer({ min: 1, max: 9 }),
        (list, aggregation, step) => {
          const asked = query({ aggregation, metric: '@bytes' }, [{ facet: '@usr', limit: 100 }]);
          const window = new SlidingWindow(asked, { windowMs: 7 * minute });
          const arrived: ReturnType<typeof logAt>[] = [];
          for (let now = 0; now <= 50; now += step) {
            // A log may come in up to five minutes after its time.
            for (const { at, user, bytes } of list) {
              if (at + (bytes + 5) / 2 < now && at + (bytes + 5) / 2 >= now - step) {
                const log = logAt(at, { usr: user, bytes });
                window.add(log);
                arrived.push(log);
              }
            }
            const to = start + now * minute;
            window.moveTo(to);
            const expected = runLogsQuery(arrived, asked, { from: to - 7 * minute, to });
            const sorted = (table: SeriesTable): string => JSON.stringify(rows(table).toSorted());
            expect(sorted(window.table())).toBe(sorted(expected));
          }
        },
      ),
      { seed: 5, numRuns: 300 },
    );
  });

  it('keeps the latest log of a group', () => {
    const window = new SlidingWindow(query(count, ['@usr']), { windowMs: 5 * minute });
    for (const at of [1, 3, 2]) window.add(logAt(at, { usr: 'alice', at }));
    window.moveTo(start + 4 * minute);
    expect(
      [...window.groups.values()].map(({ group, count: logsIn, latest }) => [
        group,
        logsIn,
        latest.custom['at'],
      ]),
    ).toEqual([[['alice'], 3, 3]]);
    window.moveTo(start + 20 * minute);
    expect(window.groups.size).toBe(0);
  });
});
