import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { diffDashboards } from '../../../src/deploy/dashboards/diff-dashboards.js';
import { isEqual, type JsonObject } from '../../../src/deploy/json.js';

function widget(title: string, query: string, layout?: JsonObject): JsonObject {
  const search = { query };
  return {
    definition: { type: 'query_value', title, requests: [{ queries: [{ search }] }] },
    ...(layout === undefined ? {} : { layout }),
  };
}

function group(title: string, widgets: readonly JsonObject[]): JsonObject {
  return { definition: { type: 'group', title, layout_type: 'ordered', widgets } };
}

const hosts = widget('Top hosts', 'source:tailscale');
const ports = widget('Top ports', 'source:tailscale @dst.port:*');
const users = widget('Active users', 'source:tailscale @usr.email:*');

describe('diffDashboards', () => {
  test('says group, widget and field of a change', () => {
    const desired = widget('Top hosts', 'source:tailscale service:flow');
    const [change, ...others] = diffDashboards(
      { widgets: [group('Network', [ports, hosts])] },
      { widgets: [group('Network', [ports, desired])] },
    );
    expect(others).toEqual([]);
    expect(change).toEqual({
      path: 'widgets[0].definition.widgets[1].definition.requests[0].queries[0].search.query',
      place: 'group "Network" › widget "Top hosts" › requests[0].queries[0].search.query',
      what: 'changed',
      actual: 'source:tailscale',
      desired: 'source:tailscale service:flow',
    });
  });

  test('reports an inserted widget alone', () => {
    const changes = diffDashboards({ widgets: [hosts, ports] }, { widgets: [users, hosts, ports] });
    expect(changes.map(({ what, place }) => [what, place])).toEqual([['added', 'widget "Active users"']]);
  });

  test('reports a widget that went to the end as one move', () => {
    const changes = diffDashboards({ widgets: [hosts, ports, users] }, { widgets: [ports, users, hosts] });
    expect(changes.map(({ what, place, desired }) => [what, place, desired])).toEqual([
      ['moved', 'widget "Top hosts"', 'position 3'],
    ]);
  });

  test('follows a widget from one group into another', () => {
    const changes = diffDashboards(
      { widgets: [group('Network', [hosts, ports]), group('Audit', [users])] },
      { widgets: [group('Network', [ports]), group('Audit', [users, hosts])] },
    );
    expect(changes.map(({ what, place }) => [what, place])).toEqual([
      ['moved', 'group "Audit" › widget "Top hosts"'],
    ]);
  });

  test('tells a move and a new size from a change of content', () => {
    const changes = diffDashboards(
      { widgets: [widget('Top hosts', 'a', { x: 0, y: 0, width: 4, height: 2 })] },
      { widgets: [widget('Top hosts', 'a', { x: 4, y: 0, width: 6, height: 2 })] },
    );
    expect(changes.map(({ what, actual, desired }) => ({ what, actual, desired }))).toEqual([
      { what: 'moved', actual: { x: 0, y: 0 }, desired: { x: 4, y: 0 } },
      { what: 'resized', actual: { width: 4, height: 2 }, desired: { width: 6, height: 2 } },
    ]);
  });

  test('takes a new title over the same content as one change', () => {
    const changes = diffDashboards(
      { widgets: [hosts, ports] },
      { widgets: [widget('Busiest hosts', 'source:tailscale'), ports] },
    );
    expect(changes.map(({ path, what }) => [path, what])).toEqual([
      ['widgets[0].definition.title', 'changed'],
    ]);
  });

  test('shows a removed group once, not each widget in it', () => {
    const changes = diffDashboards(
      { widgets: [group('Network', [hosts, ports]), users] },
      { widgets: [users] },
    );
    expect(changes.map(({ what, place }) => [what, place])).toEqual([['removed', 'group "Network"']]);
  });

  test('compares lists that hold no widgets at all', () => {
    expect(diffDashboards({ widgets: [1] }, { widgets: [2] })).toHaveLength(1);
    expect(diffDashboards({}, { widgets: [] })).toHaveLength(1);
  });

  test('is empty for equal dashboards, and only for those', () => {
    const leaf = fc.record({
      definition: fc.record({
        type: fc.constantFrom('note', 'toplist'),
        title: fc.constantFrom('', 'Top hosts', 'Top ports'),
        content: fc.constantFrom('a', 'b'),
      }),
    });
    const node = fc.oneof(
      leaf,
      fc.record({
        definition: fc.record({
          type: fc.constant('group'),
          title: fc.constantFrom('Network', 'Audit'),
          widgets: fc.array(leaf, { maxLength: 3 }),
        }),
      }),
    );
    const dashboard = fc.record({
      title: fc.constantFrom('A', 'B'),
      widgets: fc.array(node, { maxLength: 4 }),
    });
    fc.assert(
      fc.property(dashboard, dashboard, (actual, desired) => {
        expect(diffDashboards(actual, structuredClone(actual))).toEqual([]);
        expect(diffDashboards(actual, desired).length === 0).toBe(isEqual(actual, desired));
      }),
      { seed: 11, numRuns: 300 },
    );
  });
});
