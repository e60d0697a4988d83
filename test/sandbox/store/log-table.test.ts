import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compileSearch } from '../../../src/engine/search/index.js';
import { parseLogSearch } from '../../../src/language/log-search/index.js';
import { aggregateLogs } from '../../../src/sandbox/memory/memory-aggregate.js';
import { openDatabase, type Database } from '../../../src/sandbox/store/duckdb.js';
import { LogTable } from '../../../src/sandbox/store/log-table.js';
import type { LogAggregation, LogBucket, LogCompute, LogGroupBy } from '../../../src/sandbox/store-port.js';
import { arbitraryLog, arbitrarySearch, firstTime, paths } from './arbitrary-logs.js';

const range = { from: 0, to: 9_000_000_000_000 };
const logs = fc.sample(arbitraryLog, { numRuns: 300, seed: 5 });

let database: Database;
let early: LogTable;
let late: LogTable;

beforeAll(async () => {
  database = await openDatabase(undefined);
  const kept = logs.map((event) => ({ event, timestamp: event.timestamp }));
  // One table knows the paths before the logs come, the other has to look them up in logs that are already kept.
  early = await LogTable.open(database, 'early');
  await early.ensure(paths);
  for (let at = 0; at < kept.length; at += 50) await early.append(kept.slice(at, at + 50));
  late = await LogTable.open(database, 'late');
  await late.append(kept);
});

afterAll(async () => database.close());

async function found(table: LogTable, query: string): Promise<readonly number[]> {
  const page = await table.search({ ...range, query }, { limit: 1000, sort: 'asc' });
  return page.logs.map(({ id }) => Number.parseInt(id.slice(5), 36) - 1).sort((left, right) => left - right);
}

function matching(query: string): readonly number[] {
  const parsed = parseLogSearch(query);
  if (!parsed.ok) throw new Error(`${query}: ${parsed.problems[0]?.message}`);
  const matches = compileSearch(parsed.tree);
  return logs.flatMap((event, at) => (matches(event) ? [at] : []));
}

describe('LogTable.search', () => {
  it('finds the logs that the matcher finds, whether their columns came before or after them', async () => {
    await fc.assert(
      fc.asyncProperty(arbitrarySearch, async (query) => {
        const expected = matching(query);
        expect({ query, found: await found(early, query) }).toEqual({ query, found: expected });
        expect({ query, found: await found(late, query) }).toEqual({ query, found: expected });
      }),
      { numRuns: 100, seed: 11 },
    );
  }, 120_000);

  it('pages through all logs without a gap or a repetition', async () => {
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await early.search({ ...range, query: '*' }, { limit: 37, cursor, sort: 'desc' });
      seen.push(...page.logs.map(({ id }) => id));
      cursor = page.cursor;
    } while (cursor !== undefined);
    expect(new Set(seen).size).toBe(logs.length);
    expect(seen).toHaveLength(logs.length);
  });

  it('tells where a search does not parse', async () => {
    await expect(found(early, '@usr.name:(alice')).rejects.toMatchObject({ reason: 'query', offset: 10 });
  });

  it('refuses a cursor that it did not hand out', async () => {
    const asked = early.search({ ...range, query: '*' }, { limit: 1, cursor: "1-1' OR 1=1", sort: 'asc' });
    await expect(asked).rejects.toMatchObject({ reason: 'cursor' });
  });
});

const aggregations: readonly LogAggregation[] = [
  'count',
  'cardinality',
  'sum',
  'avg',
  'min',
  'max',
  'median',
  'pc75',
  'pc90',
  'pc99',
];
const compute = fc.record({
  aggregation: fc.constantFrom(...aggregations),
  metric: fc.constantFrom('@network.port', '@traffic.rxBytes', '@usr.name', '@absent'),
  type: fc.constantFrom('total' as const, 'timeseries' as const),
  intervalMs: fc.constant(60_000),
});
const groupBy: fc.Arbitrary<LogGroupBy> = fc
  .record({
    facet: fc.constantFrom(
      '@usr.name',
      '@traffic.dst',
      '@network.port',
      'service',
      'status',
      'env',
      '@absent',
    ),
    limit: fc.integer({ min: 1, max: 30 }),
    sort: fc.record({ order: fc.constantFrom('asc' as const, 'desc' as const), compute: fc.constant(0) }),
    missing: fc.option(fc.constant('nobody'), { nil: undefined }),
    total: fc.option(fc.constant('everybody'), { nil: undefined }),
    isHistogram: fc.boolean(),
  })
  .map(({ isHistogram, ...group }) => {
    const histogram = { interval: 50, min: 0, max: 400 };
    return isHistogram ? { ...group, facet: '@network.port', histogram } : group;
  });

