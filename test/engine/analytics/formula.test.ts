import { describe, expect, it } from 'vitest';
import { evaluateFormula, formulaFunctions, type SeriesTable } from '../../../src/engine/analytics/index.js';
import { parseFormula } from '../../../src/language/formula/index.js';
import { start } from '../tailnet-logs.js';

type Points = readonly (number | null)[];

function table(groups: Readonly<Record<string, Points>>, groupBy: readonly string[] = ['@usr']): SeriesTable {
  const series = Object.entries(groups).map(([name, points]) => ({
    group: name === '' ? [] : name.split('|'),
    points,
  }));
  const times = (series[0]?.points ?? []).map((_, index) => start + index * 60_000);
  return { groupBy, times, intervalMs: 60_000, series };
}

function evaluate(formula: string, queries: Readonly<Record<string, SeriesTable>>): unknown {
  const parsed = parseFormula(formula);
  if (!parsed.ok) throw new Error('does not parse');
  const result = evaluateFormula(
    parsed.tree,
    (name, shiftMs) => queries[shiftMs === 0 ? name : `${name}@${shiftMs}`],
  );
  if (!result.ok) return result.problem;
  if (typeof result.value !== 'object') return result.value;
  return Object.fromEntries(result.value.series.map(({ group, points }) => [group.join('|'), points]));
}

const a = table({ alice: [1, 2, null, 5], bob: [4, 4, 4, 4] });
const one = table({ '': [2, 0, 2, 1] }, []);

