import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addMark, findForeignMark, keyOf, readMark, stripMark } from '../../../src/deploy/ownership/marks.js';

const mark = { project: 'tailscale', key: 'exit-node' };

describe('a mark', () => {
  test('is two tags on a monitor', () => {
    const body = addMark('monitor', { tags: ['team:network'] }, mark);
    expect(body['tags']).toEqual([
      'team:network',
      'managed_by:tailscale-dd',
      'tailscale-dd_id:tailscale/exit-node',
    ]);
    expect(readMark('monitor', body)).toEqual(mark);
    expect(stripMark('monitor', body)).toEqual({ tags: ['team:network'] });
  });

  test('is the last line of a dashboard, below what its author wrote', () => {
    const body = addMark('dashboard', { description: 'Who talks to whom' }, mark);
    expect(body['description']).toMatch(
      /^Who talks to whom\n\n-- Managed by tailscale-dd tailscale\/exit-node, /,
    );
    expect(readMark('dashboard', body)).toEqual(mark);
    expect(stripMark('dashboard', body)).toEqual({ description: 'Who talks to whom' });
  });

  test('replaces an older one', () => {
    const once = addMark('dashboard', {}, mark);
    expect(addMark('dashboard', once, mark)).toEqual(once);
    const renamed = addMark('monitor', addMark('monitor', {}, mark), { ...mark, key: 'subnet-router' });
    expect(readMark('monitor', renamed)?.key).toBe('subnet-router');
  });

  test('is not read where only half of it stands', () => {
    expect(readMark('monitor', { tags: ['managed_by:tailscale-dd'] })).toBeUndefined();
    expect(readMark('monitor', { tags: ['tailscale-dd_id:tailscale/exit-node'] })).toBeUndefined();
    expect(
      readMark('dashboard', { description: 'see -- Managed by tailscale-dd a/b, above' }),
    ).toBeUndefined();
    expect(readMark('dashboard', { description: null })).toBeUndefined();
  });

  test('comes back whatever the text and the key', () => {
    const key = fc
      .stringMatching(/^[a-z0-9][a-z0-9_.-]{0,30}$/)
      .map(keyOf)
      .filter((each) => each !== '');
    fc.assert(
      fc.property(fc.string(), key, (description, each) => {
        const body = addMark('dashboard', { description }, { project: 'tailscale', key: each });
        expect(readMark('dashboard', body)).toEqual({ project: 'tailscale', key: each });
        expect(
          addMark('dashboard', stripMark('dashboard', body), { project: 'tailscale', key: each }),
        ).toEqual(body);
      }),
      { seed: 3, numRuns: 200 },
    );
  });
});

describe('the mark of a dashboard list', () => {
  test('is the end of its name', () => {
    const list = addMark('dashboard-list', { name: 'Tailscale' }, { project: 'net.prod', key: 'dashboards' });
    expect(list).toEqual({ name: 'Tailscale (tailscale-dd: net.prod)' });
    expect(readMark('dashboard-list', list)).toEqual({ project: 'net.prod', key: 'dashboards' });
    expect(readMark('dashboard-list', { name: 'Tailscale (tailscale-dd: )' })).toBeUndefined();
    expect(readMark('dashboard-list', { name: 'Tailscale (tailscale-dd: net) old' })).toBeUndefined();
  });
});

describe('keyOf', () => {
  test.each([
    ['Tailscale Overview', 'tailscale-overview'],
    ['virtual_traffic_received', 'virtual_traffic_received'],
    ['a__b_', 'a_b'],
    ['High traffic: 100%', 'high-traffic-100'],
  ])('makes of "%s" what a tag keeps', (name, key) => expect(keyOf(name)).toBe(key));
});

describe('findForeignMark', () => {
  test.each([
    ['kennel', { message: 'Look\n-- Managed by kennel net:exit in teams/net.rb, do not modify manually' }],
    ['managed_by:datadog-sync', { tags: ['managed_by:datadog-sync'] }],
    ['managed-by:terraform', { tags: ['managed-by:terraform'] }],
    ['terraform:true', { tags: ['terraform:true'] }],
    ['owner:platform', { tags: ['owner:platform'] }],
  ])('sees %s', (found, body) => {
    expect(findForeignMark('monitor', body, ['owner:platform'])).toBe(found);
  });

  test('takes neither our own mark nor a word in a text for one', () => {
    expect(findForeignMark('monitor', addMark('monitor', {}, mark), [])).toBeUndefined();
    expect(findForeignMark('dashboard', { description: 'made with terraform' }, [])).toBeUndefined();
  });
});
