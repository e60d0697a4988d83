import { Scanner } from '../scanner.js';
import type { Parsed, Span } from '../syntax.js';

/**
 * The condition of a detection rule's case: `failed_login > 5 && successful_login > 0`.
 * @see https://docs.datadoghq.com/security/cloud_siem/log_detection_rules/
 */
export type RuleCondition =
  | {
      readonly type: 'comparison';
      /** Name of a query: a letter by default. */
      readonly query: string;
      readonly operator: RuleOperator;
      readonly threshold: number;
      readonly span?: Span;
    }
  | { readonly type: 'not'; readonly condition: RuleCondition; readonly span?: Span }
  | { readonly type: 'and' | 'or'; readonly conditions: readonly RuleCondition[]; readonly span?: Span };

export type RuleOperator = (typeof operators)[number];

const operators = ['>=', '<=', '==', '!=', '>', '<'] as const;
const operator = /\s*(>=|<=|==|!=|>|<)\s*/y;
const number = /-?\d+(?:\.\d+)?/y;
const nothing: RuleCondition = { type: 'and', conditions: [] };

export function parseRuleCondition(text: string): Parsed<RuleCondition> {
  const scanner = new Scanner(text);
  const tree = parseJoined(scanner, 'or');
  if (!scanner.done) scanner.fail(`${scanner.describeNext()} cannot stand here`);
  return scanner.result(tree);
}

function parseJoined(scanner: Scanner, type: 'and' | 'or'): RuleCondition {
  scanner.skipBlanks();
  const start = scanner.at;
  const parseNext = (): RuleCondition =>
    type === 'or' ? parseJoined(scanner, 'and') : parseOperand(scanner);
  const first = parseNext();
  const conditions = [first];
  while (scanner.takeLiteral(type === 'or' ? '||' : '&&')) conditions.push(parseNext());
  return conditions.length === 1 ? first : { type, conditions, span: scanner.spanFrom(start) };
}

function parseOperand(scanner: Scanner): RuleCondition {
  scanner.skipBlanks();
  const start = scanner.at;
  const condition = scanner.nested(nothing, () => parsePrimary(scanner, start));
  scanner.skipBlanks();
  return condition;
}

function parsePrimary(scanner: Scanner, start: number): RuleCondition {
  if (scanner.takeLiteral('!')) {
    return { type: 'not', condition: parseOperand(scanner), span: scanner.spanFrom(start) };
  }
  if (scanner.takeLiteral('(')) {
    const inner = parseJoined(scanner, 'or');
    if (!scanner.takeLiteral(')')) scanner.fail('"(" is not closed', start, 'add ")"');
    return inner;
  }
  const query = scanner.take(/[A-Za-z_]\w*/y);
  if (query === undefined) {
    scanner.fail(
      scanner.done ? 'a query is missing at the end' : `${scanner.describeNext()} is no query's name`,
    );
    return nothing;
  }
  const sign = scanner.take(operator)?.trim();
  const threshold = sign === undefined ? undefined : scanner.take(number);
  if (threshold === undefined) scanner.fail(`"${query}" is compared with no number`, start, `${query} > 0`);
  const known = operators.find((candidate) => candidate === sign) ?? '>';
  return {
    type: 'comparison',
    query,
    operator: known,
    threshold: Number(threshold ?? 0),
    span: scanner.spanFrom(start),
  };
}

export function printRuleCondition(condition: RuleCondition): string {
  switch (condition.type) {
    case 'comparison':
      return `${condition.query} ${condition.operator} ${condition.threshold}`;
    case 'not':
      return `!(${printRuleCondition(condition.condition)})`;
    case 'and':
      return condition.conditions.map(printInner).join(' && ');
    case 'or':
      return condition.conditions.map(printInner).join(' || ');
    default:
      return condition satisfies never;
  }
}

function printInner(condition: RuleCondition): string {
  const isJoined = condition.type === 'and' || condition.type === 'or';
  return isJoined ? `(${printRuleCondition(condition)})` : printRuleCondition(condition);
}

/** Names of queries, as often as they stand there. */
export function ruleConditionQueries(condition: RuleCondition): readonly string[] {
  switch (condition.type) {
    case 'comparison':
      return [condition.query];
    case 'not':
      return ruleConditionQueries(condition.condition);
    case 'and':
    case 'or':
      return condition.conditions.flatMap(ruleConditionQueries);
    default:
      return condition satisfies never;
  }
}
