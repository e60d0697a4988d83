import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { apiRoutes } from '../../src/sandbox/api/index.js';
import type { Sandbox } from '../../src/sandbox/server.js';
import { startSandbox } from '../../src/sandbox/server.js';
import { keyHeaders } from './client.js';
import { valuesOf } from './from-schema.js';

const runs = Number(process.env['FUZZ_RUNS'] ?? 60);
const bugs: string[] = [];
let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await startSandbox({ warn: (message) => void bugs.push(message) });
});
afterAll(() => sandbox.close());

async function send(method: string, path: string, body: string, contentType: string): Promise<number> {
  const response = await fetch(sandbox.url + path, {
    method,
    headers: { ...keyHeaders, 'content-type': contentType },
    ...(method === 'GET' ? {} : { body }),
  });
  const text = await response.text();
  if (response.headers.get('content-type')?.startsWith('application/json') === true) JSON.parse(text);
  return response.status;
}

async function isAnswered(method: string, path: string, body: string, contentType: string): Promise<void> {
  const status = await send(method, path, body, contentType);
  expect(bugs.splice(0), `${method} ${path} ${body.slice(0, 2000)}`).toEqual([]);
  expect(status, `${method} ${path} ${body.slice(0, 2000)}`).not.toBe(500);
}

const ids = fc.oneof(
  fc.constantFrom(
    '1',
    '0',
    '-1',
    'abc-def-ghi',
    '__proto__',
    'constructor',
    '%00',
    '%2e%2e',
    '%',
    'dashboard:x',
    '100000001',
  ),
  fc.string({ minLength: 1, maxLength: 8 }).map(encodeURIComponent),
);

const queries = fc.array(
  fc.tuple(
    fc.constantFrom(
      'page',
      'page_size',
      'per_page',
      'query',
      'sort',
      'ids',
      'limit',
      'offset',
      'page[size]',
      'page[limit]',
      'page[cursor]',
      'filter[query]',
      'filter[from]',
      'count',
      'start',
      'monitor_ids',
      'name',
      'group_states',
    ),
    fc.oneof(
      fc.string(),
      fc.constantFrom('-1', '1e9', 'NaN', '[', '(', '"', 'a:b AND', 'now-1y', '__proto__'),
    ),
  ),
  { maxLength: 3 },
);

const paths = fc.constantFrom(...apiRoutes).chain((route) =>
  fc.tuple(ids, queries).map(([id, query]) => ({
    method: route.method,
    path: `${route.path.replaceAll(/\{\w+\}/g, id)}?${new URLSearchParams(query).toString()}`,
  })),
);

describe('every endpoint', () => {
  it('answers garbage and lives', async () => {
    const bodies = fc.oneof(
      fc.json(),
      fc.string(),
      fc.constantFrom(
        '',
        '[]',
        '{}',
        'null',
        '"x"',
        '[[[[',
        '{"__proto__":{"a":1}}',
        '\uFEFF{}',
        '[{}]',
        `${'['.repeat(5000)}${']'.repeat(5000)}`,
      ),
    );
    const types = fc.constantFrom(
      'application/json',
      'application/json',
      'text/plain',
      'application/xml',
      '',
    );
    await fc.assert(
      fc.asyncProperty(paths, bodies, types, ({ method, path }, body, type) =>
        isAnswered(method, path, body, type),
      ),
      { numRuns: runs * 3, seed: 5 },
    );
  });

  it.each([
    ['POST', '/api/v1/dashboard', valuesOf('dashboard')],
    ['POST', '/api/v1/monitor', valuesOf('monitor', '/properties/definition')],
    ['POST', '/api/v2/security_monitoring/rules', valuesOf('security-rule')],
    ['POST', '/api/v1/logs/config/pipelines', valuesOf('log-pipeline')],
    ['POST', '/api/v2/logs/config/metrics', valuesOf('log-metric')],
  ])('answers %s %s for what its schema allows, spoiled here and there', async (method, path, values) => {
    const made: string[] = [];
    await fc.assert(
      fc.asyncProperty(values, async (value) => {
        await isAnswered(method, path, JSON.stringify(value), 'application/json');
        made.push(path);
      }),
      { numRuns: runs, seed: 7 },
    );
    await isAnswered('GET', path, '', 'application/json');
    await isAnswered('GET', '/api/v1/monitor/search', '', 'application/json');
  });

  it('takes logs of any shape', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.jsonValue(), { maxLength: 5 }), (logs) =>
        isAnswered('POST', '/api/v2/logs', JSON.stringify(logs), 'application/json'),
      ),
      { numRuns: runs, seed: 9 },
    );
    await isAnswered(
      'POST',
      '/api/v2/logs/analytics/aggregate',
      '{"filter":{"from":"now-1d"},"group_by":[{"facet":"@a"}]}',
      'application/json',
    );
  });
});
