import { describe, expect, it } from 'vitest';
import { keyHeaders, withSandbox } from '../client.js';

const lists = '/api/v1/dashboard/lists/manual';

describe('a dashboard list', () => {
  it('counts the dashboards that are put into it and taken out', async () => {
    await withSandbox(async (call) => {
      const { id } = (await call('POST', lists, { name: 'Tailscale' })).body as { id: number };
      const items = `/api/v2/dashboard/lists/manual/${id}/dashboards`;
      const board = await call('POST', '/api/v1/dashboard', {
        title: 'Flows',
        layout_type: 'ordered',
        widgets: [],
      });
      const item = { type: 'custom_timeboard', id: (board.body as { id: string }).id };
      const dashboards = [item];
      expect((await call('POST', items, { dashboards })).body).toEqual({ added_dashboards_to_list: [item] });
      expect((await call('GET', items)).body).toMatchObject({
        total: 1,
        // Without tags as in DataDog/datadog-sync-cli, test_dashboard_lists, 2025.
        dashboards: [{ ...item, title: 'Flows', tags: null }],
      });
      expect((await call('GET', `${lists}/${id}`)).body).toMatchObject({
        dashboard_count: 1,
        dashboards: null,
      });
      expect((await call('DELETE', items, { dashboards })).body).toEqual({
        deleted_dashboards_from_list: [item],
      });
      expect((await call('PUT', items, { dashboards })).body).toEqual({ dashboards: [item] });
      expect((await call('DELETE', `${lists}/${id}`)).body).toEqual({ deleted_dashboard_list_id: id });
    });
  });

  it('loses a dashboard that is deleted', async () => {
    await withSandbox(async (call) => {
      const { id } = (await call('POST', lists, { name: 'Tailscale' })).body as { id: number };
      const items = `/api/v2/dashboard/lists/manual/${id}/dashboards`;
      const flows = { title: 'Flows', layout_type: 'ordered', widgets: [] };
      const board = (await call('POST', '/api/v1/dashboard', flows)).body as { id: string };
      await call('POST', items, { dashboards: [{ type: 'custom_timeboard', id: board.id }] });
      await call('DELETE', `/api/v1/dashboard/${board.id}`);
      expect((await call('GET', items)).body).toEqual({ dashboards: [], total: 0 });
      const unknown = { dashboards: [{ type: 'whiteboard', id: board.id }] };
      expect((await call('POST', items, unknown)).status).toBe(400);
    });
  });

  it('names the custom dashboards that were put into it first, and those taken out as they were sent', async () => {
    await withSandbox(async (call) => {
      const { id } = (await call('POST', lists, { name: 'Tailscale' })).body as { id: number };
      const items = `/api/v2/dashboard/lists/manual/${id}/dashboards`;
      const integration = { type: 'integration_timeboard', id: '7' };
      const custom = { type: 'custom_screenboard', id: 'aaa-bbb-ccc' };
      const dashboards = [integration, custom];
      expect((await call('POST', items, { dashboards })).body).toEqual({
        added_dashboards_to_list: [custom, integration],
      });
      expect((await call('PUT', items, { dashboards })).body).toEqual({ dashboards: [custom, integration] });
      expect((await call('DELETE', items, { dashboards })).body).toEqual({
        deleted_dashboards_from_list: dashboards,
      });
    });
  });

  // DataDog/terraform-provider-datadog, TestDatadogDashListInDashboard, 2026.
  it('is as old as its last change, and names only those taken out that were in it', async () => {
    await withSandbox(async (call) => {
      const list = (await call('POST', lists, { name: 'Tailscale' })).body as { id: number };
      const items = `/api/v2/dashboard/lists/manual/${list.id}/dashboards`;
      const dashboards = [{ type: 'custom_screenboard', id: 'aaa-bbb-ccc' }];
      expect((await call('DELETE', items, { dashboards })).body).toEqual({
        deleted_dashboards_from_list: [],
      });
      expect((await call('PUT', `${lists}/${list.id}`, { name: 'Tailscale' })).body).toEqual(list);
      await call('POST', items, { dashboards });
      const other = [{ type: 'custom_timeboard', id: 'aaa-bbb-ccc' }];
      expect((await call('DELETE', items, { dashboards: [...other, ...dashboards] })).body).toEqual({
        deleted_dashboards_from_list: dashboards,
      });
    });
  });

  // DataDog/terraform-provider-datadog, TestAccDatadogDashboardListDatasource, 2023.
  it('stands among the others by its name', async () => {
    await withSandbox(async (call) => {
      for (const name of ['tailnet', 'Tailscale', 'exit nodes']) await call('POST', lists, { name });
      expect((await call('GET', lists)).body).toMatchObject({
        dashboard_lists: [{ name: 'exit nodes' }, { name: 'tailnet' }, { name: 'Tailscale' }],
      });
    });
  });

  it('is refused in the words of the API', async () => {
    await withSandbox(async (call) => {
      expect((await call('POST', lists, {})).body).toEqual({ errors: ["'name' parameter can't be empty"] });
      expect((await call('GET', `${lists}/7`)).body).toEqual({
        errors: ['Manual Dashboard List with id 7 not found'],
      });
      const { id } = (await call('POST', lists, { name: 'Tailscale' })).body as { id: number };
      expect((await call('POST', `/api/v2/dashboard/lists/manual/${id}/dashboards`, {})).body).toEqual({
        errors: ["Required parameter 'dashboards' is missing"],
      });
    });
  });
});

