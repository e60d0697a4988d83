import { describe, expect, it } from 'vitest';
import { withSandbox } from '../client.js';

const query =
  'logs("source:tailscale @traffic.type:exit").index("*").rollup("count").by("@usr.email").last("15m") > 100';
const monitor = {
  name: 'Exit node traffic',
  type: 'log alert',
  query,
  message: 'Much traffic leaves through exit-node. @slack-network\n',
  tags: ['team:network', 'Env:Prod'],
  options: { thresholds: { critical: 100 }, on_missing_data: 'default' },
  classification: 'log',
};

describe('a monitor that is created', () => {
  it('comes back with what the server adds, drops and trims', async () => {
    await withSandbox(
      async (call) => {
        const { body } = await call('POST', '/api/v1/monitor', monitor);
        expect(body).toEqual({
          id: expect.any(Number) as number,
          org_id: expect.any(Number) as number,
          type: 'log alert',
          name: 'Exit node traffic',
          message: 'Much traffic leaves through exit-node. @slack-network',
          tags: ['team:network', 'Env:Prod'],
          query,
          options: {
            notify_audit: false,
            new_host_delay: 300,
            include_tags: true,
            groupby_simple_monitor: false,
            thresholds: { critical: 100 },
            silenced: {},
          },
          multi: true,
          created_at: 1_772_366_400_000,
          created: '2026-03-01T12:00:00.000000+00:00',
          modified: '2026-03-01T12:00:00.000000+00:00',
          deleted: null,
          priority: null,
          restricted_roles: null,
          restriction_policy: null,
          draft_status: 'published',
          assets: [],
          overall_state_modified: null,
          overall_state: 'No Data',
          creator: expect.objectContaining({ handle: 'user@sandbox.example' }) as object,
        });
      },
      { now: () => Date.parse('2026-03-01T12:00:00Z') },
    );
  });

  it('is refused a second time, by the id of the first', async () => {
    await withSandbox(async (call) => {
      const { id, org_id: org } = (await call('POST', '/api/v1/monitor', monitor)).body as Record<
        string,
        number
      >;
      const again = await call('POST', '/api/v1/monitor', monitor);
      expect(again).toMatchObject({
        status: 400,
        body: { errors: [`Duplicate of an existing monitor_id:${id} org_id:${org}`] },
      });
      const other = { ...monitor, options: { ...monitor.options, renotify_interval: 60 } };
      expect((await call('POST', '/api/v1/monitor', other)).status).toBe(200);
    });
  });

  it.each([
    [{ type: 'metric alert', query: 'avg(current_1mo):avg:system.load.5{*} > 1' }, 'query alert'],
    [{ type: 'metric alert', query: 'avg(last_5m):avg:system.load.5{*} > 1' }, 'metric alert'],
    [{ type: 'query alert', query: 'formula("query1").last("5m") > 1' }, 'metric alert'],
  ])('is of type %j → %s', async (sent, type) => {
    await withSandbox(async (call) => {
      expect((await call('POST', '/api/v1/monitor', sent)).body).toMatchObject({ type, multi: false });
    });
  });
});

describe('a monitor that is refused', () => {
  it.each([
    [{}, "The parameter 'type' is required"],
    [{ type: '', query: '' }, "The parameter 'type' is required"],
    [{ type: 'log alert' }, "The parameter 'query' is required"],
    [
      { ...monitor, query: 'query' },
      "The value provided for parameter 'query' is invalid: invalid operator specified: ",
    ],
    [
      { ...monitor, options: { thresholds: { critical: 90 } } },
      'Alert threshold (90.0) does not match that used in the query (100.0).',
    ],
    [
      { ...monitor, options: { timeout_h: 25 } },
      "The value provided for parameter 'options' is invalid: timeout_h must be at most 24",
    ],
    [
      { ...monitor, tags: 'team:network' },
      "The value provided for parameter 'tags' is invalid: tags: 'team:network' is not of type 'array'",
    ],
  ])('%# is refused in the words of the API', async (sent, text) => {
    await withSandbox(async (call) => {
      expect(await call('POST', '/api/v1/monitor', sent)).toMatchObject({
        status: 400,
        body: { errors: [text] },
      });
      expect((await call('POST', '/api/v1/monitor/validate', sent)).status).toBe(400);
    });
  });
});

describe('a monitor that is changed', () => {
  it('keeps what was not sent, but loses every option that was not', async () => {
    await withSandbox(async (call) => {
      const options = { thresholds: { critical: 100 }, renotify_interval: 60, include_tags: false };
      const { id } = (await call('POST', '/api/v1/monitor', { ...monitor, options })).body as { id: number };
      const { body } = await call('PUT', `/api/v1/monitor/${id}`, {
        options: { thresholds: { critical: 100 } },
      });
      expect(body).toMatchObject({ name: monitor.name, tags: monitor.tags });
      expect(body).not.toHaveProperty('creator');
      expect(body).not.toHaveProperty('options.renotify_interval');
      expect(body).toHaveProperty('options.include_tags', true);
    });
  });

  it('on a schedule of its own is told nothing about missing data', async () => {
    await withSandbox(async (call) => {
      const recurrences = [{ rrule: 'FREQ=DAILY;INTERVAL=1', timezone: 'UTC' }];
      const options = { ...monitor.options, scheduling_options: { custom_schedule: { recurrences } } };
      const { on_missing_data: _, ...scheduled } = options;
      const { body } = await call('POST', '/api/v1/monitor', { ...monitor, options: scheduled });
      expect(body).toHaveProperty('options.scheduling_options', options.scheduling_options);
      expect(body).not.toHaveProperty('options.notify_no_data');
    });
  });

  it('names itself in its assets when it is written, not when it is read', async () => {
    await withSandbox(async (call) => {
      const assets = [{ name: 'Runbook', category: 'runbook', url: '/notebook/7' }];
      const { body } = await call('POST', '/api/v1/monitor', { ...monitor, assets });
      const { id } = body as { id: number };
      expect(body).toHaveProperty('assets.0.monitor_id', id);
      const read = (await call('GET', `/api/v1/monitor/${id}?with_assets=true`)).body;
      expect(read).toMatchObject({ assets: [{ ...assets[0], resource_key: null, options: {} }] });
      expect(read).not.toHaveProperty('assets.0.monitor_id');
    });
  });

  it('cannot change its type', async () => {
    await withSandbox(async (call) => {
      const { id } = (await call('POST', '/api/v1/monitor', monitor)).body as { id: number };
      const changed = { type: 'metric alert', query: 'avg(last_5m):avg:system.load.5{*} > 100' };
      expect(await call('PUT', `/api/v1/monitor/${id}`, changed)).toMatchObject({
        status: 400,
        body: { errors: ['Monitor type change not allowed'] },
      });
    });
  });
});

