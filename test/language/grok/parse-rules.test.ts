import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseGrokRules } from '../../../src/language/grok/index.js';

describe('rules of a grok parser', () => {
  it('have a name and a pattern with tokens, each with its place', () => {
    const text = '# comment\n  audit %{word:evt.name}=%{data::keyvalue("=","/:")} ';
    const { rules, problems } = parseGrokRules(text);
    expect(problems).toEqual([]);
    expect(rules).toHaveLength(1);
    const [rule] = rules;
    expect(rule?.name).toBe('audit');
    expect(rule?.parts.map((part) => text.slice(part.span.start, part.span.end))).toEqual([
      '%{word:evt.name}',
      '=',
      '%{data::keyvalue("=","/:")}',
      ' ',
    ]);
  });

  it('resolve escapes of quoted arguments once', () => {
    const { rules } = parseGrokRules('r %{regex("\\\\d+ \\"x\\" \\n"):y}');
    expect(rules[0]?.parts[0]).toMatchObject({
      matcher: { name: 'regex', arguments: [{ type: 'text', text: '\\d+ "x" \\n' }] },
      extract: 'y',
      filter: undefined,
    });
  });

  it('nest filters, numbers and bare names in arguments', () => {
    const { rules } = parseGrokRules(
      'r %{data:x:array("[]", ",", scale(2.5))} %{data:u:useragent(decodeuricomponent)}',
    );
    expect(rules[0]?.parts[0]).toMatchObject({
      filter: {
        name: 'array',
        arguments: [
          { text: '[]' },
          { text: ',' },
          { name: 'scale', arguments: [{ type: 'number', value: 2.5 }] },
        ],
      },
    });
    expect(rules[0]?.parts[2]).toMatchObject({
      filter: { arguments: [{ type: 'call', name: 'decodeuricomponent' }] },
    });
  });

  it.each([
    ['%{a}', undefined],
    ['%{a:}', ''],
    ['%{a:x}', 'x'],
    ['%{?>a:x}', 'x'],
  ])('tell in %s whether there is a colon', (token, extract) => {
    expect(parseGrokRules(`r ${token}`).rules[0]?.parts[0]).toMatchObject({
      matcher: { name: 'a' },
      extract,
    });
  });

  it.each([
    ['r', 'rule "r" has no pattern', 0],
    ['r %{', 'stands where a matcher or filter is expected', 4],
    ['r %{word:x', '"%{" is not closed', 10],
    ['r %{regex("a}', 'a text is not closed', 10],
    ['r %{regex("a" "b")}', 'stands where "," or ")" is expected', 14],
    ['r %{word:x:y z}', 'stands where "}" is expected', 13],
  ])('are named with the place where %j goes wrong', (text, message, offset) => {
    const { problems } = parseGrokRules(text);
    expect(problems).toMatchObject([{ offset }]);
    expect(problems[0]?.message).toContain(message);
  });

  it('are read on after a broken one', () => {
    const { rules, problems } = parseGrokRules('bad %{\ngood %{word:x}');
    expect(rules.map(({ name }) => name)).toEqual(['good']);
    expect(problems).toHaveLength(1);
  });

  it('never throw', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('%{', '}', '"', '(', ')', ':', ',', 'a', ' ', '\\', '\n', '?>', '1')),
        (parts) => {
          parseGrokRules(parts.join(''));
        },
      ),
      { seed: 11, numRuns: 2000 },
    );
  });
});
