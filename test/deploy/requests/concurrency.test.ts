import { describe, expect, test } from 'vitest';
import { mapLimited, nextTurn } from '../../../src/deploy/requests/concurrency.js';

const nodes = ['exit-node', 'subnet-router', 'laptop-alice', 'phone-alice', 'build-server'];

describe('calls side by side', () => {
  test.each([1, 2, 4, 9])('are at most %i, and answer in the order of the items', async (limit) => {
    let underWay = 0;
    let most = 0;
    const answers = await mapLimited(nodes, limit, async (node) => {
      most = Math.max(most, ++underWay);
      for (let turn = 0; turn < 2 * nodes.length; turn++) await nextTurn();
      underWay--;
      return node.toUpperCase();
    });
    expect(answers).toEqual(nodes.map((node) => node.toUpperCase()));
    expect(most).toBe(Math.min(limit, nodes.length));
  });

  test('stop at the first failure', async () => {
    const begun: string[] = [];
    const mapped = mapLimited(nodes, 2, async (node) => {
      begun.push(node);
      await nextTurn();
      if (node === 'exit-node') throw new Error('403');
    });
    await expect(mapped).rejects.toThrow('403');
    await nextTurn();
    await nextTurn();
    expect(begun).toEqual(['exit-node', 'subnet-router']);
  });

  test('are none for no items', async () => {
    expect(await mapLimited([], 24, () => Promise.reject(new Error('called')))).toEqual([]);
  });
});
