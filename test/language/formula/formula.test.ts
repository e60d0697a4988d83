import * as fc from 'fast-check';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  formulaCalls,
  formulaNames,
  parseFormula,
  printFormula,
} from '../../../src/language/formula/index.js';
import { referenceFolder } from '../../reference.js';
import { brokenTexts, patience } from '../check-parser.js';
import { expressions } from '../expressions.js';
import { textsUnder } from '../reference-texts.js';
import { problemsOf, treeOf } from '../tree-of.js';
import { withoutSpans } from '../without-spans.js';

describe('parseFormula', () => {
  it('binds products tighter than sums, and from the left', () => {
    const name = (text: string): object => ({ type: 'name', name: text });
    expect(treeOf(parseFormula('a - b * c - d'))).toEqual({
      type: 'binary',
      operator: '-',
      left: {
        type: 'binary',
        operator: '-',
        left: name('a'),
        right: { type: 'binary', operator: '*', left: name('b'), right: name('c') },
      },
      right: name('d'),
    });
  });

  it('reads functions with positional and named arguments', () => {
    expect(treeOf(parseFormula("anomalies(query1, 'basic', 2, direction='above')"))).toEqual({
      type: 'call',
      name: 'anomalies',
      args: [
        { value: { type: 'name', name: 'query1' } },
        { value: { type: 'text', text: 'basic' } },
        { value: { type: 'number', value: 2 } },
        { name: 'direction', value: { type: 'text', text: 'above' } },
      ],
    });
  });

  it('names queries and functions', () => {
    const parsed = parseFormula('top(query1 / -(query2).rollup(sum, 60), 5)');
    if (!parsed.ok) throw new Error('does not parse');
    expect(formulaNames(parsed.tree).map(({ name }) => name)).toEqual(['query1', 'query2']);
    expect(formulaCalls(parsed.tree).map(({ name }) => name)).toEqual(['top', 'rollup']);
  });

  it.each([
    ['', '0: a value is missing at the end'],
    ['a +', '3: a value is missing at the end'],
    ['(a', '0: "(" is not closed'],
    ['a)', '1: ")" cannot stand here'],
    ['abs(a', '0: "(" is not closed'],
    ['abs(a b)', '6: "b)" cannot stand here'],
    ['a b', '2: "b" cannot stand here'],
    ["top(a, 'x)", '7: the quote is not closed'],
    ['a % b', '2: "%" cannot stand here'],
    ['1e999', '0: "1e999" is too large a number'],
  ])('says where %j breaks', (text, expected) => {
    expect(problemsOf(parseFormula(text))).toEqual([expected]);
  });

  it('refuses endless nesting without using up the stack', () => {
    for (const piece of ['(', '-', 'f(', '1+(']) {
      expect(problemsOf(parseFormula(piece.repeat(20_000)))[0]).toMatch(/nested deeper than 200 levels/);
    }
    expect(parseFormula(`a${' + a'.repeat(20_000)}`).ok).toBe(true);
  });

  it('parses what it prints to the same tree', () => {
    fc.assert(
      fc.property(expressions<never>(undefined, ['+', '-', '*', '/']), (tree) => {
        expect(treeOf(parseFormula(printFormula(tree)))).toEqual(withoutSpans(tree));
      }),
      { seed: 3, numRuns: 1000 },
    );
  });

  it(
    'gives a tree or problems for 20,000 broken formulas',
    () => {
      const samples = [
        "top(query1, 5, 'mean', 'desc') * 100",
        '(a - -b) / default_zero(c)',
        'timeshift(a, -3600)',
      ];
      expect(brokenTexts(parseFormula, printFormula, samples, 5)).toEqual([]);
    },
    patience,
  );
});

describe.skipIf(referenceFolder === undefined)('real formulas', () => {
  it('all parse, and print to the same tree', () => {
    const formulas = new Set(
      textsUnder(join(referenceFolder ?? '', 'integrations'), ['formula']).map(({ text }) => text),
    );
    expect(formulas.size).toBeGreaterThan(100);
    for (const text of formulas) {
      const parsed = parseFormula(text);
      const printed = parsed.ok ? printFormula(parsed.tree) : '';
      expect(treeOf(parseFormula(printed)), text).toEqual(treeOf(parsed));
    }
  });
});
