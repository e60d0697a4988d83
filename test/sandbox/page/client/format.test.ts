import { describe, expect, it } from 'vitest';
import { formatAge, formatText, readNumberFormat } from '../../../../src/sandbox/page/client/core/format.js';

const canonical = (name: string) =>
  readNumberFormat({ unit: { type: 'canonical_unit', unit_name: name } }, null);

describe('formatText', () => {
  it.each([
    [0, '0'],
    [12, '12'],
    [1234, '1.23k'],
    [5_600_000, '5.6M'],
    [0.1234, '0.12'],
    [-2500, '-2.5k'],
  ])('writes %d as %s', (value, written) => {
    expect(formatText(value)).toBe(written);
  });

  it('scales bytes and times within their families', () => {
    expect(formatText(1536, canonical('byte'))).toBe('1.5 KiB');
    expect(formatText(2e6, canonical('byte_in_decimal_bytes_family'))).toBe('2 MB');
    expect(formatText(90_000, canonical('millisecond'))).toBe('1.5 min');
    expect(formatText(0.25, canonical('fraction'))).toBe('25%');
  });

  it('takes the unit of the measure where the formula names none', () => {
    const format = readNumberFormat(undefined, { family: 'bytes', name: 'byte' });
    expect(formatText(2048, format)).toBe('2 KiB');
  });

  it('prefers the author’s own unit and precision', () => {
    const format = readNumberFormat(undefined, null, { precision: 2, customUnit: 'nodes', autoscale: false });
    expect(formatText(3.456, format)).toBe('3.46 nodes');
    expect(formatText(1234567, { ...format, label: null })).toBe('1,234,567');
  });

  it('writes a dash for what has no value', () => {
    expect(formatText(null)).toBe('–');
    expect(formatText(Number.NaN)).toBe('–');
  });
});

describe('formatAge', () => {
  it('uses the largest unit that tells enough', () => {
    expect([5_000, 600_000, 7_200_000, 5 * 86_400_000].map(formatAge)).toEqual([
      '5 s',
      '10 min',
      '2 h',
      '5 d',
    ]);
  });
});
