import { describe, expect, it } from 'vitest';
import { compileGrok, RegexExhausted } from '../../../src/engine/grok/compile-grok.js';
import { printJson } from '../../../src/engine/json/print-json.js';

const now = Date.UTC(2026, 0, 15);

function parse(match: string, text: string, support = ''): string | undefined {
  const grok = compileGrok(support, match);
  if (grok.problems.length > 0) throw new Error(grok.problems[0]?.message);
  for (const rule of grok.rules) {
    const parsed = rule.parse(text, now);
    if (parsed !== undefined) return printJson(parsed);
  }
  return undefined;
}

describe('matchers', () => {
  it.each([
    ['%{integer:x}', '-42', '{"x":-42}'],
    ['%{integer:x}', '7288183648727243213', '{"x":7288183648727243213}'],
    ['%{number:x}', '138', '{"x":138.0}'],
    ['%{number:x}', '.5', '{"x":0.5}'],
    ['%{numberStr:x}', '1.50', '{"x":"1.50"}'],
    ['%{numberExt:x}', '1.5e3', '{"x":1500.0}'],
    ['%{integerExt:x}', '2E2', '{"x":200}'],
    ['%{port:x}', '41641', '{"x":"41641"}'],
    ['%{boolean:x}', 'TRUE', '{"x":true}'],
    ['%{boolean("on|up","off"):x}', 'off', '{"x":false}'],
    ['%{boolean("on|up","off"):x}', 'up', '{"x":true}'],
    ['%{quotedString:x}', '"laptop alice"', '{"x":"\\"laptop alice\\""}'],
    ['%{ip:x} %{ipv6:y}', '100.64.0.7 fd7a:115c:a1e0::53', '{"x":"100.64.0.7","y":"fd7a:115c:a1e0::53"}'],
    ['%{ipv6:x}', '::ffff:1.2.3.4', '{"x":"::ffff:1.2.3.4"}'],
    ['%{hostname:x}', 'exit-node.tail-scale.ts.net.', '{"x":"exit-node.tail-scale.ts.net."}'],
    ['%{mac:x}', 'aa-bb-cc-dd-ee-ff', '{"x":"aa-bb-cc-dd-ee-ff"}'],
    ['%{uuid:x}', '123e4567-e89b-12d3-a456-426614174000', '{"x":"123e4567-e89b-12d3-a456-426614174000"}'],
    ['%{?>notSpace:x} %{greedyData:y}', 'a b c', '{"x":"a","y":"b c"}'],
    ['%{regex("[a-z]\\\\d+"):x}', 'n12', '{"x":"n12"}'],
  ])('%s makes of %s a value', (pattern, text, expected) => {
    expect(parse(`rule ${pattern}`, text)).toBe(expected);
  });

  it.each([
    ['%{ipv4:x}', '300.1.1.1'],
    ['%{port:x}', '0'],
    ['%{integer:x}', '1.5'],
    ['%{word:x}', 'exit-node'],
  ])('%s does not match %s', (pattern, text) => {
    expect(parse(`rule ${pattern}`, text)).toBeUndefined();
  });
});

describe('rules', () => {
  it('are tried in order and must match the whole text', () => {
    const rules = 'short %{word:a}\nlong %{word:a} %{word:b}';
    expect(parse(rules, 'exit node')).toBe('{"a":"exit","b":"node"}');
    expect(parse(rules, 'exit node laptop')).toBeUndefined();
  });

  it('are pasted without a group unless a colon follows', () => {
    expect(parse('r a%{tail}?', 'a', 'tail (b)')).toBe('{}');
    expect(parse('r %{either}c', 'ac', 'either a|b')).toBeUndefined();
    expect(parse('r %{either:}c', 'ac', 'either a|b')).toBe('{}');
    expect(parse('r %{either:x}c', 'bc', 'either a|b')).toBe('{"x":"b"}');
  });

  it('win over matchers of their name', () => {
    expect(parse('r %{word:x}', '12', 'word \\d+')).toBe('{"x":"12"}');
  });

  it('let later tokens win over named groups', () => {
    expect(parse('r %{regex("(?<msg>.*)")::keyvalue}', 'msg=up')).toBe('{"msg":"up"}');
  });

  it('make a list of a path that two tokens write', () => {
    expect(parse('r %{word:x} %{word:x}', 'a b')).toBe('{"x":["a","b"]}');
  });

  it('nest paths, and drop what a filter cannot read', () => {
    expect(parse('r %{word:usr.name} %{notSpace:usr.id:integer}', 'alice x')).toBe(
      '{"usr":{"name":"alice"}}',
    );
  });

  it('keep prototypes out of reach', () => {
    expect(parse('r %{word:__proto__.polluted} %{data::keyvalue}', 'x constructor.prototype.y=1')).toContain(
      'polluted',
    );
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
    expect(Object.hasOwn(Object.prototype, 'y')).toBe(false);
  });
});

describe('rules that cannot be compiled', () => {
  it.each([
    ['a %{b}', 'b %{a}', 'rules include each other in a circle: a > b > a'],
    ['a %{nosuch:x}', '', '"nosuch" is no matcher and no rule'],
    ['a %{word:x:nosuch}', '', '"nosuch" is no filter'],
    ['a (%{word:x}', '', '"(" is not closed'],
    ['a %{date("QQQ"):x}', '', 'letter "QQQ"'],
    ['a %{date("yyyy","Mars/Base"):x}', '', '"Mars/Base" is no time zone'],
    ['a %{word:x:scale("much")}', '', 'filter "scale" needs a number'],
  ])('are named: %s', (match, support, message) => {
    const { rules, problems } = compileGrok(support, match);
    expect(rules).toEqual([]);
    expect(problems[0]?.message).toContain('rule "a"');
    expect(problems[0]?.message).toContain(message);
  });

  it('do not grow without bound', () => {
    const support = Array.from(
      { length: 40 },
      (_, index) => `r${index} %{r${index + 1}}%{r${index + 1}}`,
    ).join('\n');
    const { problems } = compileGrok(`${support}\nr40 x`, 'a %{r0}');
    expect(problems[0]?.message).toContain('grows too long');
  });

  it('give up on a text that takes too many steps', () => {
    const { rules } = compileGrok('', 'slow (x+x+)+y');
    expect(() => rules[0]?.parse('x'.repeat(60), now)).toThrow(RegexExhausted);
  });
});
