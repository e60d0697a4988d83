import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  parseRuleCondition,
  printRuleCondition,
  ruleConditionQueries,
  type RuleCondition,
} from '../../../src/language/rule-condition/index.js';
import { brokenTexts, patience } from '../check-parser.js';
import { problemsOf, treeOf } from '../tree-of.js';

describe('parseRuleCondition', () => {
  it('binds && tighter than ||', () => {
    const compare = (query: string, threshold: number): object => ({
      type: 'comparison',
      query,
      operator: '>',
      threshold,
    });
    expect(treeOf(parseRuleCondition('a > 1 || b > 2 && c > 3'))).toEqual({
      type: 'or',
      conditions: [compare('a', 1), { type: 'and', conditions: [compare('b', 2), compare('c', 3)] }],
    });
  });

  it('names its queries', () => {
    const parsed = parseRuleCondition('failed_login >= 5 && !(b == 0 || a != 1)');
    expect(parsed.ok && ruleConditionQueries(parsed.tree)).toEqual(['failed_login', 'b', 'a']);
  });

  it.each([
    ['', '0: a query is missing at the end'],
    ['a', '0: "a" is compared with no number'],
    ['a > ', '0: "a" is compared with no number'],
    ['3 < a', '0: "3" is no query\'s name'],
    ['(a > 1', '0: "(" is not closed'],
    ['a > 1 b', '6: "b" cannot stand here'],
    ['a > 1 &&', '8: a query is missing at the end'],
  ])('says where %j breaks', (text, expected) => {
    expect(problemsOf(parseRuleCondition(text))).toEqual([expected]);
  });

  const { condition } = fc.letrec<{ condition: RuleCondition }>((tie) => ({
    condition: fc.oneof(
      { maxDepth: 4 },
      fc.record({
        type: fc.constant('comparison' as const),
        query: fc.constantFrom('a', 'failed_login'),
        operator: fc.constantFrom('>', '>=', '<', '<=', '==', '!='),
        threshold: fc.integer(),
      }),
      fc.record({ type: fc.constant('not' as const), condition: tie('condition') }),
      fc.record({
        type: fc.constantFrom('and' as const, 'or' as const),
        conditions: fc.array(tie('condition'), { minLength: 2, maxLength: 3 }),
      }),
    ),
  }));

  it('parses what it prints to the same tree', () => {
    fc.assert(
      fc.property(condition, (tree) => {
        expect(treeOf(parseRuleCondition(printRuleCondition(tree)))).toEqual(tree);
      }),
      { seed: 4, numRuns: 500 },
    );
  });

  it(
    'gives a tree or problems for 20,000 broken conditions',
    () => {
      const samples = ['a > 3 && (b >= 0 || !(c == 1))', 'failed_login > 5'];
      expect(brokenTexts(parseRuleCondition, printRuleCondition, samples, 23)).toEqual([]);
    },
    patience,
  );
});
