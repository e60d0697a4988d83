import type { Scanner } from '../scanner.js';
import {
  precedence,
  unaryPrecedence,
  type Argument,
  type BinaryOperator,
  type Expression,
} from './syntax-tree.js';

/** What one language allows inside expressions. */
export interface ExpressionGrammar<Leaf> {
  readonly operators: readonly BinaryOperator[];
  /** A bare word (sticky). */
  readonly name: RegExp;
  /** A number (sticky), where it differs from the common form. */
  readonly number?: RegExp;
  /** Reads what only this language has; nothing where no such thing begins. */
  readonly readLeaf?: (scanner: Scanner) => Leaf | undefined;
}

const number = /(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?/y;
const quoted = /"(?:\\[\s\S]|[^"\\])*"|'(?:\\[\s\S]|[^'\\])*'/y;
const method = /\s*\.\s*([A-Za-z_]\w*)\s*\(/y;
const argumentName = /([A-Za-z_]\w*)\s*=\s*/y;

/** Reads one expression and the blanks after it. */
export function parseExpression<Leaf>(
  scanner: Scanner,
  grammar: ExpressionGrammar<Leaf>,
  tightness = 0,
): Expression<Leaf> {
  scanner.skipBlanks();
  const start = scanner.at;
  let left = parseOperand(scanner, grammar);
  for (;;) {
    scanner.skipBlanks();
    const operator = grammar.operators.find((candidate) => scanner.startsWith(candidate));
    if (operator === undefined || precedence[operator] <= tightness || scanner.failed) return left;
    scanner.skip(operator.length);
    const rightTightness = operator === '^' ? precedence[operator] - 1 : precedence[operator];
    const right = scanner.nested<Expression<Leaf>>(nothing, () =>
      parseExpression(scanner, grammar, rightTightness),
    );
    left = { type: 'binary', operator, left, right, span: scanner.spanFrom(start) };
  }
}

const nothing = { type: 'number', value: 0 } as const;

function parseOperand<Leaf>(scanner: Scanner, grammar: ExpressionGrammar<Leaf>): Expression<Leaf> {
  const start = scanner.at;
  const sign = scanner.peek();
  if (sign === '-' || sign === '+') {
    scanner.skip(1);
    const operand = scanner.nested<Expression<Leaf>>(nothing, () =>
      parseExpression(scanner, grammar, unaryPrecedence),
    );
    return { type: 'unary', operator: sign, operand, span: scanner.spanFrom(start) };
  }
  let operand = scanner.nested<Expression<Leaf>>(nothing, () => parsePrimary(scanner, grammar));
  for (let found = scanner.match(method); found !== undefined; found = scanner.match(method)) {
    scanner.skip(found[0].length);
    const args = parseArguments(scanner, grammar);
    operand = { type: 'method', target: operand, name: found[1] ?? '', args, span: scanner.spanFrom(start) };
  }
  return operand;
}

function parsePrimary<Leaf>(scanner: Scanner, grammar: ExpressionGrammar<Leaf>): Expression<Leaf> {
  const start = scanner.at;
  if (scanner.takeLiteral('(')) {
    const inner = parseExpression(scanner, grammar);
    if (!scanner.takeLiteral(')')) scanner.fail('"(" is not closed', start, 'add ")"');
    return inner;
  }
  const leaf = grammar.readLeaf?.(scanner);
  if (leaf !== undefined) return { type: 'leaf', leaf, span: scanner.spanFrom(start) };
  const digits = scanner.take(grammar.number ?? number);
  if (digits !== undefined) {
    const value = Number(digits);
    if (!Number.isFinite(value)) scanner.fail(`"${digits}" is too large a number`, start);
    return { type: 'number', value, span: scanner.spanFrom(start) };
  }
  const text = readQuoted(scanner);
  if (text !== undefined) return { type: 'text', text, span: scanner.spanFrom(start) };
  return parseName(scanner, grammar);
}

function parseName<Leaf>(scanner: Scanner, grammar: ExpressionGrammar<Leaf>): Expression<Leaf> {
  const start = scanner.at;
  const name = scanner.take(grammar.name);
  if (name === undefined) {
    scanner.fail(scanner.done ? 'a value is missing at the end' : `${scanner.describeNext()} is no value`);
    return nothing;
  }
  if (scanner.take(/\s*\(/y) === undefined) return { type: 'name', name, span: scanner.spanFrom(start) };
  const args = parseArguments(scanner, grammar, start);
  return { type: 'call', name, args, span: scanner.spanFrom(start) };
}

/** Reads arguments and the closing parenthesis; the opening one was read. */
export function parseArguments<Leaf>(
  scanner: Scanner,
  grammar: ExpressionGrammar<Leaf>,
  start = scanner.at - 1,
): readonly Argument<Leaf>[] {
  const args: Argument<Leaf>[] = [];
  scanner.skipBlanks();
  if (scanner.takeLiteral(')')) return args;
  do {
    scanner.skipBlanks();
    const named = scanner.match(argumentName);
    if (named !== undefined) scanner.skip(named[0].length);
    const value = parseExpression(scanner, grammar);
    args.push(named?.[1] === undefined ? { value } : { name: named[1], value });
  } while (scanner.takeLiteral(','));
  if (!scanner.takeLiteral(')')) {
    scanner.fail(
      scanner.done ? '"(" is not closed' : `${scanner.describeNext()} cannot stand here`,
      scanner.done ? start : scanner.at,
    );
  }
  return args;
}

/** Reads a text in single or double quotes, its escapes resolved. */
export function readQuoted(scanner: Scanner): string | undefined {
  const found = scanner.take(quoted);
  if (found === undefined && /["']/.test(scanner.peek())) scanner.fail('the quote is not closed');
  return found?.slice(1, -1).replace(/\\(["'\\])/g, '$1');
}
