import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { JsonBytes } from '../../../src/sandbox/store/json-bytes.js';

function print(text: string, capacity = 4): string {
  const json = new JsonBytes(capacity);
  json.writeText(text);
  return Buffer.from(json.take()).toString();
}

describe('JsonBytes', () => {
  it('prints every text so that it is read as it was, at any capacity', () => {
    const texts = fc.string({
      unit: fc.oneof(fc.constantFrom('"', '\\', '\n', '\u{7f}', 'é', '→'), fc.string({ unit: 'grapheme' })),
    });
    fc.assert(
      fc.property(texts, fc.nat(40), (text, capacity) => {
        expect(JSON.parse(print(text, capacity))).toBe(text.replaceAll('\0', '\u{fffd}'));
      }),
      { seed: 20261122 },
    );
  });

  it.each([
    ['\u{0}', '\u{fffd}'],
    ['\ud800', '\u{fffd}'],
    ['a\udc00b', 'a\u{fffd}b'],
    ['\ud83d\ude00', '\u{1f600}'],
    ['\ud83d\ud83d\ude00', '\u{fffd}\u{1f600}'],
  ])('prints %j as %j, since DuckDB takes no other', (text, printed) => {
    expect(JSON.parse(print(text))).toBe(printed);
  });

  it('prints every number as JavaScript writes it', () => {
    const numbers = fc.oneof(
      fc.maxSafeInteger(),
      fc.nat(),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.constantFrom(0, -0, 9, 10, 999_999_999, 1e9, 1e15, 2 ** 53 - 1, 2 ** 53, 1e21, 1_795_355_023_790),
    );
    fc.assert(
      fc.property(numbers, fc.nat(20), (number, capacity) => {
        const json = new JsonBytes(capacity);
        json.writeNumber(number);
        expect(Buffer.from(json.take()).toString()).toBe(String(number));
      }),
      { seed: 20261122, numRuns: 1000 },
    );
  });

  it('leaves what was taken as it is, short or long', () => {
    const json = new JsonBytes(16);
    const taken = ['exit-node', 'x'.repeat(500), 'y'.repeat(700), 'db', 'z'.repeat(500)].map((text) => {
      json.writeText(text);
      return json.take();
    });
    expect(taken.map((bytes) => (JSON.parse(Buffer.from(bytes).toString()) as string).length)).toEqual([
      9, 500, 700, 2, 500,
    ]);
  });

  it('grows, takes back and repeats', () => {
    const json = new JsonBytes(2);
    json.writeAscii('[');
    const start = json.length;
    json.writeText('exit-node');
    const end = json.length;
    json.writeAscii(',');
    json.copy(start, end);
    json.writeBytes(Buffer.from(',null'));
    json.truncate(json.length - 5);
    json.writeAscii(']');
    expect(json.at(start)).toBe('"'.charCodeAt(0));
    expect(Buffer.from(json.take()).toString()).toBe('["exit-node","exit-node"]');
    expect(json.length).toBe(0);
  });
});
