import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findSides } from '../../src/tailscale/sides.js';

const on = (ip: string, port?: number) => (port === undefined ? { ip } : { ip, port });

describe('findSides', () => {
  it.each([
    [51000, 443, 'src', 'high'],
    [22, 58544, 'dst', 'high'],
    [864, 2049, 'src', 'medium'],
    [51820, 9999, 'src', 'medium'],
    [4444, 9999, 'dst', 'low'],
  ] as const)('reads ports %i and %i: the client is %s, confidence %s', (src, dst, client, confidence) => {
    expect(findSides('virtual', on('100.64.0.1', src), on('100.64.0.2', dst))).toEqual({
      client,
      confidence,
    });
  });

  it('takes the tailnet side of exit traffic for the client, whatever the ports', () => {
    const sides = findSides('exit', on('93.184.216.34', 50000), on('100.64.0.2', 53));
    expect(sides).toEqual({ client: 'dst', confidence: 'high' });
  });

  it('comes to the same answer at both ends of a connection', () => {
    const endpoint = fc.record({ ip: fc.ipV4(), port: fc.integer({ min: 1, max: 65535 }) });
    fc.assert(
      fc.property(endpoint, endpoint, (one, other) => {
        fc.pre(one.ip !== other.ip);
        const here = findSides('virtual', one, other);
        const there = findSides('virtual', other, one);
        expect(there.client).not.toBe(here.client);
        expect(there.confidence).toBe(here.confidence);
      }),
      { seed: 5, numRuns: 500 },
    );
  });
});
