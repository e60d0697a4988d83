import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SortedValues } from '../../../src/engine/analytics/sorted-values.js';

describe('SortedValues', () => {
  it('holds what was added and not removed, in order', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 20 })),
        fc.array(fc.integer({ min: 0, max: 20 })),
        (added, removed) => {
          const values = new SortedValues();
          const expected = [...added];
          for (const value of added) values.add(value);
          for (const value of removed) {
            values.remove(value);
            const place = expected.indexOf(value);
            if (place !== -1) expected.splice(place, 1);
          }
          expected.sort((left, right) => left - right);
          expect(Array.from({ length: values.size }, (_, index) => values.at(index))).toEqual(expected);
        },
      ),
      { seed: 2 },
    );
  });
});
