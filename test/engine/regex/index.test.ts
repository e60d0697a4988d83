import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileRegex, RegexExhausted } from '../../../src/engine/regex/index.js';
import type { Regex } from '../../../src/engine/regex/index.js';

function regex(pattern: string, options?: Parameters<typeof compileRegex>[1]): Regex {
  const compiled = compileRegex(pattern, options);
  if (!compiled.ok) throw new Error(`${compiled.message} at ${compiled.offset}`);
  return compiled.regex;
}

function groups(pattern: string, text: string, count = 3): readonly (string | undefined)[] | undefined {
  const match = regex(pattern).match(text);
  return match === undefined
    ? undefined
    : Array.from({ length: count }, (_, index) => match.group(index + 1));
}

describe('what java.util.regex does and JavaScript does not', () => {
  it('keeps captures of an earlier turn of a repetition', () => {
    expect(groups('(?:(a)|(b))+', 'ab', 2)).toEqual(['a', 'b']);
  });

  it.each([
    ['possessive', 'a++a', 'aaa'],
    ['possessive group', '(?:ab)*+ab', 'abab'],
    ['atomic', '(?>a|ab)c', 'abc'],
  ])('does not give back what a %s part took', (_, pattern, text) => {
    expect(regex(pattern).match(text)).toBeUndefined();
  });

  it.each([
    ['[^]]+', 'exit-node'],
    ['[]a]+', ']a]'],
    ['[\\w\\s-_.]+', 'subnet router-1_x.y'],
    ['[a-z&&[^aeiou]]+', 'xyz'],
    ['[a-c[x-z]]+', 'abxyz'],
    ['[\\Q^]\\E]+', '^]'],
    ['[[(]+', '[(['],
  ])('takes the class %s as Java does', (pattern, text) => {
    expect(regex(pattern).match(text)).toBeDefined();
  });

  it('intersects classes', () => {
    expect(regex('[a-z&&[^aeiou]]+').match('exit')).toBeUndefined();
  });

  it.each([
    ['(?i)exit-NODE', 'EXIT-node'],
    ['(?i:exit)-node', 'EXIT-node'],
    ['a(?s).b', 'a\nb'],
    ['(?x) exit # comment\n -node', 'exit-node'],
    ['(?m)^a$\\n^b$', 'a\nb'],
    ['\\Qa.b\\E', 'a.b'],
    ['\\Qa.b\\E+', 'a.bbb'],
    ['\\x41\\u0042\\x{43}\\0104', 'ABCD'],
    ['\\p{Lu}\\p{IsLatin}\\p{Alpha}\\P{L}', 'ÉéA1'],
    ['\\R\\h\\v', '\r\n \n'],
    ['(?U)\\w+', 'élan'],
    ['(\\w)\\1', 'aa'],
    ['(?<first>a)\\k<first>', 'aa'],
  ])('matches %s', (pattern, text) => {
    expect(regex(pattern).match(text)).toBeDefined();
  });

  it('lets flags end with their group', () => {
    expect(regex('(?:(?i)a)b').match('Ab')).toBeDefined();
    expect(regex('(?:(?i)a)b').match('AB')).toBeUndefined();
  });

  it('looks behind over alternatives of different length', () => {
    expect(regex('(?<=ab|c)d').find('xabd', 0)).toMatchObject({ start: 3, end: 4 });
    expect(regex('(?<![0-9])7').find('17 7', 0)).toMatchObject({ start: 3 });
  });

  it('keeps the two halves of a character beyond the basic plane together', () => {
    expect(groups('(.)(.*)', '😀a', 2)).toEqual(['😀', 'a']);
    expect(regex('.*.').match('a😀')).toBeDefined();
    expect(regex('[^a]{2}').match('😀')).toBeUndefined();
  });

  it('ends a repetition that matches nothing', () => {
    expect(regex('(a*)*b').match('aab')).toBeDefined();
    expect(regex('(?:a?){3}b').match('b')).toBeDefined();
    expect(regex('(?:|a)+?b').match('aab')).toBeDefined();
  });

  it('counts for back references only the groups that a rule writes itself', () => {
    expect(regex('(?<%0>x)(a)\\1').match('xaa')).toBeDefined();
  });
});

describe('patterns that are none', () => {
  it.each([
    ['(exit', '"(" is not closed', 0],
    ['exit)', '")" closes no group', 4],
    ['*a', '"*" repeats nothing', 0],
    ['a**', '"*" repeats a repetition', 2],
    ['a{3,1}', '"{3,1}" runs backwards', 6],
    ['{', '"{" repeats nothing', 0],
    ['[z-a]', '"z-a" runs backwards', 1],
    ['[ab', '"[" is not closed', 0],
    ['(?<=a+)b', 'no obvious maximum length', 0],
    ['\\1', 'refers to no group', 0],
    ['\\p{Nonsense}', 'no known property', 0],
    ['\\y', '"\\y" means nothing', 0],
    ['(?@a)', 'no known kind of group', 0],
    ['a\\', 'ends too early', 2],
  ])('says of %s that %s', (pattern, message, offset) => {
    const compiled = compileRegex(pattern);
    expect(compiled).toMatchObject({ ok: false, offset });
    expect(compiled.ok ? '' : compiled.message).toContain(message);
  });

  it('refuses groups nested ten thousand deep', () => {
    expect(compileRegex('('.repeat(10_000)).ok).toBe(false);
  });
});

describe('the budget of steps', () => {
  it.each(['(x+x+)+y', '(x|xx)+$b', '(?:x*)*y', '(.*)(.*)(.*)(.*)(.*)(.*)y'])('ends %s', (pattern) => {
    const text = 'x'.repeat(5000);
    expect(() => regex(pattern, { steps: 100_000 }).match(`${text}${'a'.repeat(100)}`)).toThrow(
      RegexExhausted,
    );
  });

  it('suffices for a megabyte of ordinary log', () => {
    const text = `${'exit-node '.repeat(100_000)}end`;
    expect(regex('.*? end', { flags: { dotAll: true } }).match(text)).toBeDefined();
    expect(regex('(?:\\w|[- ])*', {}).match(text)).toBeDefined();
  });
});

describe('agreement with native regular expressions', () => {
  const leaf = fc.constantFrom('a', 'b', '.', '[ab]', '[^b]', '\\d', '(a)', '(?:ab|b)', '(a|b)');
  const quantifier = fc.constantFrom('', '', '', '?', '*', '+', '*?', '+?', '??', '{1,2}', '{2}');
  const pattern = fc
    .array(fc.tuple(leaf, quantifier), { minLength: 1, maxLength: 5 })
    .map((parts) => parts.map(([atom, repeat]) => `${atom}${repeat}`).join(''));

  it('matches the same texts and spans', () => {
    fc.assert(
      fc.property(pattern, fc.stringMatching(/^[ab1]{0,8}$/), (source, text) => {
        const native = new RegExp(source).exec(text);
        const own = regex(source).find(text, 0);
        expect(own?.group(0)).toBe(native?.[0]);
        expect(own?.start).toBe(native?.index);
        expect(regex(source).match(text) !== undefined).toBe(new RegExp(`^(?:${source})$`).test(text));
      }),
      { seed: 7, numRuns: 2000 },
    );
  });
});
