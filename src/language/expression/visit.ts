import type { Expression, CallNode, MethodNode, NameNode } from './syntax-tree.js';

/** The node and all nodes under it, arguments included, in the order of the text. */
function expressionNodes<Leaf>(node: Expression<Leaf>): readonly Expression<Leaf>[] {
  return [node, ...children(node).flatMap(expressionNodes)];
}

/** All function calls, `f(x)` and `x.f()` alike. */
export function expressionCalls<Leaf>(
  node: Expression<Leaf>,
): readonly (CallNode<Leaf> | MethodNode<Leaf>)[] {
  return expressionNodes(node).filter((inner) => inner.type === 'call' || inner.type === 'method');
}

/** Names that stand for values. Words that a method takes (`.fill(zero)`) are none. */
export function expressionNames<Leaf>(node: Expression<Leaf>): readonly NameNode[] {
  if (node.type === 'name') return [node];
  return (node.type === 'method' ? [node.target] : children(node)).flatMap(expressionNames);
}

export function expressionLeaves<Leaf>(node: Expression<Leaf>): readonly Leaf[] {
  return expressionNodes(node).flatMap((inner) => (inner.type === 'leaf' ? [inner.leaf] : []));
}

function children<Leaf>(node: Expression<Leaf>): readonly Expression<Leaf>[] {
  switch (node.type) {
    case 'call':
      return node.args.map(({ value }) => value);
    case 'method':
      return [node.target, ...node.args.map(({ value }) => value)];
    case 'unary':
      return [node.operand];
    case 'binary':
      return [node.left, node.right];
    case 'leaf':
    case 'number':
    case 'text':
    case 'name':
      return [];
    default:
      return node satisfies never;
  }
}
