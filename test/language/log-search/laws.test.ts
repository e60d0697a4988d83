import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  parseLogSearch,
  printLogSearch,
  reservedFields,
  searchVariables,
  searchAttributes,
  type LogSearch,
  type SearchField,
  type SearchValue,
  type TextValue,
  type WildcardPart,
} from '../../../src/language/log-search/index.js';
import { brokenTexts, patience } from '../check-parser.js';
import { withoutSpans } from '../without-spans.js';

const word = fc.oneof(
  fc.string({ minLength: 1, maxLength: 8 }),
  fc.constantFrom('AND', 'TO', '-a', '$b', 'a:b', '*', '['),
);
const text = fc.record({ type: fc.constant('text' as const), text: word });
const gap = fc.constantFrom<WildcardPart>({ type: 'run' }, { type: 'one' });
const wildcard = fc
  .tuple(fc.option(text), fc.array(fc.tuple(gap, text), { minLength: 1, maxLength: 3 }), fc.option(gap))
  .map(([first, pairs, last]): TextValue => ({
    type: 'wildcard',
    parts: [...(first === null ? [] : [first]), ...pairs.flat(), ...(last === null ? [] : [last])],
  }));
const textValue: fc.Arbitrary<TextValue> = fc.oneof(
  fc.record({ type: fc.constant('term' as const), text: word }),
  fc.record({ type: fc.constant('phrase' as const), text: fc.string() }),
  wildcard,
);
const bound = fc.option(fc.string(), { nil: undefined });
const value: fc.Arbitrary<SearchValue> = fc.oneof(
  textValue,
  fc.constant<SearchValue>({ type: 'exists' }),
  fc.record({
    type: fc.constant('comparison' as const),
    operator: fc.constantFrom('>', '>=', '<', '<='),
    bound: fc.string(),
  }),
  fc.record({
    type: fc.constant('range' as const),
    low: bound,
    high: bound,
    includesLow: fc.boolean(),
    includesHigh: fc.boolean(),
  }),
);
const reserved: readonly string[] = reservedFields;
const field: fc.Arbitrary<SearchField> = fc.oneof(
  fc.record({ type: fc.constant('attribute' as const), path: word }),
  fc.record({ type: fc.constant('calculated' as const), name: word }),
  fc.record({ type: fc.constant('reserved' as const), name: fc.constantFrom(...reservedFields) }),
  fc.record({ type: fc.constant('tag' as const), key: word.filter((key) => !reserved.includes(key)) }),
);
const { search } = fc.letrec<{ search: LogSearch }>((tie) => ({
  search: fc.oneof(
    { maxDepth: 4 },
    fc.record({ type: fc.constant('field' as const), field, value }),
    fc.record({ type: fc.constant('text' as const), value: textValue }),
    fc.record({
      type: fc.constant('field' as const),
      field: fc.constant({ type: 'any' as const }),
      value: textValue,
    }),
    fc.constant<LogSearch>({ type: 'all' }),
    fc.record({
      type: fc.constant('variable' as const),
      name: fc.constantFrom('host', 'usr.email', 'a-b.value'),
    }),
    fc.record({
      type: fc.constant('cidr' as const),
      field: fc.record({ type: fc.constant('attribute' as const), path: fc.constantFrom('a.b', 'ip') }),
      networks: fc.constant(['10.0.0.0/8', 'fd7a::/48']),
    }),
    fc.record({ type: fc.constant('not' as const), clause: tie('search') }),
    fc.record({
      type: fc.constantFrom('and' as const, 'or' as const),
      clauses: fc.array(tie('search'), { minLength: 2, maxLength: 4 }),
    }),
  ),
}));

describe('log search', () => {
  it('parses what it prints to the same tree', () => {
    fc.assert(
      fc.property(search, (tree) => {
        const parsed = parseLogSearch(printLogSearch(tree));
        expect(parsed.ok ? withoutSpans(parsed.tree) : parsed).toEqual(withoutSpans(tree));
      }),
      { seed: 7, numRuns: 2000 },
    );
  });

  it(
    'gives a tree or problems inside the text for 20,000 broken searches',
    () => {
      const samples = [
        'source:tailscale (@evt.name:(login OR logout) -@usr.email:"alice@example.com")',
        '@bytes:[10 TO 500] @port:>=443 CIDR(@network.client.ip, 100.64.0.0/10) host:exit-*',
        '$host env:$env.value NOT "subnet router" *:laptop-alice',
      ];
      expect(brokenTexts(parseLogSearch, printLogSearch, samples, 11)).toEqual([]);
    },
    patience,
  );

  it('names the attributes and template variables of a search', () => {
    const parsed = parseLogSearch('$host @a.b:$host.value -(CIDR(@c, 10.0.0.0/8) OR @d:(x-$e OR y))');
    if (!parsed.ok) throw new Error('does not parse');
    expect(searchAttributes(parsed.tree)).toEqual(['a.b', 'c', 'd', 'd']);
    expect(searchVariables(parsed.tree).map(({ name }) => name)).toEqual(['host', 'host.value', 'e']);
  });
});
