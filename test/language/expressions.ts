import * as fc from 'fast-check';
import type { Expression } from '../../src/language/expression/syntax-tree.js';

/** Expressions of any shape over the given leaves and operators. */
export function expressions<Leaf>(
  leaf: fc.Arbitrary<Leaf> | undefined,
  operators: readonly ('+' | '-' | '*' | '/' | '%' | '^')[],
): fc.Arbitrary<Expression<Leaf>> {
  const name = fc.constantFrom('query1', 'a', 'zero', 'default_zero');
  const { expression } = fc.letrec<{ expression: Expression<Leaf> }>((tie) => {
    const args = fc.array(
      fc.oneof(
        fc.record({ value: tie('expression') }),
        fc.record({ name: fc.constantFrom('direction', 'interval'), value: tie('expression') }),
      ),
      { maxLength: 3 },
    );
    return {
      expression: fc.oneof(
        { maxDepth: 4 },
        fc.record({ type: fc.constant('name' as const), name }),
        fc.record({
          type: fc.constant('number' as const),
          value: fc.double({ min: 0, noNaN: true, noDefaultInfinity: true }).map(Math.abs),
        }),
        fc.record({ type: fc.constant('text' as const), text: fc.string() }),
        ...(leaf === undefined ? [] : [fc.record({ type: fc.constant('leaf' as const), leaf })]),
        fc.record({ type: fc.constant('call' as const), name, args }),
        fc.record({ type: fc.constant('method' as const), target: tie('expression'), name, args }),
        fc.record({
          type: fc.constant('unary' as const),
          operator: fc.constantFrom('-' as const, '+' as const),
          operand: tie('expression'),
        }),
        fc.record({
          type: fc.constant('binary' as const),
          operator: fc.constantFrom(...operators),
          left: tie('expression'),
          right: tie('expression'),
        }),
      ),
    };
  });
  return expression;
}
