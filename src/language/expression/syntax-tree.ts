import type { Span } from '../syntax.js';

/**
 * Arithmetic and function calls over leaves: what formulas, metric queries and `eval` of messages have in common.
 * Parentheses leave no trace but the shape of the tree.
 */
export type Expression<Leaf = never> =
  | LeafNode<Leaf>
  | NumberNode
  | TextNode
  | NameNode
  | CallNode<Leaf>
  | MethodNode<Leaf>
  | UnaryNode<Leaf>
  | BinaryNode<Leaf>;

/** What only one language has: the selection of a metric, in metric queries. Formulas hold no such node. */
interface LeafNode<Leaf> {
  readonly type: 'leaf';
  readonly leaf: Leaf;
  readonly span?: Span;
}

interface NumberNode {
  readonly type: 'number';
  /** Zero or more; a minus before it is a `unary` node. */
  readonly value: number;
  readonly span?: Span;
}

/** `'basic'`, also in double quotes. */
interface TextNode {
  readonly type: 'text';
  readonly text: string;
  readonly span?: Span;
}

/** A bare word: the name of a query, or a word that a function takes, as in `fill(zero)`. */
export interface NameNode {
  readonly type: 'name';
  readonly name: string;
  readonly span?: Span;
}

export interface CallNode<Leaf> {
  readonly type: 'call';
  readonly name: string;
  readonly args: readonly Argument<Leaf>[];
  readonly span?: Span;
}

/** `target.rollup(sum, 60)`. */
export interface MethodNode<Leaf> {
  readonly type: 'method';
  readonly target: Expression<Leaf>;
  readonly name: string;
  readonly args: readonly Argument<Leaf>[];
  readonly span?: Span;
}

export interface Argument<Leaf> {
  /** `direction` in `direction='above'`. */
  readonly name?: string;
  readonly value: Expression<Leaf>;
}

interface UnaryNode<Leaf> {
  readonly type: 'unary';
  readonly operator: '-' | '+';
  readonly operand: Expression<Leaf>;
  readonly span?: Span;
}

interface BinaryNode<Leaf> {
  readonly type: 'binary';
  readonly operator: BinaryOperator;
  readonly left: Expression<Leaf>;
  readonly right: Expression<Leaf>;
  readonly span?: Span;
}

export type BinaryOperator = '+' | '-' | '*' | '/' | '%' | '^';

/** Operators from loose to tight. */
export const precedence: Readonly<Record<BinaryOperator, number>> = {
  '+': 1,
  '-': 1,
  '*': 2,
  '/': 2,
  '%': 2,
  '^': 4,
};
export const unaryPrecedence = 3;
