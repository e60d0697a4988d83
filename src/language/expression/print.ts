import { precedence, unaryPrecedence, type Argument, type Expression } from './syntax-tree.js';

/** The expression as text, with only the parentheses that its shape needs. */
export function printExpression<Leaf>(
  expression: Expression<Leaf>,
  printLeaf: (leaf: Leaf) => string,
): string {
  return print(expression, printLeaf, 0);
}

export function printArguments<Leaf>(
  args: readonly Argument<Leaf>[],
  printLeaf: (leaf: Leaf) => string,
): string {
  return args
    .map(({ name, value }) => (name === undefined ? '' : `${name}=`) + print(value, printLeaf, 0))
    .join(', ');
}

export function quote(text: string, mark: "'" | '"' = "'"): string {
  return mark + text.replaceAll('\\', '\\\\').replaceAll(mark, `\\${mark}`) + mark;
}

function print<Leaf>(node: Expression<Leaf>, printLeaf: (leaf: Leaf) => string, tightness: number): string {
  switch (node.type) {
    case 'leaf':
      return printLeaf(node.leaf);
    case 'number':
      return String(node.value);
    case 'text':
      return quote(node.text);
    case 'name':
      return node.name;
    case 'call':
      return `${node.name}(${printArguments(node.args, printLeaf)})`;
    case 'method': {
      const needsGroup = /^(?:number|text|unary|binary)$/.test(node.target.type);
      const target = print(node.target, printLeaf, 0);
      return `${needsGroup ? `(${target})` : target}.${node.name}(${printArguments(node.args, printLeaf)})`;
    }
    case 'unary':
      return group(
        `${node.operator}${print(node.operand, printLeaf, unaryPrecedence)}`,
        unaryPrecedence <= tightness,
      );
    case 'binary': {
      const own = precedence[node.operator];
      const power = node.operator === '^';
      const left = print(node.left, printLeaf, power ? own : own - 1);
      const right = print(node.right, printLeaf, power ? own - 1 : own);
      return group(`${left} ${node.operator} ${right}`, own <= tightness);
    }
    default:
      return node satisfies never;
  }
}

function group(text: string, needed: boolean): string {
  return needed ? `(${text})` : text;
}