describe('LogTable.aggregate', () => {
  it('computes and groups as the engine does, arrays included', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(compute, { minLength: 1, maxLength: 2 }),
        fc.array(groupBy, { maxLength: 2 }),
        async (computes, groups) => {
          const expected = aggregateLogs(
            logs.map((event) => ({ event, timestamp: event.timestamp })),
            computes,
            groups,
          );
          const actual = await early.aggregate({ ...range, query: '*' }, computes, groups);
          expect(rounded(actual, computes)).toEqual(rounded(expected, computes));
        },
      ),
      { numRuns: 75, seed: 3 },
    );
  }, 120_000);

  it('counts a log once for every value of its group, and its measure with each', async () => {
    const table = await LogTable.open(database, 'crossed');
    const traffic = [
      { dst: 'a', rxBytes: 1 },
      { dst: 'b', rxBytes: 10 },
      { dst: 'a', rxBytes: 100 },
    ];
    const [template] = logs;
    if (template === undefined) throw new Error('no log');
    await table.append([{ event: { ...template, custom: { traffic } }, timestamp: firstTime }]);
    const buckets = await table.aggregate(
      { ...range, query: '*' },
      [
        { aggregation: 'count', type: 'total' },
        { aggregation: 'sum', metric: '@traffic.rxBytes', type: 'total' },
      ],
      [{ facet: '@traffic.dst', limit: 10, sort: { order: 'asc' } }],
    );
    expect(buckets).toEqual([
      { by: ['a'], computes: [1, 111] },
      { by: ['b'], computes: [1, 111] },
    ]);
  });

  it('forgets what is older than a time', async () => {
    const table = await LogTable.open(database, 'old');
    await table.append(logs.map((event) => ({ event, timestamp: event.timestamp })));
    await table.forgetBefore(firstTime + 60_000);
    expect(table.count).toBe(logs.filter(({ timestamp }) => timestamp >= firstTime + 60_000).length);
  });

  it('keeps old logs for as long as new ones, counted from their arrival', async () => {
    const table = await LogTable.open(database, 'recorded');
    const receivedAt = firstTime + 120_000;
    await table.append(logs.map((event) => ({ event, timestamp: event.timestamp, receivedAt })));
    await table.forgetBefore(receivedAt);
    expect(table.count).toBe(logs.length);
    await table.forgetBefore(receivedAt + 1);
    expect(table.count).toBe(0);
  });

  it('keeps what holds letters that JSON readers refuse', async () => {
    const table = await LogTable.open(database, 'odd');
    const [template] = logs;
    if (template === undefined) throw new Error('no log');
    await table.append([{ event: { ...template, message: 'half \ud800 and \0 nul' }, timestamp: firstTime }]);
    const page = await table.search({ ...range, query: 'half' }, { limit: 1, sort: 'asc' });
    expect(page.logs[0]?.message).toBe('half \ufffd and \ufffd nul');
  });
});

function rounded(buckets: readonly LogBucket[], computes: readonly LogCompute[]): readonly unknown[] {
  return buckets.map(({ by, computes: values }) => ({
    by: by.map(String),
    values: values.map((value, at) => {
      if (Array.isArray(value)) return value.map((point) => ({ ...point, value: round(point.value) }));
      return computes[at]?.aggregation === 'count' ? value : round(value);
    }),
  }));
}

function round(value: unknown): unknown {
  return typeof value === 'number' ? Number(value.toPrecision(9)) : value;
}
