import type { Scanner } from '../scanner.js';
import type { CompositeCondition, CompositeMonitorQuery } from './syntax-tree.js';

const and = /\s*(?:&&|AND(?=[\s(]))\s*/y;
const or = /\s*(?:\|\||OR(?=[\s(]))\s*/y;
const not = /(?:!|NOT(?=[\s(]))\s*/y;
const monitor = /[A-Za-z0-9_][\w-]*/y;

/** What tells a composite from a single word: two operands, a negation or a number. */
export const looksComposite = /^\s*(?:[!(]|\d+\s*$|NOT\b)|&&|\|\|/;

export function parseComposite(scanner: Scanner): CompositeMonitorQuery {
  scanner.skipBlanks();
  const start = scanner.at;
  const condition = parseOr(scanner);
  const span = scanner.spanFrom(start);
  scanner.skipBlanks();
  return { type: 'composite', condition, span };
}

function parseOr(scanner: Scanner): CompositeCondition {
  return parseJoined(scanner, 'or', or, () => parseJoined(scanner, 'and', and, () => parseOperand(scanner)));
}

function parseJoined(
  scanner: Scanner,
  type: 'and' | 'or',
  joint: RegExp,
  parseNext: () => CompositeCondition,
): CompositeCondition {
  const start = scanner.at;
  const first = parseNext();
  const conditions = [first];
  while (scanner.take(joint) !== undefined) conditions.push(parseNext());
  return conditions.length === 1 ? first : { type, conditions, span: scanner.spanFrom(start) };
}

const nothing: CompositeCondition = { type: 'monitor', id: '' };

function parseOperand(scanner: Scanner): CompositeCondition {
  const start = scanner.at;
  if (scanner.take(not) !== undefined) {
    const condition = scanner.nested(nothing, () => parseOperand(scanner));
    return { type: 'not', condition, span: scanner.spanFrom(start) };
  }
  if (scanner.take(/\(\s*/y) !== undefined) {
    const inner = scanner.nested(nothing, () => parseOr(scanner));
    scanner.skipBlanks();
    if (!scanner.takeLiteral(')')) scanner.fail('"(" is not closed', start, 'add ")"');
    return inner;
  }
  const id = scanner.take(monitor);
  if (id === undefined) {
    scanner.fail(
      scanner.done ? 'a monitor is missing at the end' : `${scanner.describeNext()} is no monitor`,
    );
  }
  return { type: 'monitor', id: id ?? '', span: scanner.spanFrom(start) };
}

export function printCondition(condition: CompositeCondition): string {
  switch (condition.type) {
    case 'monitor':
      return condition.id;
    case 'not':
      return `!${printInner(condition.condition)}`;
    case 'and':
      return condition.conditions.map(printInner).join(' && ');
    case 'or':
      return condition.conditions.map(printInner).join(' || ');
    default:
      return condition satisfies never;
  }
}

function printInner(condition: CompositeCondition): string {
  return condition.type === 'and' || condition.type === 'or'
    ? `(${printCondition(condition)})`
    : printCondition(condition);
}

/** Monitors that a condition names, as often as they stand there. */
export function compositeMonitors(
  condition: CompositeCondition,
): readonly Extract<CompositeCondition, { type: 'monitor' }>[] {
  switch (condition.type) {
    case 'monitor':
      return [condition];
    case 'not':
      return compositeMonitors(condition.condition);
    case 'and':
    case 'or':
      return condition.conditions.flatMap(compositeMonitors);
    default:
      return condition satisfies never;
  }
}