describe('a restriction policy', () => {
  const body = (id: string): object => ({
    data: {
      id,
      type: 'restriction_policy',
      attributes: { bindings: [{ relation: 'editor', principals: ['org:11111111'] }] },
    },
  });

  it('answers what was sent', async () => {
    await withSandbox(async (call) => {
      const path = '/api/v2/restriction_policy/dashboard:abc-def-ghi';
      expect((await call('POST', path, body('dashboard:abc-def-ghi'))).body).toEqual(
        body('dashboard:abc-def-ghi'),
      );
      expect((await call('DELETE', path)).status).toBe(204);
      expect((await call('GET', path)).body).toMatchObject({ data: { attributes: { bindings: [] } } });
    });
  });

  it.each([
    ['malformed', "Invalid resource: 'malformed' is not in a valid format"],
    ['security_rule:x', "Invalid resource type: 'security_rule' does not support restriction policies"],
  ])('refuses the resource %s', async (id, text) => {
    await withSandbox(async (call) => {
      expect(await call('POST', `/api/v2/restriction_policy/${id}`, body(id))).toMatchObject({
        status: 400,
        body: { errors: [text] },
      });
    });
  });
});

describe('a principal of a restriction policy', () => {
  const write = (principal: unknown): object => ({
    data: {
      id: 'dashboard:abc-def-ghi',
      type: 'restriction_policy',
      attributes: { bindings: [{ relation: 'editor', principals: ['org:11111111', principal] }] },
    },
  });
  const path = '/api/v2/restriction_policy/dashboard:abc-def-ghi';

  it.each(['role:admins', 'team:network', 'user:alice', 'org:tailnet'])('may be %s', async (principal) => {
    await withSandbox(async (call) => {
      expect(await call('POST', path, write(principal))).toMatchObject({ status: 200 });
    });
  });

  it.each([
    ['tailnet:1', 'tailnet'],
    ['role', 'role'],
    ['', ''],
  ])('may not be %j', async (principal, type) => {
    await withSandbox(async (call) => {
      expect(await call('POST', path, write(principal))).toMatchObject({
        status: 400,
        body: {
          errors: [
            `[PrincipalInvalid] "${principal}" is not a valid principal: [PrincipalTypeNotSupported] principal type "${type}" is not supported`,
          ],
        },
      });
      expect((await call('GET', path)).body).toMatchObject({ data: { attributes: { bindings: [] } } });
    });
  });
});

describe('a service check', () => {
  it('is taken with an API key alone', async () => {
    await withSandbox(async (_, sandbox) => {
      const response = await fetch(`${sandbox.url}/api/v1/check_run`, {
        method: 'POST',
        headers: { 'dd-api-key': keyHeaders['dd-api-key'], 'content-type': 'application/json' },
        body: JSON.stringify([
          { check: 'tailscale.can_connect', host_name: 'exit-node', status: 0, tags: [] },
        ]),
      });
      expect([response.status, await response.json()]).toEqual([202, { status: 'ok' }]);
    });
  });

  it.each([7, [{ check: 'a' }], [{ check: 'a', host_name: 'b', status: 9 }]])('refuses %j', async (body) => {
    await withSandbox(async (call) => {
      expect((await call('POST', '/api/v1/check_run', body)).status).toBe(400);
    });
  });
});

describe('the caller', () => {
  it('is named with its org, and may do all that the sandbox serves', async () => {
    await withSandbox(async (call) => {
      expect((await call('GET', '/api/v2/current_user')).body).toMatchObject({
        data: { type: 'users', relationships: { org: { data: { type: 'orgs' } } } },
        included: [{ type: 'orgs', attributes: { name: 'tailscale-dd sandbox' } }],
      });
      const { data } = (await call('GET', '/api/v2/permissions')).body as {
        data: { attributes: { name: string } }[];
      };
      const names = data.map(({ attributes }) => attributes.name);
      expect(names).toEqual(
        expect.arrayContaining(['monitors_write', 'logs_write_pipelines', 'dashboards_read']),
      );
    });
  });
});
