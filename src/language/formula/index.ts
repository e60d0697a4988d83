import { parseExpression } from '../expression/parse.js';
import { printExpression } from '../expression/print.js';
import type { CallNode, Expression, MethodNode, NameNode } from '../expression/syntax-tree.js';
import { expressionCalls, expressionNames } from '../expression/visit.js';
import { Scanner } from '../scanner.js';
import type { Parsed } from '../syntax.js';

/**
 * A formula over the named queries of a widget or monitor: `default_zero(query1) / query2 * 100`.
 * @see https://docs.datadoghq.com/dashboards/functions/
 */
export type Formula = Expression;

export function parseFormula(text: string): Parsed<Formula> {
  const scanner = new Scanner(text);
  const tree: Formula = parseExpression(scanner, { operators: ['+', '-', '*', '/'], name: /[A-Za-z_]\w*/y });
  if (!scanner.done) scanner.fail(`${scanner.describeNext()} cannot stand here`);
  return scanner.result(tree);
}

export function printFormula(formula: Formula): string {
  return printExpression(formula, (leaf) => leaf);
}

/** Names of queries, as often as they stand there. */
export function formulaNames(formula: Formula): readonly NameNode[] {
  return expressionNames(formula);
}

export function formulaCalls(formula: Formula): readonly (CallNode<never> | MethodNode<never>)[] {
  return expressionCalls(formula);
}
