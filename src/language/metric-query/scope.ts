import type { Scanner } from '../scanner.js';
import type { MetricScope } from './syntax-tree.js';

const word = /(?:"(?:\\[\s\S]|[^"\\])*"|[^\s,(){}"])+/y;
const and = /(?:,|(?:AND|and)(?=[\s(!]))\s*/y;
const or = /(?:OR|or)(?=[\s(!])\s*/y;
const not = /(?:!|(?:NOT|not)(?=[\s(!]))\s*/y;
const membership = /(?:(NOT|not)\s+)?(?:IN|in)\s*\(/y;

/** Reads what stands between the braces, and the closing brace; the opening one was read. */
export function readScope(scanner: Scanner, start: number): MetricScope {
  scanner.skipBlanks();
  const from = scanner.at;
  const scope: MetricScope =
    scanner.peek() === '}' ? { type: 'all', span: scanner.spanFrom(from) } : parseOr(scanner);
  if (!scanner.takeLiteral('}')) {
    if (!scanner.text.includes('}', scanner.at)) scanner.fail('"{" is not closed', start, 'add "}"');
    else
      scanner.fail(
        `${scanner.describeNext()} cannot stand here`,
        scanner.at,
        'join tags with a comma, AND or OR',
      );
  }
  return scope;
}

function parseOr(scanner: Scanner): MetricScope {
  return parseJoined(scanner, 'or', or, () => parseJoined(scanner, 'and', and, () => parseItem(scanner)));
}

function parseJoined(
  scanner: Scanner,
  type: 'and' | 'or',
  joint: RegExp,
  parseNext: () => MetricScope,
): MetricScope {
  const start = scanner.at;
  const first = parseNext();
  const scopes = [first];
  while (scanner.take(joint) !== undefined) scopes.push(parseNext());
  return scopes.length === 1 ? first : { type, scopes, span: scanner.spanFrom(start) };
}

const nothing: MetricScope = { type: 'all' };

function parseItem(scanner: Scanner): MetricScope {
  const start = scanner.at;
  const negated = scanner.take(not) !== undefined;
  const scope = scanner.nested(nothing, () => (negated ? parseItem(scanner) : parsePrimary(scanner)));
  scanner.skipBlanks();
  return negated ? { type: 'not', scope, span: scanner.spanFrom(start) } : scope;
}

function parsePrimary(scanner: Scanner): MetricScope {
  const start = scanner.at;
  if (scanner.takeLiteral('(')) {
    scanner.skipBlanks();
    const inner = parseOr(scanner);
    if (!scanner.takeLiteral(')')) scanner.fail('"(" is not closed', start, 'add ")"');
    return inner;
  }
  const text = scanner.take(word);
  if (text === undefined) {
    scanner.fail(
      scanner.done ? 'a tag is missing at the end' : `a tag is missing before ${scanner.describeNext()}`,
    );
    return nothing;
  }
  const span = scanner.spanFrom(start);
  scanner.skipBlanks();
  const list = scanner.match(membership);
  if (list !== undefined) return parseMembership(scanner, text, list, start);
  if (text === '*') return { type: 'all', span };
  const colon = text.indexOf(':');
  if (colon === -1) {
    return text.startsWith('$') && text.length > 1
      ? { type: 'variable', name: text.slice(1), span }
      : { type: 'tag', key: text, span };
  }
  return { type: 'tag', key: text.slice(0, colon), value: text.slice(colon + 1), span };
}

function parseMembership(scanner: Scanner, key: string, list: RegExpExecArray, start: number): MetricScope {
  scanner.skip(list[0].length);
  const values: string[] = [];
  do {
    scanner.skipBlanks();
    const value = scanner.take(word);
    if (value === undefined) scanner.fail(`a value is missing before ${scanner.describeNext()}`);
    else values.push(value);
    scanner.skipBlanks();
  } while (scanner.takeLiteral(','));
  if (!scanner.takeLiteral(')')) scanner.fail('"IN (" is not closed', start, 'add ")"');
  return { type: 'in', key, values, negated: list[1] !== undefined, span: scanner.spanFrom(start) };
}

export function printScope(scope: MetricScope): string {
  switch (scope.type) {
    case 'all':
      return '*';
    case 'tag':
      return scope.value === undefined ? scope.key : `${scope.key}:${scope.value}`;
    case 'variable':
      return `$${scope.name}`;
    case 'in':
      return `${scope.key} ${scope.negated ? 'NOT IN' : 'IN'} (${scope.values.join(',')})`;
    case 'not':
      return isJoined(scope.scope) ? `NOT (${printScope(scope.scope)})` : `!${printScope(scope.scope)}`;
    case 'and':
      return scope.scopes.map(printInner).join(scope.scopes.some(isJoined) ? ' AND ' : ',');
    case 'or':
      return scope.scopes.map(printInner).join(' OR ');
    default:
      return scope satisfies never;
  }
}

function printInner(scope: MetricScope): string {
  return isJoined(scope) ? `(${printScope(scope)})` : printScope(scope);
}

function isJoined(scope: MetricScope): boolean {
  return scope.type === 'and' || scope.type === 'or';
}
