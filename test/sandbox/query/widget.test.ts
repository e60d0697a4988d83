import { beforeAll, afterAll, describe, expect, it } from 'vitest';
import { isObject } from '../../../src/engine/event/mutable-event.js';
import { parseJson } from '../../../src/engine/json/parse-json.js';
import { createMemoryStore } from '../../../src/sandbox/memory/memory-store.js';
import { bucketTimes, pickInterval } from '../../../src/sandbox/query/interval.js';
import { substituteVariables } from '../../../src/sandbox/query/substitute.js';
import { answerWidget } from '../../../src/sandbox/query/widget.js';
import { openState, type State } from '../../../src/sandbox/state/state.js';
import type { LogStore } from '../../../src/sandbox/store-port.js';

const minute = 60_000;
const start = Math.floor(1_760_000_000_000 / minute) * minute;
let state: State;
let store: LogStore;

beforeAll(async () => {
  state = await openState(undefined);
  store = createMemoryStore({ state });
  const group_by = [{ path: '@node', tag_name: 'node' }];
  const compute = { aggregation_type: 'distribution', path: '@bytes' };
  const attributes = { filter: { query: 'source:tailscale' }, group_by, compute };
  state.put('log-metrics', 'tailscale.bytes', { id: 'tailscale.bytes', type: 'logs_metrics', attributes });
  const nodes = ['exit-node', 'exit-node', 'subnet-router', 'laptop-alice', 'exit-node', 'subnet-router'];
  await store.append(
    nodes.map((node, at) => {
      const entry = parseJson(JSON.stringify({ ddsource: 'tailscale', node, bytes: (at + 1) * 10 })) ?? null;
      return { receivedAt: start + at * minute, entry: isObject(entry) ? entry : {} };
    }),
  );
});

afterAll(async () => state.close());

const count = {
  data_source: 'logs',
  name: 'a',
  compute: { aggregation: 'count' },
  search: { query: 'source:tailscale' },
};
const byNode = {
  ...count,
  group_by: [{ facet: '@node', limit: 10, sort: { aggregation: 'count', order: 'desc' } }],
};
const bytes = { ...byNode, name: 'b', compute: { aggregation: 'sum', metric: '@bytes' } };

function answer(definition: object, variables: Parameters<typeof answerWidget>[0]['variables'] = []) {
  return answerWidget(
    { definition, from: start, to: start + 6 * minute, width: 600, variables },
    {
      org: { state, logs: store },
      unitOf: (metric) => (metric === '@bytes' ? { family: 'bytes', name: 'byte' } : null),
      monitors: () => ({ type: 'monitors', monitors: [] }),
      checkStatus: () => undefined,
    },
  ).then(({ results }) => results);
}

