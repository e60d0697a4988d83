import { request } from 'node:http';
import { describe, expect, it } from 'vitest';
import { startSandbox } from '../../src/sandbox/server.js';
import { applicationKey, keyHeaders, withSandbox } from './client.js';

const monitor = {
  name: 'exit-node traffic',
  type: 'log alert',
  query: 'logs("source:tailscale").index("*").rollup("count").last("5m") > 10',
  options: { thresholds: { critical: 10 } },
};

describe('the door', () => {
  it('refuses a host name that is not loopback', async () => {
    await withSandbox(async (_, sandbox) => {
      const status = await new Promise((resolve) => {
        request(
          `${sandbox.url}/api/v1/validate`,
          { headers: { ...keyHeaders, host: 'evil.example' } },
          (response) => resolve(response.resume().statusCode),
        ).end();
      });
      expect(status).toBe(403);
    });
  });

  it.each(['http://evil.example', 'null', 'http://127.0.0.1:1', 'https://127.0.0.1'])(
    'refuses the origin %s',
    async (origin) => {
      await withSandbox(async (_, sandbox) => {
        const response = await fetch(`${sandbox.url}/api/v1/validate`, {
          headers: { ...keyHeaders, origin },
        });
        expect(response.status).toBe(403);
      });
    },
  );

  it('serves its own origin', async () => {
    await withSandbox(async (_, sandbox) => {
      const headers = { ...keyHeaders, origin: sandbox.url };
      expect((await fetch(`${sandbox.url}/api/v1/validate`, { headers })).status).toBe(200);
    });
  });

  it('says which port is busy and how to name another', async () => {
    await withSandbox(async (_, sandbox) => {
      await expect(startSandbox({ port: sandbox.port })).rejects.toMatchObject({
        name: 'TailscaleDdError',
        message: `Port ${sandbox.port} is in use`,
        hint: expect.stringContaining('--port') as string,
      });
    });
  });
});

describe('keys', () => {
  it('asks for an API key', async () => {
    await withSandbox(async (_, sandbox) => {
      const response = await fetch(`${sandbox.url}/api/v1/monitor`);
      expect([response.status, await response.json()]).toEqual([403, { errors: ['API key required'] }]);
    });
  });

  it('refuses a malformed application key without rate-limit headers', async () => {
    await withSandbox(async (_, sandbox) => {
      const headers = { ...keyHeaders, 'dd-application-key': 'short' };
      const response = await fetch(`${sandbox.url}/api/v1/monitor`, { headers });
      expect(response.status).toBe(403);
      expect(await response.json()).toMatchObject({ status: 'error', code: 403, errors: ['Forbidden'] });
      expect(response.headers.has('x-ratelimit-limit')).toBe(false);
    });
  });

  it('lets only the fixed pair in when it is fixed', async () => {
    const keys = { apiKey: 'c'.repeat(32), applicationKey };
    await withSandbox(
      async (call, sandbox) => {
        expect((await call('GET', '/api/v1/monitor')).status).toBe(403);
        const headers = { 'dd-api-key': keys.apiKey, 'dd-application-key': applicationKey };
        expect((await fetch(`${sandbox.url}/api/v1/monitor`, { headers })).status).toBe(200);
      },
      { keys },
    );
  });

  it('are asked for before the path is looked at', async () => {
    await withSandbox(async (call, sandbox) => {
      expect((await fetch(`${sandbox.url}/api/v1/nothing`)).status).toBe(403);
      const known = await call('GET', '/api/v1/nothing');
      expect([known.status, known.headers.get('x-ratelimit-name')]).toEqual([404, 'global_org']);
    });
  });

  it('needs the API key alone to validate keys', async () => {
    await withSandbox(async (_, sandbox) => {
      const headers = { 'dd-api-key': keyHeaders['dd-api-key'] };
      const response = await fetch(`${sandbox.url}/api/v1/validate`, { headers });
      expect(await response.json()).toEqual({ valid: true });
    });
  });
});

