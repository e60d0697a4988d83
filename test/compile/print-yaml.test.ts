import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { printYaml, type YamlStyle } from '../../src/compile/print-yaml.js';
import { parseYaml } from '../../src/read/parse.js';

const styles: readonly YamlStyle[] = [
  { texts: 'plain', lists: 'deep' },
  { texts: 'quoted', lists: 'shallow' },
];

const text = fc.oneof(
  fc.string(),
  fc.string({
    unit: fc.constantFrom('a', '\n', ' ', ':', '#', '-', "'", '"', '\t', '\\', '|', '\u2028', '\r', '!'),
  }),
  fc.constantFrom(
    'yes',
    'null',
    '~',
    '1',
    '1e3',
    '0x1f',
    '2022-07-20',
    '.inf',
    '- a',
    '? b',
    '<<',
    '=',
    'on',
  ),
);
const value = fc.letrec((tie) => ({
  node: fc.oneof(
    { depthSize: 'small' },
    text,
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('node'), { maxLength: 3 }),
    fc.dictionary(text, tie('node'), { maxKeys: 3, noNullPrototype: true }),
  ),
})).node;

describe('printed YAML', () => {
  it.each(styles)('reads back as the value that was printed ($texts, $lists)', (style) => {
    fc.assert(
      fc.property(value, (inner) => {
        const whole = { key: inner };
        const printed = printYaml(whole, style).text;
        const { value: back, problem } = parseYaml(printed);
        expect(problem, printed).toBeUndefined();
        expect(back, printed).toEqual(whole);
      }),
      { seed: 3, numRuns: 500 },
    );
  });

  it('quotes only where it must', () => {
    const { text: printed } = printYaml(
      { a: 'Map `x` to `y`', b: 'true', c: "it's", d: ' x', e: 'a: b' },
      styles[0]!,
    );
    expect(printed).toBe("a: Map `x` to `y`\nb: 'true'\nc: it's\nd: ' x'\ne: 'a: b'\n");
  });

  it('keeps the digits of a number that carries them', () => {
    const digits = { toString: () => '1743.0' };
    expect(printYaml({ duration: digits }, styles[1]!).text).toBe('duration: 1743.0\n');
  });
});
