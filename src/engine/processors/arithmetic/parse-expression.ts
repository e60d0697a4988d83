/** A formula of the arithmetic processor. */
export type Expression =
  | { readonly type: 'number'; readonly value: number }
  | { readonly type: 'attribute'; readonly path: string }
  | { readonly type: 'negative'; readonly operand: Expression }
  | {
      readonly type: 'operation';
      readonly operator: Operator;
      readonly left: Expression;
      readonly right: Expression;
    };

type Operator = '+' | '-' | '*' | '/';

/**
 * Parses `(@duration - start.time) / 1000`; answers what is wrong as text. A minus needs blanks around it, since
 * names of attributes may hold one.
 * @see https://docs.datadoghq.com/logs/log_configuration/processors/arithmetic_processor/
 */
export function parseExpression(text: string): Expression | string {
  const tokens = tokenize(text);
  const parser = new ExpressionParser(tokens);
  const tree = parser.parseSum(0);
  if (typeof tree === 'string') return tree;
  return parser.next === undefined ? tree : `"${parser.next}" stands where an operator is expected`;
}

function tokenize(text: string): readonly string[] {
  return text.match(/[()+*/]|-(?=[\s(])|-(?=\d)|[^\s()+*/]+/g) ?? [];
}

const maxNesting = 200;

class ExpressionParser {
  private index = 0;
  private readonly tokens: readonly string[];

  constructor(tokens: readonly string[]) {
    this.tokens = tokens;
  }

  get next(): string | undefined {
    return this.tokens[this.index];
  }

  parseSum(depth: number): Expression | string {
    return this.parseLeft(['+', '-'], () => this.parseProduct(depth));
  }

  private parseProduct(depth: number): Expression | string {
    return this.parseLeft(['*', '/'], () => this.parseOperand(depth));
  }

  private parseLeft(
    operators: readonly Operator[],
    parseSide: () => Expression | string,
  ): Expression | string {
    let left = parseSide();
    for (;;) {
      const operator = operators.find((candidate) => candidate === this.next);
      if (operator === undefined || typeof left === 'string') return left;
      this.index++;
      const right = parseSide();
      if (typeof right === 'string') return right;
      left = { type: 'operation', operator, left, right };
    }
  }

  private parseOperand(depth: number): Expression | string {
    if (depth > maxNesting) return 'the formula nests too deep';
    const token = this.next;
    this.index++;
    if (token === undefined) return 'the formula ends where a value is expected';
    if (token === '(') {
      const inner = this.parseSum(depth + 1);
      if (typeof inner === 'string') return inner;
      if (this.next !== ')') return '"(" is not closed';
      this.index++;
      return inner;
    }
    if (token === '-') {
      const operand = this.parseOperand(depth + 1);
      return typeof operand === 'string' ? operand : { type: 'negative', operand };
    }
    if (token === ')' || token === '+' || token === '*' || token === '/') {
      return `"${token}" stands where a value is expected`;
    }
    return /^\d+(?:\.\d*)?(?:[eE]-?\d+)?$/.test(token)
      ? { type: 'number', value: Number(token) }
      : { type: 'attribute', path: token.replace(/^@/, '') };
  }
}
