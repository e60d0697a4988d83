import { afterEach, beforeEach, expect, it } from 'vitest';
import { startLocalOrg, type LocalOrg } from '../../../src/sandbox/local-org.js';
import { clientOf, type Call } from '../client.js';

let org: LocalOrg;
let call: Call;
beforeEach(async () => {
  org = await startLocalOrg({ version: '0.0.0', clientFolder: import.meta.dirname });
  call = clientOf(org);
  await org.logs.append([{ receivedAt: org.org.clock.now() - 1000, entry: { node: 'exit-node', bytes: 7 } }]);
});
afterEach(() => org.close());

function bytesByNode(): ReturnType<Call> {
  return call('POST', '/api/v2/logs/analytics/aggregate', {
    filter: { query: '*', from: 'now-1h', to: 'now' },
    compute: [{ aggregation: 'sum', metric: '@bytes', type: 'total' }],
    group_by: [{ facet: '@node' }],
  });
}

it('refuses a measure or group-by until its facet is declared, where facets are required', async () => {
  expect((await bytesByNode()).status).toBe(200);
  await call('PUT', '/sandbox/facets', { required: true });
  expect(await bytesByNode()).toMatchObject({ status: 400 });
  expect(JSON.stringify((await bytesByNode()).body)).toContain('@bytes');
  await call('PUT', '/sandbox/facets', { declared: ['@bytes'] });
  expect(JSON.stringify((await bytesByNode()).body)).toContain('@node');
  await call('PUT', '/sandbox/facets', { declared: ['@bytes', '@node'] });
  expect(await bytesByNode()).toMatchObject({
    status: 200,
    body: { data: { buckets: [{ by: { '@node': 'exit-node' }, computes: { c0: 7 } }] } },
  });
  expect((await call('GET', '/sandbox/facets')).body).toEqual({
    required: true,
    declared: ['@bytes', '@node'],
  });
});

it('refuses what is no list of paths', async () => {
  const answer = await call('PUT', '/sandbox/facets', { declared: ['node'] });
  expect(answer).toMatchObject({ status: 400, body: { errors: [expect.stringContaining('"declared"')] } });
});
