import { readQuoted, parseExpression } from '../expression/parse.js';
import { quote } from '../expression/print.js';
import type { Expression } from '../expression/syntax-tree.js';
import { Scanner } from '../scanner.js';
import type { Parsed } from '../syntax.js';
import type { MessageArgument } from './syntax-tree.js';

/** The first word of a tag, and what follows it. */
export interface TagContent {
  readonly name: string;
  readonly args: readonly MessageArgument[];
}

const word = /(?:\[[^\]]*\]|[^\s()"'{}[\]])+/y;

/** Reads `name "text" word (helper "text")`. */
export function parseTag(content: string): Parsed<TagContent> {
  const scanner = new Scanner(content);
  const tag = readTag(scanner);
  if (!scanner.done) scanner.fail(`${scanner.describeNext()} cannot stand here`);
  return scanner.result(tag);
}

function readTag(scanner: Scanner): TagContent {
  scanner.skipBlanks();
  const name = scanner.match(/[!#^/]/y) === undefined ? scanner.take(word) : undefined;
  if (name === undefined)
    scanner.fail(scanner.done ? 'nothing stands between the braces' : `${scanner.describeNext()} is no name`);
  const args: MessageArgument[] = [];
  scanner.skipBlanks();
  while (!scanner.done && scanner.peek() !== ')') {
    args.push(readArgument(scanner));
    scanner.skipBlanks();
  }
  return { name: name ?? '', args };
}

function readArgument(scanner: Scanner): MessageArgument {
  const start = scanner.at;
  if (scanner.takeLiteral('(')) {
    const tag = scanner.nested<TagContent>({ name: '', args: [] }, () => readTag(scanner));
    if (!scanner.takeLiteral(')')) scanner.fail('"(" is not closed', start, 'add ")"');
    return { type: 'helper', ...tag };
  }
  const text = readQuoted(scanner);
  if (text !== undefined) return { type: 'text', text };
  const bare = scanner.take(word);
  if (bare === undefined) scanner.fail(`${scanner.describeNext()} cannot stand here`);
  return { type: 'word', text: bare ?? '' };
}

export function printTag({ name, args }: TagContent): string {
  return [name, ...args.map(printArgument)].join(' ');
}

function printArgument(argument: MessageArgument): string {
  switch (argument.type) {
    case 'text':
      return quote(argument.text, '"');
    case 'word':
      return argument.text;
    case 'helper':
      return `(${printTag(argument)})`;
    default:
      return argument satisfies never;
  }
}

/**
 * The expression of `{{eval "..."}}`.
 * @see https://docs.datadoghq.com/monitors/guide/template-variable-evaluation/
 */
export function parseEvaluation(text: string): Parsed<Expression> {
  const scanner = new Scanner(text);
  const tree: Expression = parseExpression(scanner, {
    operators: ['+', '-', '*', '/', '%', '^'],
    name: /(?:[A-Za-z_@]|\[[^\]]+\])(?:[\w.@]|\[[^\]]+\])*/y,
  });
  if (!scanner.done) scanner.fail(`${scanner.describeNext()} cannot stand here`);
  return scanner.result(tree);
}

/** The parts of a variable's path; brackets hold a name with dots: `[@network.client.ip].name`. */
export function splitPath(path: string): readonly string[] {
  return [...path.matchAll(/\[([^\]]*)\]|[^.[\]]+/g)].map((match) => match[1] ?? match[0]);
}
