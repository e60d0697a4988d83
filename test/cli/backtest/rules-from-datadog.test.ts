import { describe, expect, it } from 'vitest';
import { askRule } from '../../../src/cli/backtest/rules-from-datadog.js';

const hour = 3_600_000;
const period = { from: 0, to: 168 * hour };
const rule = {
  name: 'Exit node is used by {{@usr.name}}',
  queries: [{ name: 'a', query: 'source:tailscale @usr.name:*', groupByFields: ['@usr.name'] }],
  cases: [{ name: '', status: 'high', condition: 'a > 1', notifications: [] }],
  options: { evaluationWindow: 3600, keepAlive: 3600, maxSignalDuration: 86_400 },
  filters: [],
};

function log(minutes: number, name: string): object {
  const attributes = { usr: { name }, share: 0.5 };
  const timestamp = new Date(minutes * 60_000).toISOString();
  return { id: String(minutes), attributes: { timestamp, tags: ['source:tailscale'], attributes } };
}

/** An org that answers one log a page. */
function pagesOf(logs: readonly object[]) {
  const requests: object[] = [];
  return {
    requests,
    reader: {
      validate: () => Promise.resolve(undefined),
      aggregate: () => Promise.reject(new Error('nobody asked for a sum')),
      search: (request: object) => {
        requests.push(request);
        const place = requests.length - 1;
        const after = place + 1 < logs.length ? { page: { after: String(place) } } : {};
        return Promise.resolve(
          JSON.parse(JSON.stringify({ data: logs.slice(place, place + 1), meta: after })),
        );
      },
    },
  };
}

describe('a rule that is asked of Datadog', () => {
  it('is evaluated on the logs that concern it, page by page', async () => {
    const { reader, requests } = pagesOf([log(0, 'alice'), log(1, 'bob'), log(2, 'alice')]);
    const outcome = await askRule(reader, { key: 'exit-node-used', value: rule }, period);
    expect(requests).toMatchObject([
      { filter: { query: '(source:tailscale @usr.name:*)' }, sort: 'timestamp', page: { limit: 1000 } },
      { page: { cursor: '0' } },
      { page: { cursor: '1' } },
    ]);
    expect(outcome).toEqual({
      key: 'exit-node-used',
      fired: [
        {
          from: '1970-01-01T00:02:00.000Z',
          group: '@usr.name:alice',
          status: 'high',
          title: 'Exit node is used by alice',
        },
      ],
      perWeek: 1,
    });
  });

  it('is named where too many logs concern it', async () => {
    const { reader, requests } = pagesOf(Array.from({ length: 20 }, (_, minutes) => log(minutes, 'alice')));
    const outcome = await askRule(reader, { key: 'exit-node-used', value: rule }, period);
    expect(outcome.problem).toContain('over 10000 logs');
    expect(requests).toHaveLength(10);
  });

  it('is named where it cannot be evaluated', async () => {
    const { reader, requests } = pagesOf([]);
    const value = { ...rule, options: { detectionMethod: 'impossible_travel' } };
    expect((await askRule(reader, { key: 'travel', value }, period)).problem).toContain('impossible_travel');
    expect(requests).toEqual([]);
  });

  it('fires nothing where no log concerns it', async () => {
    const { reader } = pagesOf([]);
    const outcome = await askRule(reader, { key: 'exit-node-used', value: rule }, period);
    expect(outcome).toEqual({ key: 'exit-node-used', fired: [], perWeek: 0 });
  });
});
