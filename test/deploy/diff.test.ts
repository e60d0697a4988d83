import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { diffValues } from '../../src/deploy/diff.js';
import { isEqual } from '../../src/deploy/json.js';

describe('diffValues', () => {
  test('names the leaf that changed by its path', () => {
    const actual = { options: { thresholds: { critical: 1 } } };
    const desired = { options: { thresholds: { critical: 2 } } };
    expect(diffValues(actual, desired)).toEqual([
      { path: 'options.thresholds.critical', actual: 1, desired: 2 },
    ]);
  });

  test('leaves out the side that has no such field', () => {
    expect(diffValues({ priority: 3 }, { message: 'exit-node is busy' })).toEqual([
      { path: 'message', desired: 'exit-node is busy' },
      { path: 'priority', actual: 3 },
    ]);
  });

  test('takes a list of plain values as one leaf', () => {
    expect(diffValues({ tags: ['a', 'b'] }, { tags: ['a', 'c'] })).toEqual([
      { path: 'tags', actual: ['a', 'b'], desired: ['a', 'c'] },
    ]);
  });

  test('tells an inserted element from a change of all that follow it', () => {
    const actual = [{ name: 'exit-node' }, { name: 'subnet-router' }];
    const desired = [{ name: 'laptop-alice' }, ...actual];
    expect(diffValues({ nodes: actual }, { nodes: desired })).toEqual([
      { path: 'nodes[0]', desired: { name: 'laptop-alice' } },
    ]);
  });

  test('goes into an element that changed between two that did not', () => {
    const actual = [{ name: 'a' }, { name: 'b', port: 22 }, { name: 'c' }];
    const desired = [{ name: 'a' }, { name: 'b', port: 2222 }, { name: 'c' }];
    expect(diffValues(actual, desired)).toEqual([{ path: '[1].port', actual: 22, desired: 2222 }]);
  });

  test('quotes a key that would break the path', () => {
    expect(diffValues({ 'a.b': 1 }, { 'a.b': 2 })).toEqual([{ path: '"a.b"', actual: 1, desired: 2 }]);
  });

  test('is empty for equal values, and only for those', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (actual, desired) => {
        const parsed: unknown = JSON.parse(JSON.stringify(actual));
        expect(diffValues(actual, parsed)).toEqual([]);
        expect(diffValues(actual, desired).length === 0).toBe(isEqual(actual, desired));
      }),
      { seed: 7, numRuns: 300 },
    );
  });
});
