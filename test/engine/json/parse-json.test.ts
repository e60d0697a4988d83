import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maxDepth, parseExactJson } from '../../../src/engine/json/exact-json.js';
import { parseJson } from '../../../src/engine/json/parse-json.js';
import { printJson } from '../../../src/engine/json/print-json.js';
import { Double } from '../../../src/model/log-number.js';

describe('JSON of logs', () => {
  it.each([
    ['1', 1],
    ['-0', 0],
    ['1.0', new Double(1)],
    ['1.50', 1.5],
    ['1e3', new Double(1000)],
    ['1E-3', 0.001],
    ['9007199254740991', 9_007_199_254_740_991],
    ['9007199254740993', 9_007_199_254_740_993n],
    ['-7288183648727243213', -7_288_183_648_727_243_213n],
    ['123456789012345678901234567890', 123_456_789_012_345_678_901_234_567_890n],
    ['123456789012345.0001', new Double(123_456_789_012_345)],
    ['1e999', '1e999'],
  ])('keeps the kind and every digit of %s', (text, expected) => {
    expect(parseJson(`{"x":${text}}`)).toEqual({ x: expected });
    expect(parseJson(`[ ${text} , "y"]`)).toEqual([expected, 'y']);
    expect(parseJson(text)).toEqual(expected);
  });

  it('takes numbers inside texts as text', () => {
    expect(parseJson('{"at":"2026-01-15T10:00:00.136022207Z","id":":1.0,"}')).toEqual({
      at: '2026-01-15T10:00:00.136022207Z',
      id: ':1.0,',
    });
  });

  it.each([
    '{',
    '{"a":}',
    '[1,]',
    '{"a":1}x',
    '"cut',
    '01',
    '1.',
    'tru',
    '{"a":1.0,}',
    '{"a" 1.0}',
    '{"a":1.0',
    "{'a':1.0}",
  ])('refuses %s', (text) => {
    expect(parseJson(text)).toBeUndefined();
  });

  it('gives no way to a prototype', () => {
    const parsed = parseJson('{"__proto__":{"polluted":1.0},"constructor":{"prototype":{"x":2.0}}}');
    expect(Object.getPrototypeOf(parsed)).toBe(Object.prototype);
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
    expect(printJson(parsed ?? null)).toContain('"__proto__":{"polluted":1.0}');
  });

  it('stops at nesting that would break readers', () => {
    const deep = `${'['.repeat(maxDepth + 1)}1.0${']'.repeat(maxDepth + 1)}`;
    expect(parseExactJson(deep)).toBeUndefined();
    expect(parseExactJson(deep.slice(1, -1))).toBeDefined();
  });

  it('reads what stands before other text', () => {
    expect(parseExactJson('{"a":1.0} {"b":2}', { trailing: 'ignore' })).toMatchObject({
      value: { a: new Double(1) },
      end: 10,
    });
  });

  it('agrees with JSON.parse on every value without doubles that are whole', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        const native: unknown = JSON.parse(text);
        const exact = parseExactJson(text)?.value;
        expect(
          JSON.parse(
            JSON.stringify(exact, (_, value: unknown) =>
              value instanceof Double ? value.value : typeof value === 'bigint' ? Number(value) : value,
            ),
          ),
        ).toEqual(native);
      }),
      { seed: 5, numRuns: 1000 },
    );
  });

  it('prints what it read', () => {
    const number = fc
      .oneof(fc.integer(), fc.constantFrom('1.0', '1.5', '7288183648727243213', '1.23E8'))
      .map(String);
    const leaf = fc.oneof(
      number,
      fc.string().map((text) => JSON.stringify(text)),
      fc.constantFrom('true', 'false', 'null'),
    );
    const list = fc.array(leaf, { maxLength: 4 }).map((items) => `[${items.join(',')}]`);
    fc.assert(
      fc.property(list, list, (one, other) => {
        const text = `{"a":${one},"b":{"c":${other}}}`;
        expect(printJson(parseJson(text) ?? null)).toBe(text);
      }),
      { seed: 5, numRuns: 500 },
    );
  });
});
