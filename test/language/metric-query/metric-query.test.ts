import * as fc from 'fast-check';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  metricSelections,
  parseMetricQuery,
  printMetricQuery,
  scopeVariables,
  type MetricScope,
  type MetricSelection,
} from '../../../src/language/metric-query/index.js';
import { referenceFolder } from '../../reference.js';
import { brokenTexts, patience } from '../check-parser.js';
import { expressions } from '../expressions.js';
import { textsUnder } from '../reference-texts.js';
import { problemsOf, treeOf } from '../tree-of.js';
import { withoutSpans } from '../without-spans.js';

describe('parseMetricQuery', () => {
  it('reads aggregation, metric, scope, grouping and functions', () => {
    expect(
      treeOf(
        parseMetricQuery(
          'sum:tailscale.bytes{host:exit-node,!dev:tun*} by {host, device}.as_count().rollup(sum, 60)',
        ),
      ),
    ).toEqual({
      expressions: [
        {
          type: 'method',
          name: 'rollup',
          args: [{ value: { type: 'name', name: 'sum' } }, { value: { type: 'number', value: 60 } }],
          target: {
            type: 'method',
            name: 'as_count',
            args: [],
            target: {
              type: 'leaf',
              leaf: {
                aggregation: 'sum',
                metric: 'tailscale.bytes',
                scope: {
                  type: 'and',
                  scopes: [
                    { type: 'tag', key: 'host', value: 'exit-node' },
                    { type: 'not', scope: { type: 'tag', key: 'dev', value: 'tun*' } },
                  ],
                },
                groupBy: ['host', 'device'],
              },
            },
          },
        },
      ],
    });
  });

  it('reads boolean scopes', () => {
    const scope = (text: string): unknown => {
      const parsed = parseMetricQuery(`avg:a{${text}}`);
      return parsed.ok ? withoutSpans(metricSelections(parsed.tree)[0]?.scope) : problemsOf(parsed);
    };
    const tag = (key: string, value: string): object => ({ type: 'tag', key, value });
    expect(scope('a:b AND (c:d OR NOT e:f)')).toEqual({
      type: 'and',
      scopes: [tag('a', 'b'), { type: 'or', scopes: [tag('c', 'd'), { type: 'not', scope: tag('e', 'f') }] }],
    });
    expect(scope('env NOT IN (dev ,ci)')).toEqual({
      type: 'in',
      key: 'env',
      values: ['dev', 'ci'],
      negated: true,
    });
    expect(scope('$host,$env.value')).toEqual({
      type: 'and',
      scopes: [
        { type: 'variable', name: 'host' },
        { type: 'variable', name: 'env.value' },
      ],
    });
    expect(scope('')).toEqual({ type: 'all' });
  });

  it('names the template variables of a scope, those in values too', () => {
    const scopes = ['$a', 'host:$b.value', 'k IN ($c, d)', '!(x:y OR $e)'].map((text) => {
      const parsed = parseMetricQuery(`avg:a{${text}}`);
      return parsed.ok ? metricSelections(parsed.tree).flatMap(({ scope }) => scopeVariables(scope)) : [];
    });
    expect(scopes).toEqual([['a'], ['b.value'], ['c'], ['e']]);
  });

  it('reads several queries, and threshold counts of distributions', () => {
    const parsed = parseMetricQuery('avg:a{*}, count(v: v<5):b{*} / 2, p99.9:c{*}');
    expect(parsed.ok && metricSelections(parsed.tree).map(({ aggregation }) => aggregation)).toEqual([
      'avg',
      'count(v: v<5)',
      'p99.9',
    ]);
  });

  it.each([
    ['avg:a{host:b', '5: "{" is not closed'],
    ['avg:a', '5: "a" has no scope in braces'],
    ['avg:a{*} by {host', '8: "by {" is not closed'],
    ['avg:a{(b:c}', '6: "(" is not closed'],
    ['avg:a{b:c d:e}', '10: "d:e}" cannot stand here'],
    ['avg:a{b:c,}', '10: a tag is missing before "}"'],
    ['avg:a{*}}', '8: "}" cannot stand here'],
    ['avg:a{*} by {host}.rollup(sum', '25: "(" is not closed'],
    ['abs(avg:a{*}', '0: "(" is not closed'],
    ['avg:a{k IN (}', '12: a value is missing before "}"'],
  ])('says where %j breaks', (text, expected) => {
    expect(problemsOf(parseMetricQuery(text))).toEqual([expected]);
  });

  const { scope } = fc.letrec<{ scope: MetricScope }>((tie) => ({
    scope: fc.oneof(
      { maxDepth: 3 },
      fc.constant<MetricScope>({ type: 'all' }),
      fc.record({
        type: fc.constant('tag' as const),
        key: fc.constantFrom('host', 'a.b'),
        value: fc.constantFrom('x', '', 'y*:z', '$v.value'),
      }),
      fc.constantFrom<MetricScope>({ type: 'tag', key: 'bare' }, { type: 'variable', name: 'host' }),
      fc.record({
        type: fc.constant('in' as const),
        key: fc.constant('env'),
        values: fc.constantFrom(['a'], ['a', 'b:c']),
        negated: fc.boolean(),
      }),
      fc.record({ type: fc.constant('not' as const), scope: tie('scope') }),
      fc.record({
        type: fc.constantFrom('and' as const, 'or' as const),
        scopes: fc.array(tie('scope'), { minLength: 2, maxLength: 3 }),
      }),
    ),
  }));
  const leaf: fc.Arbitrary<MetricSelection> = fc.record(
    {
      aggregation: fc.constantFrom('avg', 'p95', 'count(v: v<5)'),
      metric: fc.constantFrom('a.b', 'system.load.1', 'NeoLoad.x-y'),
      scope,
      groupBy: fc.constantFrom([], ['host'], ['a.b', 'c']),
    },
    { requiredKeys: ['metric', 'scope', 'groupBy'] },
  );

  it('parses what it prints to the same tree', () => {
    fc.assert(
      fc.property(
        fc.array(expressions(leaf, ['+', '-', '*', '/']), { minLength: 1, maxLength: 2 }),
        (list) => {
          const tree = { expressions: list };
          expect(treeOf(parseMetricQuery(printMetricQuery(tree)))).toEqual(withoutSpans(tree));
        },
      ),
      { seed: 9, numRuns: 1000 },
    );
  });

  it(
    'gives a tree or problems for 20,000 broken queries',
    () => {
      const samples = [
        'avg:a.b{$host AND k:v*} by {host}.fill(zero, 0) / sum:c{!x:y, env IN (a, b)}.as_count()',
        "top(avg:a{*} by {h}, 10, 'mean', 'desc')",
      ];
      expect(brokenTexts(parseMetricQuery, printMetricQuery, samples, 13)).toEqual([]);
    },
    patience,
  );
});

describe.skipIf(referenceFolder === undefined)('real metric queries', () => {
  it('all parse, and print to the same tree', () => {
    const texts = new Set(
      textsUnder(join(referenceFolder ?? '', 'integrations'), ['q', 'query'])
        .map(({ text }) => text)
        .filter((text) => /^[^("@]*\w+:[\w.]+\{/.test(text)),
    );
    expect(texts.size).toBeGreaterThan(900);
    for (const text of texts) {
      const parsed = parseMetricQuery(text);
      const printed = parsed.ok ? printMetricQuery(parsed.tree) : '';
      expect(treeOf(parseMetricQuery(printed)), text).toEqual(treeOf(parsed));
    }
  });
});
