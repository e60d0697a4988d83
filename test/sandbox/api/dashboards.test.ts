import { describe, expect, it } from 'vitest';
import { slugify } from '../../../src/sandbox/api/dashboards/dashboard-forms.js';
import { withSandbox } from '../client.js';

const note = { definition: { type: 'note', content: 'exit-node' } };
const group = {
  definition: { type: 'group', layout_type: 'ordered', title: 'Network', widgets: [note, note] },
};
const dashboard = { title: 'Tailscale – Über_view  (v2)', layout_type: 'ordered', widgets: [note, group] };

interface Widget {
  readonly id: number;
  readonly definition: { readonly widgets?: readonly Widget[] };
}

type JsonBody = Readonly<Record<string, unknown>>;

interface Dashboard {
  readonly id: string;
  readonly widgets: readonly Widget[];
}

describe('a dashboard', () => {
  it('comes back with ids, an address and nothing else added', async () => {
    await withSandbox(async (call) => {
      const body = (await call('POST', '/api/v1/dashboard', dashboard)).body as Dashboard;
      expect(body.id).toMatch(/^[a-z0-9]{3}-[a-z0-9]{3}-[a-z0-9]{3}$/);
      expect(body).toMatchObject({
        url: `/dashboard/${body.id}/tailscale-berview-v2`,
        description: null,
        notify_list: null,
        template_variables: null,
        widgets: [note, group],
        restricted_roles: [],
      });
      expect(body).not.toHaveProperty('reflow_type');
      const ids = body.widgets.flatMap((widget) => [
        widget.id,
        ...(widget.definition.widgets ?? []).map(({ id }) => id),
      ]);
      expect(new Set(ids).size).toBe(4);
      expect((await call('GET', `/api/v1/dashboard/${body.id}`)).body).toEqual(body);
    });
  });

  it('is replaced as a whole: widgets keep the ids that were sent, and get new ones otherwise', async () => {
    await withSandbox(async (call) => {
      const created = (await call('POST', '/api/v1/dashboard', { ...dashboard, reflow_type: 'auto' }))
        .body as Dashboard;
      const [first, second] = created.widgets;
      const sent = { ...dashboard, widgets: [first, group] };
      const updated = (await call('PUT', `/api/v1/dashboard/${created.id}`, sent)).body as Dashboard;
      expect(updated).not.toHaveProperty('reflow_type');
      expect(updated.widgets[0]?.id).toBe(first?.id);
      expect(updated.widgets[1]?.id).not.toBe(second?.id);
    });
  });

  it.each([
    [{}, []],
    [{ restricted_roles: ['admins'] }, ['admins']],
    [{ id: '' }, undefined],
    [{ id: '', restricted_roles: [] }, []],
    [{ id: '', restricted_roles: ['admins'] }, ['admins']],
  ])('that is sent with %j is restricted to the roles %j', async (part, roles) => {
    await withSandbox(async (call) => {
      const { id } = (await call('POST', '/api/v1/dashboard', { ...dashboard, ...part })).body as Dashboard;
      const path = `/api/v1/dashboard/${id}`;
      expect(((await call('GET', path)).body as JsonBody)['restricted_roles']).toEqual(roles);
      const replaced = (await call('PUT', path, { ...dashboard, ...part })).body as JsonBody;
      expect(replaced['restricted_roles']).toEqual(roles);
    });
  });

  it('is looked at before its id is, when it is replaced', async () => {
    await withSandbox(async (call) => {
      const path = '/api/v1/dashboard/abc-def-ghi';
      expect(await call('PUT', path, { ...dashboard, widgets: null })).toMatchObject({ status: 400 });
      expect(await call('PUT', path, dashboard)).toMatchObject({
        status: 404,
        body: { errors: ['Dashboard with ID abc-def-ghi not found'] },
      });
    });
  });

  it('keeps its layout type', async () => {
    await withSandbox(async (call) => {
      const { id } = (await call('POST', '/api/v1/dashboard', dashboard)).body as Dashboard;
      const answer = await call('PUT', `/api/v1/dashboard/${id}`, { ...dashboard, layout_type: 'free' });
      const text =
        "'layout_type' is not editable for existing dashboards. This dashboard uses 'ordered' layout.";
      expect(answer).toMatchObject({ status: 400, body: { errors: [text] } });
    });
  });

  it('resolves the widgets of its tabs, and sorts whom to notify', async () => {
    await withSandbox(async (call) => {
      const tabs = [{ id: '1', name: 'All', widget_ids: ['@2', '@1'] }];
      const sent = { ...dashboard, tabs, notify_list: ['bob@example.com', 'alice@example.com'] };
      const body = (await call('POST', '/api/v1/dashboard', sent)).body as Dashboard;
      expect(body).toMatchObject({
        tabs: [{ widget_ids: [body.widgets[1]?.id, body.widgets[0]?.id] }],
        notify_list: ['alice@example.com', 'bob@example.com'],
      });
    });
  });

  it('lies in the bin after a delete, from where it can be restored', async () => {
    await withSandbox(async (call) => {
      const { id } = (await call('POST', '/api/v1/dashboard', dashboard)).body as Dashboard;
      expect((await call('DELETE', `/api/v1/dashboard/${id}`)).body).toEqual({ deleted_dashboard_id: id });
      expect((await call('DELETE', `/api/v1/dashboard/${id}`)).body).toEqual({
        errors: [`Dashboard with ID ${id} not found`],
      });
      const bin = (await call('GET', '/api/v1/dashboard?filter[deleted]=true')).body;
      expect(bin).toMatchObject({ dashboards: [{ id, deleted_at: expect.any(String) as string }] });
      const restore = { data: [{ id, type: 'dashboard' }] };
      expect((await call('PATCH', '/api/v1/dashboard', restore)).status).toBe(204);
      expect((await call('GET', '/api/v1/dashboard')).body).toMatchObject({
        dashboards: [{ id, deleted_at: null }],
      });
    });
  });
});

