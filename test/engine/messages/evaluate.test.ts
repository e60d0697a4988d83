import { describe, expect, it } from 'vitest';
import { evaluate } from '../../../src/engine/messages/evaluate.js';
import { parseEvaluation } from '../../../src/language/message-template/index.js';

const variables = new Map<string, string | number>([
  ['value', '12.345'],
  ['last_triggered_at_epoch', 1_767_600_120_000],
  ['[@network.bytes].name', '2048'],
  ['host.name', 'exit-node'],
]);

function evaluated(text: string): unknown {
  const parsed = parseEvaluation(text);
  if (!parsed.ok) throw new Error('does not parse');
  return evaluate(parsed.tree, (path) => variables.get(path));
}

describe('evaluate', () => {
  it.each([
    ['value', '12.345'],
    ['last_triggered_at_epoch-15*60*1000', 1_767_599_220_000],
    ['int(last_triggered_at_epoch / 3600000 % 24)', 8],
    ['2 ^ 3 ^ 2', 512],
    ['-value + +1', -11.345],
    ['int(value)', 12],
    ['trunc(value)', 12],
    ['dec(value)', 0.345],
    ['round(value)', 12],
    ['ceil(value)', 13],
    ['sgn(0 - value)', -1],
    ['to_bool(1)', 'true'],
    ['abs(-3)', 3],
    ['atan2(0, 1)', 0],
    ['humanize_bytes([@network.bytes].name)', '2 KiB'],
    ['humanize_bits(2500000)', '2.5 Mb'],
    ['host.name', 'exit-node'],
  ])('computes %s', (text, expected) => {
    expect(evaluated(text)).toBe(expected);
  });

  it.each(['nothing + 1', 'host.name * 2', 'beautify(value)', 'abs(nothing)', 'value.round()', 'abs()'])(
    'has no value for %s',
    (text) => {
      expect(evaluated(text)).toBeUndefined();
    },
  );
});
