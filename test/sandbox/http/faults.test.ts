import { describe, expect, it } from 'vitest';
import { withSandbox } from '../client.js';

const monitor = {
  name: 'subnet-router silent',
  type: 'log alert',
  query: 'logs("source:tailscale").index("*").rollup("count").last("5m") < 1',
};

describe('faults', () => {
  it('answers 429 with rate-limit headers as often as asked', async () => {
    await withSandbox(async (call) => {
      await call('POST', '/sandbox/faults', { status: 429, path: '/api/v1/monitor', times: 2 });
      const first = await call('GET', '/api/v1/monitor');
      expect([first.status, first.headers.get('x-ratelimit-reset')]).toEqual([429, '1']);
      expect((await call('GET', '/api/v1/dashboard')).status).toBe(200);
      expect((await call('GET', '/api/v1/monitor/search')).status).toBe(429);
      expect((await call('GET', '/api/v1/monitor')).status).toBe(200);
    });
  });

  it.each([500, 512])('answers %d as JSON', async (status) => {
    await withSandbox(async (call) => {
      await call('POST', '/sandbox/faults', { status, method: 'POST' });
      expect((await call('GET', '/api/v1/monitor')).status).toBe(200);
      const answer = await call('POST', '/api/v1/monitor', monitor);
      expect(answer).toMatchObject({ status, body: { errors: [expect.any(String)] } });
    });
  });

  it("answers 502 with a proxy's HTML page", async () => {
    await withSandbox(async (call) => {
      await call('POST', '/sandbox/faults', { status: 502 });
      const answer = await call('GET', '/api/v1/monitor');
      expect(answer.status).toBe(502);
      expect(answer.headers.get('content-type')).toBe('text/html');
      expect(answer.body).toContain('502 Bad Gateway');
    });
  });

  it.each([
    ['before', 0],
    ['after', 1],
  ])('cuts the connection %s the write took effect', async (when, count) => {
    await withSandbox(async (call) => {
      await call('POST', '/sandbox/faults', { reset: true, when, method: 'POST' });
      await expect(call('POST', '/api/v1/monitor', monitor)).rejects.toThrow();
      expect((await call('GET', '/api/v1/monitor')).body).toHaveLength(count);
    });
  });

  it('keeps a write whose answer is a 500', async () => {
    await withSandbox(async (call) => {
      await call('POST', '/sandbox/faults', { status: 500, when: 'after', method: 'POST' });
      expect((await call('POST', '/api/v1/monitor', monitor)).status).toBe(500);
      expect((await call('GET', '/api/v1/monitor')).body).toHaveLength(1);
    });
  });

  it('cuts the JSON in half, or empties its lists', async () => {
    await withSandbox(async (call) => {
      await call('POST', '/api/v1/monitor', monitor);
      await call('POST', '/sandbox/faults', [{ body: 'truncated' }, { body: 'empty-list', times: 2 }]);
      expect((await call('GET', '/api/v1/monitor')).body).toBeTypeOf('string');
      expect((await call('GET', '/api/v1/monitor')).body).toEqual([]);
      expect((await call('GET', '/api/v1/monitor/search')).body).toMatchObject({ monitors: [] });
      expect((await call('GET', '/api/v1/monitor')).body).toHaveLength(1);
    });
  });

  it('lists what is still to come and forgets it', async () => {
    await withSandbox(async (call) => {
      const added = await call('POST', '/sandbox/faults', { slow: 5, times: 3 });
      expect(added.body).toMatchObject({ faults: [{ slow: 5, times: 3 }] });
      await call('GET', '/api/v1/monitor');
      expect((await call('GET', '/sandbox/faults')).body).toMatchObject({ faults: [{ times: 2 }] });
      expect((await call('DELETE', '/sandbox/faults')).body).toEqual({ faults: [] });
    });
  });

  it.each([{}, { status: 'many' }, { statuss: 500 }, { times: 0, status: 500 }, 7, { status: 99 }])(
    'refuses the fault %j with a reason',
    async (fault) => {
      await withSandbox(async (call) => {
        const answer = await call('POST', '/sandbox/faults', fault);
        expect(answer).toMatchObject({ status: 400, body: { errors: [expect.any(String)] } });
      });
    },
  );
});
