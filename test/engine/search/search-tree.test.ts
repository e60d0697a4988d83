import { describe, expect, it } from 'vitest';
import { compileSearch } from '../../../src/engine/search/index.js';
import { SearchTree } from '../../../src/engine/search/search-tree.js';
import { parseLogSearch } from '../../../src/language/log-search/index.js';
import { logAt } from '../tailnet-logs.js';

const searches = [
  '*',
  'source:tailscale',
  'source:tailscale @kind:virtual',
  'source:tailscale @kind:virtual @port:22',
  'source:tailscale -@kind:virtual',
  'source:tailscale (@kind:virtual OR @port:22)',
  '@kind:exit OR @port:>1000',
  'service:logstream-config @kind:virtual',
];

const logs = [
  logAt(0, { kind: 'virtual', port: 22 }),
  logAt(0, { kind: 'exit' }),
  logAt(0, { kind: 'virtual', port: 443 }, { service: 'logstream-config' }),
  logAt(0, { port: 8080 }, { source: 'nginx' }),
];

describe('searches that share a tree', () => {
  it.each(logs.map((log) => [JSON.stringify(log.custom), log] as const))(
    'match %s as each search does alone',
    (_, log) => {
      const tree = new SearchTree<string>();
      const expected = searches.filter((search) => {
        const parsed = parseLogSearch(search);
        if (!parsed.ok) throw new Error(search);
        tree.add(parsed.tree, search);
        return compileSearch(parsed.tree)(log);
      });
      const found: string[] = [];
      tree.match(log, (search) => found.push(search));
      expect(found.toSorted()).toEqual(expected.toSorted());
    },
  );

  it('call every target of the same search', () => {
    const tree = new SearchTree<number>();
    const parsed = parseLogSearch('source:tailscale');
    if (!parsed.ok) throw new Error('the search does not parse');
    for (const target of [1, 2]) tree.add(parsed.tree, target);
    const found: number[] = [];
    tree.match(logAt(0, {}), (target) => found.push(target));
    expect(found).toEqual([1, 2]);
  });
});