describe('requests', () => {
  it('answers 404 to an unknown path and 405 to a wrong method', async () => {
    await withSandbox(async (call) => {
      expect((await call('GET', '/api/v1/nothing')).status).toBe(404);
      const answer = await call('PATCH', '/api/v1/monitor/1');
      expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET, PUT, DELETE']);
    });
  });

  it.each([
    ['text/plain', '{}', 415],
    ['application/x-www-form-urlencoded', 'name=exit-node', 400],
    ['application/json', '{"name":', 400],
    ['application/json', '\u0000', 400],
    ['application/json; charset=utf-8', '{}', 400],
  ])('refuses the body %s %j', async (contentType, body, status) => {
    await withSandbox(async (_, sandbox) => {
      const headers = { ...keyHeaders, 'content-type': contentType };
      const response = await fetch(`${sandbox.url}/api/v1/monitor`, { method: 'POST', headers, body });
      expect(response.status).toBe(status);
      expect(await response.json()).toHaveProperty('errors');
    });
  });

  it('takes JSON under the type that curl gives it', async () => {
    await withSandbox(async (_, sandbox) => {
      const headers = { ...keyHeaders, 'content-type': 'application/x-www-form-urlencoded' };
      const body = JSON.stringify(monitor);
      expect((await fetch(`${sandbox.url}/api/v1/monitor`, { method: 'POST', headers, body })).status).toBe(
        200,
      );
    });
  });

  it('answers 413 to a body of 10 MB and goes on', async () => {
    await withSandbox(async (call) => {
      const answer = await call('POST', '/api/v1/monitor', { ...monitor, message: 'x'.repeat(10_000_000) });
      expect(answer.status).toBe(413);
      expect((await call('POST', '/api/v1/monitor', monitor)).status).toBe(200);
    });
  });

  it('carries rate-limit headers on answers and refusals', async () => {
    await withSandbox(async (call) => {
      const found = await call('GET', '/api/v1/monitor');
      expect(found.headers.get('x-ratelimit-limit')).toBe('1000');
      expect(found.headers.get('x-ratelimit-name')).toBe('get_all_monitors');
      const missing = await call('GET', '/api/v1/monitor/1');
      expect([missing.status, missing.headers.get('x-ratelimit-remaining')]).toEqual([404, '2999']);
    });
  });

  it('answers 429 beyond the limit when it is asked to', async () => {
    const rateLimits = { 'monitors-list': { name: 'get_all_monitors', requests: 2, periodSeconds: 10 } };
    await withSandbox(
      async (call) => {
        await call('GET', '/api/v1/monitor');
        await call('GET', '/api/v1/monitor');
        const answer = await call('GET', '/api/v1/monitor');
        expect(answer.status).toBe(429);
        expect(answer.headers.get('x-ratelimit-reset')).toBe('7');
        expect(answer.body).toEqual({
          errors: ['Rate limit of 2 requests in 10 seconds reached. Please try again later.'],
        });
      },
      { rateLimits, enforcesLimits: true, now: () => 1_700_000_003_000 },
    );
  });
});

describe('the clock', () => {
  it('stands where a test sets it', async () => {
    await withSandbox(async (call) => {
      const set = await call('POST', '/sandbox/clock', { now: '2026-03-01T12:00:00Z' });
      expect(set.body).toEqual({ now: '2026-03-01T12:00:00.000Z' });
      const created = await call('POST', '/api/v1/monitor', monitor);
      expect(created.body).toMatchObject({ created: '2026-03-01T12:00:00.000000+00:00' });
    });
  });

  it.each([{}, { now: 'noon' }, { now: 1e20 }, [], 'x'])('refuses %j', async (body) => {
    await withSandbox(async (call) => {
      expect((await call('POST', '/sandbox/clock', body)).status).toBe(400);
    });
  });
});