describe('answerWidget', () => {
  it('computes metric queries over installed log metrics, in formulas and in the oldest form', async () => {
    const metrics = {
      data_source: 'metrics',
      name: 'a',
      query: 'sum:tailscale.bytes{node:exit-node}.as_count()',
    };
    const request = { queries: [{ ...metrics, aggregator: 'sum' }], formulas: [{ formula: 'a * 2' }] };
    const [value] = await answer({
      type: 'query_value',
      requests: [{ ...request, response_format: 'scalar' }],
    });
    expect(value).toMatchObject({ type: 'table', rows: [{ values: [160] }] });
    const q = 'sum:tailscale.bytes{*} by {node}, sum:tailscale.bytes{node:exit-node}';
    const [series] = await answer({ type: 'timeseries', requests: [{ q, display_type: 'line' }] });
    const { series: drawn } = series as { readonly series: readonly { readonly label: string }[] };
    expect(new Set(drawn.map(({ label }) => label)).size).toBe(2);
    expect(drawn).toHaveLength(4);
  });

  it('ranks groups by their value', async () => {
    const request = { queries: [byNode], formulas: [{ formula: 'a' }], response_format: 'scalar' };
    const [result] = await answer({ type: 'toplist', requests: [request] });
    expect(result).toMatchObject({
      type: 'table',
      facets: ['@node'],
      rows: [
        { groups: ['exit-node'], values: [3] },
        { groups: ['subnet-router'], values: [2] },
        { groups: ['laptop-alice'], values: [1] },
      ],
    });
  });

  it('cuts at the limit of the formula, and puts formulas side by side', async () => {
    const formulas = [
      { formula: 'b', alias: 'bytes', limit: { count: 2, order: 'asc' } },
      { formula: 'b / a', alias: 'bytes a log' },
    ];
    const request = { queries: [byNode, bytes], formulas, response_format: 'scalar' };
    const [result] = await answer({ type: 'query_table', requests: [request] });
    expect(result).toMatchObject({
      columns: [
        { label: 'bytes', unit: { name: 'byte' } },
        { label: 'bytes a log', unit: null },
      ],
      rows: [
        { groups: ['laptop-alice'], values: [40, 40] },
        { groups: ['exit-node'], values: [80, 80 / 3] },
      ],
    });
  });

  it('counts nothing as zero in a bucket without logs, and knows no sum there', async () => {
    const requests = [byNode, { ...bytes, name: 'a' }].map((query) => ({
      queries: [{ ...query, compute: { ...query.compute, interval: minute } }],
      formulas: [{ formula: 'a' }],
      response_format: 'timeseries',
    }));
    const results = await answer({ type: 'timeseries', requests });
    const alice = results.map((result) =>
      result.type === 'series'
        ? result.series.find(({ groups }) => groups[0] === 'laptop-alice')?.values
        : undefined,
    );
    expect(alice).toEqual([
      [0, 0, 0, 1, 0, 0],
      [null, null, null, 40, null, null],
    ]);
  });

  it('filters by template variables', async () => {
    const query = { ...count, search: { query: 'source:tailscale $node' } };
    const request = { queries: [query], formulas: [{ formula: 'a' }], response_format: 'scalar' };
    const chosen = [{ name: 'node', prefix: '@node', values: ['exit-node', 'laptop-alice'] }];
    const [all] = await answer({ type: 'query_value', requests: [request] }, [
      { ...chosen[0]!, values: ['*'] },
    ]);
    const [some] = await answer({ type: 'query_value', requests: [request] }, chosen);
    expect(all).toMatchObject({ rows: [{ values: [6] }] });
    expect(some).toMatchObject({ rows: [{ values: [4] }] });
  });

  it.each([
    [{ requests: [{ q: 'avg:system.load.1{*}' }] }, 'No metric "system.load.1" here'],
    [{ requests: [{ queries: [{ data_source: 'rum', name: 'a' }] }] }, 'No RUM events'],
    [{ requests: [{ queries: [count], formulas: [{ formula: 'nonsense(a)' }] }] }, 'nonsense'],
    [{ requests: [{}] }, 'asks for nothing'],
  ])('says why %j has no data', async (definition, reason) => {
    const [result] = await answer({ type: 'toplist', ...definition });
    expect(result).toMatchObject({ type: 'unavailable', reason: expect.stringContaining(reason) as unknown });
  });

  it('lists the newest logs of a stream', async () => {
    const query = { data_source: 'logs_stream', query_string: '@node:exit-node' };
    const [result] = await answer({
      type: 'list_stream',
      requests: [{ query, response_format: 'event_list' }],
    });
    expect(result).toMatchObject({ type: 'list', total: 3 });
    expect(result?.type === 'list' ? result.rows[0]?.attributes['bytes'] : undefined).toBe(50);
  });
});

describe('substituteVariables', () => {
  const variables = [
    { name: 'node', prefix: '@host', values: ['exit-node', 'laptop alice'] },
    { name: 'all', prefix: 'env', values: ['*'] },
    { name: 'text', prefix: null, values: ['login'] },
  ];
  it.each([
    ['$node', '@host:(exit-node OR "laptop alice")'],
    ['a $all b', 'a * b'],
    ['@x:$node.value', '@x:exit-node'],
    ['$text', 'login'],
    ['$unknown', '$unknown'],
  ])('makes %s to %s', (query, filled) => {
    expect(substituteVariables(query, variables)).toBe(filled);
  });
});

describe('pickInterval', () => {
  it('gives bars fewer buckets than points, and never more than fit', () => {
    expect(pickInterval(0, 4 * 3_600_000, 600, true)).toBe(5 * minute);
    expect(pickInterval(0, 4 * 3_600_000, 600, false)).toBe(5 * minute);
    expect(
      bucketTimes(0, 400 * 86_400_000, pickInterval(0, 400 * 86_400_000, 600, true)).length,
    ).toBeLessThan(70);
  });

  it('starts buckets at multiples of their width', () => {
    expect(bucketTimes(90_000, 200_000, minute)).toEqual([60_000, 120_000, 180_000]);
  });
});