describe('the list of monitors', () => {
  it('is unpaged without a page, and filters by name and tags', async () => {
    await withSandbox(async (call) => {
      for (let count = 0; count < 120; count += 1) {
        await call('POST', '/api/v1/monitor', {
          ...monitor,
          name: `node ${count}`,
          tags: [`group:${count % 2}`],
        });
      }
      const sizeOf = async (path: string): Promise<number> => ((await call('GET', path)).body as []).length;
      expect(await sizeOf('/api/v1/monitor')).toBe(120);
      expect(await sizeOf('/api/v1/monitor?page=0')).toBe(100);
      expect(await sizeOf('/api/v1/monitor?page=1')).toBe(20);
      expect(await sizeOf('/api/v1/monitor?page=3&page_size=33')).toBe(21);
      expect(await sizeOf('/api/v1/monitor?name=node%2011')).toBe(11);
      expect(await sizeOf('/api/v1/monitor?monitor_tags=group:1')).toBe(60);
      const search = await call('GET', '/api/v1/monitor/search?query=tag:%22group:1%22');
      expect(search.body).toMatchObject({
        metadata: { total_count: 60, page_count: 2, page: 0, per_page: 30 },
        counts: { type: [{ count: 60, name: 'log' }] },
      });
    });
  });

  it('refuses a state that does not exist', async () => {
    await withSandbox(async (call) => {
      expect((await call('GET', '/api/v1/monitor?group_states=sad')).body).toEqual({
        errors: ['Invalid group_state filters.'],
      });
      expect((await call('GET', '/api/v1/monitor/1?group_states=sad')).body).toEqual({
        errors: ['Invalid group_state filters.'],
      });
      expect((await call('GET', '/api/v1/monitor/search?query=status:sad')).body).toEqual({
        errors: ["Query parsing error: 'sad' is not a valid monitor status"],
      });
    });
  });
});

describe('deleting a monitor', () => {
  it('is refused while an SLO refers to it, unless forced', async () => {
    await withSandbox(async (call) => {
      const { id } = (await call('POST', '/api/v1/monitor', monitor)).body as { id: number };
      const slo = {
        name: 'exit',
        type: 'monitor',
        monitor_ids: [id],
        thresholds: [{ timeframe: '7d', target: 99 }],
      };
      await call('POST', '/api/v1/slo', slo);
      expect((await call('GET', `/api/v1/monitor/can_delete?monitor_ids=${id}`)).status).toBe(409);
      expect((await call('DELETE', `/api/v1/monitor/${id}`)).status).toBe(400);
      expect(await call('DELETE', `/api/v1/monitor/${id}?force=true`)).toMatchObject({
        status: 200,
        body: { deleted_monitor_id: id },
      });
      expect((await call('GET', `/api/v1/monitor/${id}`)).body).toEqual({ errors: ['Monitor not found'] });
    });
  });

  it('asks which monitors to check', async () => {
    await withSandbox(async (call) => {
      expect((await call('GET', '/api/v1/monitor/can_delete')).body).toEqual({
        errors: ['monitor_ids are required'],
      });
    });
  });
});

describe('the state of a monitor', () => {
  it('shows in every answer, with its groups where they are asked for', async () => {
    await withSandbox(async (call, { org }) => {
      const { id } = (await call('POST', '/api/v1/monitor', monitor)).body as { id: number };
      org.monitorStates.set(String(id), {
        overall: 'Alert',
        modifiedAt: Date.parse('2026-03-01T12:00:00Z'),
        groups: {
          '@usr.email:alice@example.com': {
            status: 'Alert',
            lastTriggeredAt: 1_772_366_400,
            lastNoDataAt: null,
          },
        },
      });
      const read = (await call('GET', `/api/v1/monitor/${id}`)).body;
      expect(read).toMatchObject({
        overall_state: 'Alert',
        overall_state_modified: '2026-03-01T12:00:00.000000+00:00',
      });
      expect(read).not.toHaveProperty('state');
      expect((await call('GET', `/api/v1/monitor/${id}?group_states=all`)).body).toMatchObject({
        state: {
          groups: { '@usr.email:alice@example.com': { status: 'Alert', last_triggered_ts: 1_772_366_400 } },
        },
      });
      expect((await call('GET', '/api/v1/monitor/search?query=status:alert')).body).toMatchObject({
        monitors: [{ id, status: 'Alert', last_triggered_ts: 1_772_366_400 }],
      });
      expect((await call('GET', '/api/v1/monitor/groups/search')).body).toMatchObject({
        groups: [{ monitor_id: id, group: '@usr.email:alice@example.com', status: 'Alert' }],
        metadata: { total_count: 1 },
      });
    });
  });
});
