import { deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { Sandbox } from '../../../src/sandbox/server.js';
import { keyHeaders, withSandbox, type Answer, type Call } from '../client.js';

const now = Date.parse('2026-03-01T12:00:00Z');
const options = { now: () => now };

async function send(
  sandbox: Sandbox,
  body: string | Buffer,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const response = await fetch(`${sandbox.url}/api/v2/logs`, {
    method: 'POST',
    headers: { 'dd-api-key': keyHeaders['dd-api-key'], 'content-type': 'application/json', ...headers },
    body,
  });
  return { status: response.status, body: await response.json(), headers: response.headers };
}

const flows = ['alice', 'bob', 'alice'].map((user, index) => ({
  ddsource: 'tailscale',
  ddtags: 'env:demo,team:network',
  service: 'flow',
  message: `flow ${index}`,
  usr: { name: user },
  bytes: (index + 1) * 100,
}));

async function search(call: Call, query: string): Promise<readonly unknown[]> {
  const { body } = await call('POST', '/api/v2/logs/events/search', {
    filter: { query, from: now - 60_000, to: now + 1 },
  });
  return (body as { data: { attributes: { message: string } }[] }).data.map(
    ({ attributes }) => attributes.message,
  );
}

describe('the log intake', () => {
  it.each([
    ['an array', JSON.stringify(flows), {}],
    ['gzip', gzipSync(JSON.stringify(flows)), { 'content-encoding': 'gzip' }],
    ['deflate', deflateSync(JSON.stringify(flows)), { 'content-encoding': 'deflate' }],
    ['one object a line', flows.map((flow) => JSON.stringify(flow)).join('\n'), {}],
  ])('takes %s', async (_, body, headers) => {
    await withSandbox(async (call, sandbox) => {
      expect(await send(sandbox, body, headers)).toMatchObject({ status: 202, body: {} });
      expect(await search(call, 'source:tailscale @usr.name:alice')).toEqual(['flow 2', 'flow 0']);
    }, options);
  });

  it('takes lines of text, with what the address says of them', async () => {
    await withSandbox(async (call, sandbox) => {
      await fetch(`${sandbox.url}/api/v2/logs?ddsource=tailscale&service=derp`, {
        method: 'POST',
        headers: { 'dd-api-key': keyHeaders['dd-api-key'], 'content-type': 'text/plain' },
        body: 'relay changed\nrelay lost\n',
      });
      expect(await search(call, 'service:derp lost')).toEqual(['relay lost']);
    }, options);
  });

  it.each([
    ['no JSON', '{"message":', {}, 400],
    ['nothing', '', {}, 400],
    ['broken gzip', 'xx', { 'content-encoding': 'gzip' }, 400],
    ['an unknown encoding', '[]', { 'content-encoding': 'constructor' }, 400],
    [
      'more than a thousand logs',
      JSON.stringify(Array.from({ length: 1001 }, () => ({ message: 'x' }))),
      {},
      413,
    ],
    ['more than five megabytes', JSON.stringify([{ message: 'x'.repeat(6_000_000) }]), {}, 413],
    ['a small bomb', gzipSync(Buffer.alloc(50_000_000)), { 'content-encoding': 'gzip' }, 413],
  ])('refuses %s', async (_, body, headers, status) => {
    await withSandbox(async (call, sandbox) => {
      expect(await send(sandbox, body, headers)).toMatchObject({
        status,
        body: { errors: [{ status: String(status), detail: expect.any(String) as string }] },
      });
      expect(await search(call, '*')).toEqual([]);
    }, options);
  });

  it('cuts a log beyond a megabyte and takes it all the same', async () => {
    await withSandbox(async (call, sandbox) => {
      expect((await send(sandbox, JSON.stringify({ message: 'ü'.repeat(1_000_000) }))).status).toBe(202);
      const [message] = await search(call, '*');
      expect(Buffer.byteLength(String(message))).toBe(1024 * 1024);
    }, options);
  });

  it('runs the pipelines that are installed and switched on', async () => {
    await withSandbox(async (call, sandbox) => {
      await call('POST', '/api/v1/logs/config/pipelines', {
        name: 'Tailscale',
        is_enabled: true,
        filter: { query: 'source:tailscale' },
        processors: [
          {
            type: 'attribute-remapper',
            sources: ['usr.name'],
            source_type: 'attribute',
            target: 'usr.id',
            target_type: 'attribute',
            is_enabled: true,
          },
        ],
      });
      await send(sandbox, JSON.stringify(flows));
      expect(await search(call, '@usr.id:bob')).toEqual(['flow 1']);
    }, options);
  });
});

describe('log search', () => {
  it('turns pages by a cursor until there are no more', async () => {
    await withSandbox(async (call, sandbox) => {
      await send(sandbox, JSON.stringify(flows));
      const filter = { query: '*', from: 'now-15m', to: now + 1 };
      const first = (
        await call('POST', '/api/v2/logs/events/search', { filter, page: { limit: 2 }, sort: 'timestamp' })
      ).body as { data: object[]; meta: { page: { after: string } }; links: object };
      expect(first).toMatchObject({
        data: { length: 2 },
        meta: { status: 'done' },
        links: { next: expect.any(String) },
      });
      const cursor = first.meta.page.after;
      const second = await call(
        'GET',
        `/api/v2/logs/events?filter[from]=now-15m&filter[to]=${now + 1}&sort=timestamp&page[limit]=2&page[cursor]=${cursor}`,
      );
      expect(second.body).toMatchObject({ data: { length: 1 } });
      expect(second.body).not.toHaveProperty('meta.page');
    }, options);
  });

  it('answers numbers as they were sent, to the last digit', async () => {
    await withSandbox(async (call, sandbox) => {
      await send(sandbox, '{"message":"m","long":9007199254740993123,"whole":138.0,"part":1.5}');
      const response = await fetch(`${sandbox.url}/api/v2/logs/events?filter[to]=${now + 1}`, {
        headers: keyHeaders,
      });
      const text = await response.text();
      expect(text).toMatch(/"long":9007199254740993123[,}]/);
      expect(JSON.parse(text)).toMatchObject({
        data: [{ attributes: { attributes: { whole: 138, part: 1.5 } } }],
      });
      expect((await call('GET', '/api/v2/logs/events')).status).toBe(200);
    }, options);
  });

  it('speaks the older form too', async () => {
    await withSandbox(async (call, sandbox) => {
      await send(sandbox, JSON.stringify(flows));
      const time = { from: new Date(now - 60_000).toISOString(), to: new Date(now + 1).toISOString() };
      expect(
        (await call('POST', '/api/v1/logs-queries/list', { query: '@bytes:>150', time, sort: 'asc' })).body,
      ).toMatchObject({
        status: 'done',
        logs: [{ content: { attributes: { bytes: 200 } } }, {}],
        requestId: expect.any(String) as string,
      });
      expect((await call('POST', '/api/v1/logs-queries/list', { time, startAt: 'notanid' })).body).toEqual({
        error: { code: 'InvalidArgument', message: "Invalid event id 'notanid'" },
      });
    }, options);
  });

  it.each([
    { filter: { query: 'a AND' } },
    { filter: { from: 'yesterday' } },
    { filter: { from: 'now', to: 'now-1h' } },
    { page: { limit: 1001 } },
    { page: { limit: 'many' } },
    { page: { cursor: 'nonsense' } },
  ])('refuses %j', async (body) => {
    await withSandbox(async (call) => {
      expect(await call('POST', '/api/v2/logs/events/search', body)).toMatchObject({
        status: 400,
        body: { errors: [expect.stringMatching(/^input_validation_error\(Field/)] },
      });
    });
  });
});

describe('log aggregation', () => {
  const aggregate = async (call: Call, request: object): Promise<unknown> =>
    (
      await call('POST', '/api/v2/logs/analytics/aggregate', {
        filter: { from: now - 60_000, to: now + 1 },
        ...request,
      })
    ).body;

  it('has no bucket where there is no log', async () => {
    await withSandbox(async (call) => {
      expect(await aggregate(call, {})).toMatchObject({ meta: { status: 'done' }, data: { buckets: [] } });
    }, options);
  });

  it('computes by group, sorted by a measure that is not in the answer', async () => {
    await withSandbox(async (call, sandbox) => {
      await send(sandbox, JSON.stringify(flows));
      const sort = { aggregation: 'sum', metric: '@bytes', order: 'desc', type: 'measure' };
      expect(
        await aggregate(call, {
          compute: [{ aggregation: 'count' }, { aggregation: 'max', metric: '@bytes' }],
          group_by: [{ facet: '@usr.name', sort, total: 'all' }],
        }),
      ).toMatchObject({
        data: {
          buckets: [
            { by: { '@usr.name': 'alice' }, computes: { c0: 2, c1: 300 } },
            { by: { '@usr.name': 'bob' }, computes: { c0: 1, c1: 200 } },
            { by: { '@usr.name': 'all' }, computes: { c0: 3, c1: 300 } },
          ],
        },
      });
    }, options);
  });

  it('computes over time', async () => {
    await withSandbox(async (call, sandbox) => {
      await send(sandbox, JSON.stringify(flows));
      expect(
        await aggregate(call, {
          compute: [{ aggregation: 'sum', metric: '@bytes', type: 'timeseries', interval: '1m' }],
        }),
      ).toMatchObject({
        data: { buckets: [{ by: {}, computes: { c0: [{ time: '2026-03-01T12:00:00.000Z', value: 600 }] } }] },
      });
    }, options);
  });

  it.each([{ compute: [{ aggregation: 'mode' }] }, { compute: [{ aggregation: 'sum' }] }, { compute: 7 }])(
    'refuses %j',
    async (body) => {
      await withSandbox(async (call) => {
        expect((await call('POST', '/api/v2/logs/analytics/aggregate', body)).status).toBe(400);
      });
    },
  );
});
