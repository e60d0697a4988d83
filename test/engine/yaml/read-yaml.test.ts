import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { readFastYaml } from '../../../src/engine/yaml/fast-yaml.js';
import { readYaml } from '../../../src/engine/yaml/read-yaml.js';
import { Double } from '../../../src/model/log-number.js';

function plain(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (_, item: unknown) =>
      item instanceof Double ? item.value : typeof item === 'bigint' ? Number(item) : item,
    ),
  );
}

function read(text: string): unknown {
  const yaml = readYaml(text);
  return yaml.ok ? yaml.document.value : yaml.problem;
}

describe('YAML of pipelines and their tests', () => {
  it.each([
    'a: 1\nb:\n  - x\n  - y: 2\n    z: "q\\n\\u00e9"\n',
    'a:\n- x\n-\n  y: 1\n- - 1\n  - 2\n',
    "a: 'it''s'\nb: plain text # comment\n\"c d\": ~\n'e': [ ]\nf: { }\n",
    'a: |-\n  one\n\n    two\nb: |\n  x\nc: |+\n  y\n\nd: end\n',
    'a: >-\n  one\n  two\n\n  three\n    four\n  five\nb: >\n  x\n',
    'a: "one\n  two\n\n  three\\\n  four"\nb: one\n  two\n\n  three\n',
    '---\n# heading\nid: x\ntests:\n -\n  sample: |-\n    {\n      "a" : 1\n    }\n  result: {}\n',
    'a: |2\n   indented\n  less\n',
    'key with: colon:inside\nurl: http://x/y#z\n',
    '? complex\n: key\nanchor: &a [1, 2]\nalias: *a\n',
    'a: {b: 1, c: [x, "y"]}\n',
    '- 1\n- 0x1F\n- 0o17\n- .5\n- 1e3\n- +12\n- -7\n- true\n- Null\n- 2026-01-15\n- yes\n',
    'a:\nb:\n',
    '',
  ])('is read as the full parser reads it: %j', (text) => {
    expect(plain(read(text))).toEqual(plain(parse(text)));
  });

  it('keeps long and double apart to the last digit', () => {
    expect(read('a: 7288183648727243213\nb: 138.0\nc: 1.23E8\nd: 1.5\n')).toEqual({
      a: 7_288_183_648_727_243_213n,
      b: new Double(138),
      c: new Double(1.23e8),
      d: 1.5,
    });
  });

  it.each(['', 'flow: [1]\n'])('knows the line of every mapping and list, by either reader', (more) => {
    const yaml = readYaml(`id: x\ntests:\n  - sample: a\n  - sample: b\n${more}`);
    if (!yaml.ok) throw new Error(yaml.problem.message);
    const { value, lineOf } = yaml.document;
    const { tests } = value as { tests: object[] };
    expect(tests.map((test) => lineOf(test))).toEqual([3, 4]);
  });

  it.each([
    ['a: 1\na: 2\n', 2],
    ['a: "open\n', 2],
    ['a:\n\t- x\n', 2],
    ['a: 1\n b: 2\n', 1],
  ])('tells the line of what is wrong in %j', (text, line) => {
    expect(readYaml(text)).toMatchObject({ ok: false, problem: { line: expect.closeTo(line, -0.5) } });
  });

  it('refuses what would not end', () => {
    const bomb = `a: &a [x]\n${'bcdefghijk'
      .split('')
      .map(
        (name, index) =>
          `${name}: &${name} [${Array.from({ length: 10 }, () => `*${'abcdefghij'[index] ?? 'a'}`).join(', ')}]`,
      )
      .join('\n')}\n`;
    expect(readYaml(bomb)).toMatchObject({ ok: false });
    expect(readYaml('[ '.repeat(20_000))).toMatchObject({ ok: false });
  });

  it('agrees with the full parser on whatever that prints', () => {
    const text = fc.oneof(
      fc.string(),
      fc.constantFrom(
        'a: b',
        '- x',
        '#c',
        ' lead',
        'trail ',
        'multi\nline\n',
        'no',
        '1.0',
        "it's",
        '"q"',
        '\t',
        '|',
        '>',
        'a\n\n b',
      ),
    );
    const value = fc.letrec((tie) => ({
      leaf: fc.oneof(text, fc.integer(), fc.boolean(), fc.constant(null)),
      node: fc.oneof(
        { depthSize: 'small' },
        tie('leaf'),
        fc.array(tie('node'), { maxLength: 3 }),
        fc.dictionary(text, tie('node'), { maxKeys: 3 }),
      ),
    })).node;
    fc.assert(
      fc.property(fc.dictionary(text, value, { maxKeys: 4 }), (map) => {
        const printed = stringify(map);
        const fast = readFastYaml(printed);
        if (fast !== undefined) expect(plain(fast.value)).toEqual(plain(parse(printed)));
      }),
      { seed: 9, numRuns: 1500 },
    );
  });
});
