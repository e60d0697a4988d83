import { describe, expect, it } from 'vitest';
import { withSandbox } from '../client.js';

const metrics = '/api/v2/logs/config/metrics';
const wrap = (id: string, attributes: object): object => ({ data: { id, type: 'logs_metrics', attributes } });
const bytes = wrap('tailscale.flow-bytes', {
  compute: { aggregation_type: 'distribution', path: '@tailscale.flow.tx_bytes' },
  group_by: [{ path: '@usr.email', tag_name: 'user' }],
});

describe('a log metric', () => {
  it('has the characters of its name that a metric cannot hold replaced', async () => {
    await withSandbox(async (call) => {
      const { body } = await call('POST', metrics, bytes);
      expect(body).toEqual({
        data: {
          id: 'tailscale.flow_bytes',
          type: 'logs_metrics',
          attributes: {
            filter: { query: '*' },
            group_by: [{ path: '@usr.email', tag_name: 'user' }],
            compute: { aggregation_type: 'distribution', path: '@tailscale.flow.tx_bytes' },
          },
        },
      });
      expect((await call('GET', `${metrics}/tailscale.flow_bytes`)).body).toEqual(body);
      expect(await call('POST', metrics, bytes)).toMatchObject({ status: 409 });
    });
  });

  it('changes filter, groups and percentiles only', async () => {
    await withSandbox(async (call) => {
      await call('POST', metrics, bytes);
      const change = wrap('x', {
        filter: { query: 'source:tailscale' },
        compute: { include_percentiles: true, path: '@other' },
      });
      expect((await call('PATCH', `${metrics}/tailscale.flow_bytes`, change)).body).toMatchObject({
        data: {
          attributes: {
            filter: { query: 'source:tailscale' },
            group_by: [{ path: '@usr.email' }],
            compute: { path: '@tailscale.flow.tx_bytes', include_percentiles: true },
          },
        },
      });
    });
  });

  it('is gone after a delete', async () => {
    await withSandbox(async (call) => {
      await call('POST', metrics, bytes);
      expect((await call('DELETE', `${metrics}/tailscale.flow_bytes`)).status).toBe(204);
      expect(await call('DELETE', `${metrics}/tailscale.flow_bytes`)).toMatchObject({
        status: 404,
        body: { errors: ["not_found(Metric with name 'tailscale.flow_bytes' not found)"] },
      });
    });
  });

  it.each([
    {},
    wrap('1st', { compute: { aggregation_type: 'count' } }),
    wrap('a', {}),
    wrap('a', { compute: { aggregation_type: 'sum' } }),
    wrap('a', { compute: { aggregation_type: 'distribution' } }),
    wrap('a', { compute: { aggregation_type: 'count' }, filter: 'x' }),
  ])('is refused as %j', async (body) => {
    await withSandbox(async (call) => {
      expect(await call('POST', metrics, body)).toMatchObject({
        status: 400,
        body: { errors: [expect.any(String)] },
      });
    });
  });
});
