import { describe, expect, it } from 'vitest';
import { facet, measure } from '../../src/model/attribute.js';
import { formulaOver } from '../../src/model/log-condition.js';
import { logs } from '../../src/model/logs.js';
import { is } from '../../src/model/search.js';
import { hours, minutes, seconds } from '../../src/model/units.js';

const about = { name: 'Name', group: 'Group', from: [], description: 'A made-up attribute.' };
const email = facet('usr.email', about);
const bytes = measure('tailscale.flow.tx_bytes', about);
const search = is(email, 'alice@example.com');

describe('a log query', () => {
  it('counts logs in all indexes', () => {
    expect({ ...logs({ search }).count() }).toEqual({
      dataSource: 'logs',
      name: 'query',
      indexes: ['*'],
      search: { query: '@usr.email:"alice@example.com"' },
      compute: { aggregation: 'count' },
      groupBy: [],
    });
  });

  it('sorts its groups by what it computes', () => {
    const { groupBy } = logs({ search }).sum(bytes).by(email, 5);
    const sort = { aggregation: 'sum', metric: '@tailscale.flow.tx_bytes', order: 'desc' };
    expect(groupBy).toEqual([{ facet: '@usr.email', limit: 5, sort }]);
  });

  it('counts its interval in milliseconds', () => {
    expect(logs({ search }).count().every(minutes(5)).compute.interval).toBe(300_000);
  });

  it('is left as it was by each step', () => {
    const count = logs({ search }).count();
    count.by(email).as('other');
    expect(count.groupBy).toEqual([]);
    expect(count.name).toBe('query');
  });
});

describe('a condition on logs', () => {
  it('is a query in the language of monitors, its threshold told once', () => {
    expect(
      logs({ search, indexes: ['main', 'audit'] })
        .sum(bytes)
        .by(email)
        .over(hours(1))
        .isAbove(100),
    ).toEqual({
      query:
        'logs("@usr.email:\\"alice@example.com\\"").index("main,audit").rollup("sum", "@tailscale.flow.tx_bytes").by("@usr.email").last("1h") > 100',
      critical: 100,
    });
  });

  it.each([
    ['isAbove', '> 1'],
    ['isAtLeast', '>= 1'],
    ['isBelow', '< 1'],
    ['isAtMost', '<= 1'],
  ] as const)('compares with %s', (method, end) => {
    expect(logs({ search }).count().over(minutes(5))[method](1).query).toMatch(
      new RegExp(`last\\("5m"\\) ${end}$`),
    );
  });

  it('carries the queries of a formula', () => {
    const query = logs({ search }).count();
    const condition = formulaOver('derivative(query)', [query], minutes(15)).isAbove(3);
    expect(condition.query).toBe('formula("derivative(query)").last("15m") > 3');
    expect(condition.variables).toEqual([query]);
  });

  it('refuses a window that is no whole number of minutes', () => {
    expect(() => logs({ search }).count().over(seconds(90))).toThrow('"90 s" is no timeframe');
    expect(() => logs({ search }).count().over(minutes(0))).toThrow('no timeframe');
  });
});