const map = (view: object): object => ({
  type: 'geomap',
  requests: [],
  style: { palette: 'hostmap_blues', palette_flip: false },
  view,
});

describe('a dashboard that is refused', () => {
  const inGroup = (widget: object): object => ({
    ...group,
    definition: { ...group.definition, widgets: [note, widget] },
  });
  it.each([
    [{ layout_type: 'grid' }, "Value of parameter 'layout_type' should be any of these ['ordered', 'free']"],
    [{ widgets: null }, "'widgets' should be array"],
    [{ tags: ['env:prod'] }, 'Invalid tag format. Valid tag keys are: team.'],
    [
      { tags: ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => `team:${name}`) },
      "Maximum number of elements in parameter 'tags' should be 5",
    ],
    [{ template_variables: [{ prefix: 'node' }] }, "'template_variables' is invalid"],
    [
      { template_variables: [{ name: 'node', default: 'a', defaults: ['a'] }] },
      "'template_variables' is invalid",
    ],
    [
      { template_variables: [{ name: 'node', defaults: [''] }] },
      "Minimum length of parameter 'defaults' should be 1",
    ],
    [
      { template_variable_presets: [{ name: 'p', template_variables: [{ name: 'node', values: [] }] }] },
      "Minimum number of elements in parameter 'values' should be 1",
    ],
    [
      {
        template_variable_presets: [
          { name: 'p', template_variables: [{ name: 'node', value: '*', values: ['*'] }] },
        ],
      },
      "'template_variables' value '{'name': 'node', 'value': '*', 'values': ['*']}' is invalid",
    ],
    [
      { widgets: [{ definition: { ...group.definition, title_size: '16' } }] },
      "Invalid widget definition at position 0 of type group. Error: Additional properties are not allowed ('title_size' was unexpected).",
    ],
    [
      { widgets: [note, inGroup({ definition: { type: 'note', content: 7 } })] },
      "Invalid widget definition at position 1 of type group. Error: Invalid inner widget definition at position 1 of type note. Error: 7 is not of type 'string'.",
    ],
    [
      { widgets: [{ definition: { type: 'note' } }] },
      "Invalid widget definition at position 0 of type note. Error: 'content' is a required property.",
    ],
    [
      { widgets: [{ definition: map({}) }] },
      "Invalid widget definition at position 0 of type geomap. Error: 'focus' is a required property.",
    ],
    [
      { widgets: [{ definition: map({ custom_extent: [-30, -40] }) }] },
      'Invalid widget definition at position 0 of type geomap. Error: [-30, -40] is too short.',
    ],
  ])('%# is refused in the words of the API', async (part, text) => {
    await withSandbox(async (call) => {
      const answer = await call('POST', '/api/v1/dashboard', { ...dashboard, ...part });
      expect(answer).toMatchObject({ status: 400, body: { errors: [text] } });
    });
  });
});

describe('a widget that the models of the client do not know', () => {
  it.each([
    [{ type: 'note', content: 'exit-node', title: 'About' }],
    [map({ focus: 'WORLD' })],
    [map({ custom_extent: [-30, -40, 40, 30] })],
    [
      {
        type: 'toplist',
        requests: [
          {
            queries: [
              { data_source: 'traces', name: 'a', search: { query: '' }, compute: { aggregation: 'count' } },
            ],
            formulas: [{ formula: 'a' }],
            response_format: 'scalar',
            conditional_formats: [{ comparator: '>', value: 1, palette: 'transparent_to_green' }],
          },
        ],
      },
    ],
  ])('%# is taken', async (definition) => {
    await withSandbox(async (call) => {
      const answer = await call('POST', '/api/v1/dashboard', { ...dashboard, widgets: [{ definition }] });
      expect(answer).toMatchObject({ status: 200 });
    });
  });
});

describe('the end of an address', () => {
  it.each([
    ['Tailscale Overview', 'tailscale-overview'],
    ['a -- b_c (d)', 'a-bc-d'],
    ['x'.repeat(100), 'x'.repeat(80)],
  ])('of %j is %s', (title, slug) => {
    expect(slugify(title)).toBe(slug);
  });
});
