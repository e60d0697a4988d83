import { describe, expect, it } from 'vitest';
import { parseLogSearch, type LogSearch } from '../../../src/language/log-search/index.js';
import { withoutSpans } from '../without-spans.js';

function tree(text: string): unknown {
  const parsed = parseLogSearch(text);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return withoutSpans(parsed.tree);
}

function problem(text: string): string {
  const parsed = parseLogSearch(text);
  if (parsed.ok) throw new Error(`"${text}" parses`);
  const [first] = parsed.problems;
  return `${first?.offset}: ${first?.message}`;
}

const source: LogSearch = {
  type: 'field',
  field: { type: 'reserved', name: 'source' },
  value: { type: 'term', text: 'tailscale' },
};
const email = { type: 'attribute', path: 'usr.email' };

describe('parseLogSearch', () => {
  it('reads no text and lone asterisks as every log', () => {
    for (const text of ['', '  ', '*', '*:*']) expect(tree(text)).toEqual({ type: 'all' });
  });

  it('reads clauses side by side as AND, which binds tighter than OR', () => {
    const error = {
      type: 'field',
      field: { type: 'reserved', name: 'status' },
      value: { type: 'term', text: 'error' },
    };
    const word = { type: 'text', value: { type: 'term', text: 'login' } };
    const expected = { type: 'or', clauses: [{ type: 'and', clauses: [source, error] }, word] };
    expect(tree('source:tailscale status:error OR login')).toEqual(expected);
    expect(tree('source:tailscale AND status:error || login')).toEqual(expected);
    expect(tree('source:tailscale && status:error OR login')).toEqual(expected);
  });

  it('binds a minus or NOT to the next clause only', () => {
    const expected = {
      type: 'and',
      clauses: [
        { type: 'not', clause: source },
        { type: 'text', value: { type: 'term', text: 'x' } },
      ],
    };
    expect(tree('-source:tailscale x')).toEqual(expected);
    expect(tree('NOT source:tailscale x')).toEqual(expected);
    expect(tree('-(source:tailscale) +x')).toEqual(expected);
  });

  it('puts a field before a group at every value of the group', () => {
    expect(tree('@usr.email:(a* OR -"b c")')).toEqual({
      type: 'or',
      clauses: [
        {
          type: 'field',
          field: email,
          value: { type: 'wildcard', parts: [{ type: 'text', text: 'a' }, { type: 'run' }] },
        },
        { type: 'not', clause: { type: 'field', field: email, value: { type: 'phrase', text: 'b c' } } },
      ],
    });
  });

  it('reads comparisons, also several in one group, and ranges with open and excluded ends', () => {
    const field = { type: 'attribute', path: 'bytes' };
    expect(tree('@bytes:(>=400 < 500)')).toEqual({
      type: 'and',
      clauses: [
        { type: 'field', field, value: { type: 'comparison', operator: '>=', bound: '400' } },
        { type: 'field', field, value: { type: 'comparison', operator: '<', bound: '500' } },
      ],
    });
    expect(tree('@bytes:[* TO 5}')).toEqual({
      type: 'field',
      field,
      value: { type: 'range', high: '5', includesLow: true, includesHigh: false },
    });
  });

  it('tells attributes, reserved fields, tags, calculated fields and any field apart', () => {
    const type = (text: string): unknown => (tree(text) as { field: unknown }).field;
    expect(type('@node.name:exit-node')).toEqual({ type: 'attribute', path: 'node.name' });
    expect(type('trace_id:1')).toEqual({ type: 'reserved', name: 'trace_id' });
    expect(type('env:prod')).toEqual({ type: 'tag', key: 'env' });
    expect(type('#risk:high')).toEqual({ type: 'calculated', name: 'risk' });
    expect(type('*:laptop-alice')).toEqual({ type: 'any' });
  });

  it('resolves escapes and keeps colons inside values', () => {
    expect(tree('@url:https://login.tailscale.com/a\\ b\\*')).toEqual({
      type: 'field',
      field: { type: 'attribute', path: 'url' },
      value: { type: 'term', text: 'https://login.tailscale.com/a b*' },
    });
    expect(tree('"say \\"hi\\" to C:\\\\"')).toEqual({
      type: 'text',
      value: { type: 'phrase', text: 'say "hi" to C:\\' },
    });
  });

  it('allows blanks after the colon of a field', () => {
    expect(tree('source:  tailscale')).toEqual(source);
  });

  it('reads CIDR with its networks', () => {
    expect(tree('CIDR(@network.client.ip, 100.64.0.0/10, fd7a:115c:a1e0::/48)')).toEqual({
      type: 'cidr',
      field: { type: 'attribute', path: 'network.client.ip' },
      networks: ['100.64.0.0/10', 'fd7a:115c:a1e0::/48'],
    });
  });

  it('reads template variables as clauses of their own, names with dots and dashes too', () => {
    expect(tree('$usr.email -$test-name.value')).toEqual({
      type: 'and',
      clauses: [
        { type: 'variable', name: 'usr.email' },
        { type: 'not', clause: { type: 'variable', name: 'test-name.value' } },
      ],
    });
  });

  it('remembers where each clause stands', () => {
    const parsed = parseLogSearch('a @usr.email:b');
    expect(parsed).toMatchObject({
      ok: true,
      tree: {
        clauses: [
          { span: { start: 0, end: 1 } },
          { span: { start: 2, end: 14 }, field: { span: { start: 2, end: 12 } } },
        ],
      },
    });
  });

  it.each([
    ['source:tailscale (@a:b OR @a:c', '17: "(" is not closed'],
    ['@a:b)', '4: ")" closes no group'],
    ['@a:"exit', '3: the quote is not closed'],
    ['()', '1: a clause is missing before ")"'],
    ['a OR', '2: "OR" joins nothing'],
    ['a AND OR b', '6: "OR" joins nothing'],
    ['OR b', '0: "OR" joins nothing'],
    ['@a:', '3: "@a:" has no value'],
    ['@a: AND b', '4: "@a:" has no value'],
    ['@a:[1 TO', '3: a range has no "TO"'],
    ['@a:[1 5]', '3: a range has no "TO"'],
    ['@a:[1 TO 5', '3: the range is not closed'],
    ['@a:>', '4: ">" has no number after it'],
    ['CIDR(@a)', '0: CIDR takes an attribute and networks'],
    ['CIDR(@a, 10.0.0.0/8', '0: "CIDR(" is not closed'],
  ])('says where %j breaks', (text, expected) => {
    expect(problem(text)).toBe(expected);
  });

  it('refuses ten thousand groups in each other without using up the stack', () => {
    expect(problem('('.repeat(10_000))).toBe('200: nested deeper than 200 levels');
    expect(problem(`${'-'.repeat(10_000)}a`)).toMatch(/nested deeper/);
  });
});
