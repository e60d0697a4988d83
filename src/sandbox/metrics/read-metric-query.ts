import { printExpression } from '../../language/expression/print.js';
import type { Expression } from '../../language/expression/syntax-tree.js';
import { parseMetricQuery, type MetricSelection } from '../../language/metric-query/index.js';
import { LogQueryError } from '../store-port.js';

/** `.as_count()` and `.as_rate()` say how the points of a count are told; without one they are sums, too. */
type MetricMode = 'count' | 'rate';

/** A selection of a metric query, with the name under which its formula calls it. */
export interface NamedSelection {
  readonly name: string;
  readonly selection: MetricSelection;
  readonly mode: MetricMode;
}

/** A metric query taken apart: `sum:a{*}.as_count() / sum:b{*}.as_count()` is `m0 / m1` over two selections. */
interface MetricFormula {
  readonly formula: string;
  readonly selections: readonly NamedSelection[];
}

/** Reads one metric query. Throws {@link LogQueryError}. */
export function readMetricQuery(text: string): readonly MetricFormula[] {
  const parsed = parseMetricQuery(text);
  if (!parsed.ok) {
    throw new LogQueryError('query', parsed.problems[0]?.message ?? 'The metric query does not parse');
  }
  return parsed.tree.expressions.map(takeApart);
}

/** Names the selections of an expression, and drops the modifiers that no formula knows. */
function takeApart(expression: Expression<MetricSelection>): MetricFormula {
  const selections: NamedSelection[] = [];
  const visit = (node: Expression<MetricSelection>, mode: MetricMode): Expression<string> => {
    switch (node.type) {
      case 'leaf': {
        const name = `m${selections.length}`;
        selections.push({ name, selection: node.leaf, mode });
        return { type: 'leaf', leaf: name };
      }
      case 'method': {
        if (node.name === 'as_count') return visit(node.target, 'count');
        if (node.name === 'as_rate') return visit(node.target, 'rate');
        const target = visit(node.target, mode);
        return { ...node, target, args: node.args.map((arg) => ({ ...arg, value: visit(arg.value, mode) })) };
      }
      case 'call':
        return { ...node, args: node.args.map((arg) => ({ ...arg, value: visit(arg.value, mode) })) };
      case 'unary':
        return { ...node, operand: visit(node.operand, mode) };
      case 'binary':
        return { ...node, left: visit(node.left, mode), right: visit(node.right, mode) };
      default:
        return node;
    }
  };
  const formula = printExpression(visit(expression, 'count'), (name) => name);
  return { formula, selections };
}
