import { describe, expect, it } from 'vitest';
import { hasDuplicateKeys, indexJson } from '../../src/read/json-index.js';

const text = `{
  "a": [1, {"b\\"c": "x",
    "d/e": [true]}],
  "z":
    3
}`;

describe('the index of a JSON text', () => {
  it.each([
    ['', 1],
    ['/a', 2],
    ['/a/1', 2],
    ['/a/1/d~1e/0', 3],
    ['/z', 5],
    ['/a/1/nothing', 2],
    ['/nothing', 1],
  ])('knows the line of %s', (pointer, line) => {
    expect(indexJson(text).lineOf(pointer)).toBe(line);
  });

  it('names keys that stand twice by their pointer', () => {
    expect(indexJson('{"a": {"b": 1, "b": 2}, "c": [{"d": 1, "d": 2}]}').duplicates).toEqual([
      '/a/b',
      '/c/0/d',
    ]);
    const many = Array.from({ length: 40 }, (_, index) => `"k${index}": 0`);
    expect(indexJson(`{${[...many, '"k3": 1'].join()}}`).duplicates).toEqual(['/k3']);
  });

  it('tells quickly whether any does', () => {
    for (const json of ['{"a":1,"a":2}', '[{"b":{"c":1,"c":1}}]'])
      expect(hasDuplicateKeys(json, JSON.parse(json))).toBe(true);
    for (const json of [
      '{"a":1,"b":{"a":1}}',
      '["a",":","b\\"",{"k" : "\\\\"}]',
      '""',
      '7',
      '{"__proto__":1}',
    ]) {
      expect(hasDuplicateKeys(json, JSON.parse(json))).toBe(false);
    }
  });

  it('takes a byte order mark, a hundred thousand levels and broken text', () => {
    expect(indexJson('\uFEFF{"a":\n1}').lineOf('/a')).toBe(2);
    const deep = `${'[{"a":'.repeat(50_000)}1${'}]'.repeat(50_000)}`;
    expect(indexJson(deep).lineOf('/0/a/0')).toBe(1);
    expect(hasDuplicateKeys(deep, JSON.parse(deep))).toBe(false);
    expect(indexJson('{"a: [').duplicates).toEqual([]);
  });
});