describe('evaluateFormula', () => {
  it('calculates point by point, groups by their values, a query without groups with each', () => {
    expect(evaluate('a * 2 + 1', { a })).toEqual({ alice: [3, 5, null, 11], bob: [9, 9, 9, 9] });
    expect(evaluate('a / one', { a, one })).toEqual({ alice: [0.5, null, null, 5], bob: [2, null, 2, 4] });
    expect(evaluate('one - a', { a, one })).toEqual({ alice: [1, -2, null, -4], bob: [-2, -4, -2, -3] });
    expect(evaluate('-a', { a })).toEqual({ alice: [-1, -2, null, -5], bob: [-4, -4, -4, -4] });
    expect(evaluate('(1 + 2) * 3', {})).toBe(9);
  });

  it('leaves out groups that one side lacks, unless that side counts as zero', () => {
    const b = table({ bob: [1, 1, 1, 1], carol: [3, 3, 3, 3] });
    expect(evaluate('a + b', { a, b })).toEqual({ bob: [5, 5, 5, 5] });
    expect(evaluate('default_zero(a) + default_zero(b)', { a, b })).toEqual({
      alice: [1, 2, 0, 5],
      bob: [5, 5, 5, 5],
      carol: [3, 3, 3, 3],
    });
  });

  it('joins by the facets that both sides have', () => {
    const wide = table({ 'alice|443': [10], 'bob|22': [8] }, ['@usr', '@port']);
    const narrow = table({ alice: [2], bob: [4] });
    expect(evaluate('wide / narrow', { wide, narrow })).toEqual({ 'alice|443': [5], 'bob|22': [2] });
  });

  it.each<[string, Points]>([
    ['abs(a - 3)', [2, 1, null, 2]],
    ['clamp_min(a, 2)', [2, 2, null, 5]],
    ['clamp_max(a, 2)', [1, 2, null, 2]],
    ['cutoff_min(a, 2)', [null, 2, null, 5]],
    ['cutoff_max(a, 2)', [1, 2, null, null]],
    ['log2(a * 0)', [null, null, null, null]],
    ['log10(a * 0 + 100)', [2, 2, null, 2]],
    ['default_zero(a)', [1, 2, 0, 5]],
    ['diff(a)', [null, 1, null, 3]],
    ['monotonic_diff(-a)', [null, 0, null, 0]],
    ['derivative(a * 60)', [null, 1, null, 1.5]],
    ['per_second(a * 60)', [null, 1, null, 1.5]],
    ['per_minute(a)', [null, 1, null, 1.5]],
    ['per_hour(a)', [null, 60, null, 90]],
    ['dt(a)', [null, 60, null, 120]],
    ['throughput(a * 60)', [1, 2, null, 5]],
    ['cumsum(a)', [1, 3, null, 8]],
    ['integral(a)', [60, 180, null, 480]],
    ["fill(a, 'zero')", [1, 2, 0, 5]],
    ['a.fill(last)', [1, 2, 2, 5]],
    ['a.fill(linear, 120)', [1, 2, 3.5, 5]],
    ['a.fill(linear, 60)', [1, 2, null, 5]],
    ['moving_rollup(a, 120, sum)', [1, 3, 2, 5]],
    ["rollup(a, 'max', 120)", [2, 5]],
    ['ewma_3(a)', [1, 1.5, null, 3.25]],
    ['median_3(a)', [1, 1.5, null, 3.5]],
    ["top(a, 1, 'max', 'desc')", [1, 2, null, 5]],
    ['bottom5_min(a)', [1, 2, null, 5]],
  ])('computes %s', (formula, expected) => {
    expect(evaluate(formula, { a: table({ alice: a.series[0]?.points ?? [] }) })).toEqual({
      alice: expected,
    });
  });

  it('ranks groups', () => {
    expect(evaluate("top(a, 1, 'mean', 'desc')", { a })).toEqual({ bob: [4, 4, 4, 4] });
    expect(evaluate("top(a, 1, 'mean', 'asc')", { a })).toEqual({ alice: [1, 2, null, 5] });
  });

  it('counts groups', () => {
    expect(evaluate('count_nonzero(a - 4)', { a })).toEqual({ '': [1, 1, 0, 1] });
    expect(evaluate('count_not_null(a)', { a })).toEqual({ '': [2, 2, 1, 2] });
  });

  it('asks for earlier data', () => {
    const earlier = table({ '': [9, 9, 9, 9] }, []);
    expect(evaluate('week_before(one)', { one, 'one@604800000': earlier })).toEqual({ '': [9, 9, 9, 9] });
    expect(evaluate('timeshift(one, -3600)', { one, 'one@3600000': earlier })).toEqual({ '': [9, 9, 9, 9] });
  });

  it('marks what leaves the range of the points before it', () => {
    const calm = [5, 6, 5, 6, 5, 6, 5, 50, 5];
    expect(evaluate("anomalies(x, 'basic', 3)", { x: table({ '': calm }, []) })).toEqual({
      '': [0, 0, 0, 0, 0, 0, 0, 1, 0],
    });
    expect(evaluate("anomalies(x, 'basic', 3, direction='below')", { x: table({ '': calm }, []) })).toEqual({
      '': [0, 0, 0, 0, 0, 0, 0, 0, 0],
    });
  });

  it.each([
    ['derivativ(a)', '"derivativ" is no function that is known here; near: derivative'],
    ['a + nothing', 'no query is named "nothing"'],
    ['week_before(a)', 'earlier data of "a" are not kept here'],
    ["anomalies(a, 'agile', 2)", '"anomalies": "agile" is learned by Datadog'],
    ["fill(a, 'cubic')", '"fill": takes linear, last, zero or null'],
    ["rollup(a, 'most', 60)", '"rollup": takes one of'],
    ["top(a, 3, 'beauty')", '"top": ranks by'],
    ['abs()', '"abs" needs a query'],
    ["'a' + 1", '"a" is no number'],
    ['top(a, a * 2)', 'a query stands where'],
  ])('says why it cannot evaluate %s', (formula, expected) => {
    expect(evaluate(formula, { a, one })).toContain(expected);
  });

  it('survives any function on empty tables and odd settings', () => {
    for (const name of formulaFunctions.keys()) {
      for (const settings of ['', ', 0', ", 'x'", ', -1, 5', ", 5, 'sum'"]) {
        for (const empty of [table({}), table({ alice: [] }), table({ alice: [null, null] })]) {
          expect(() => evaluate(`${name}(a${settings})`, { a: empty })).not.toThrow();
        }
      }
    }
  });
});
