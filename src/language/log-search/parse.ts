import { Scanner } from '../scanner.js';
import type { Parsed } from '../syntax.js';
import { readField } from './fields.js';
import type { LogSearch, SearchField } from './syntax-tree.js';
import { readFieldValue, readFreeText } from './values.js';

/** Parses a log search; also the searches of events, spans and RUM, which share its syntax. */
export function parseLogSearch(text: string): Parsed<LogSearch> {
  const scanner = new Scanner(text);
  scanner.skipBlanks();
  if (scanner.done) return { ok: true, tree: { type: 'all', span: { start: 0, end: text.length } } };
  const tree = parseOr(scanner, undefined);
  if (!scanner.failed && !scanner.done) scanner.fail('")" closes no group');
  return scanner.result(tree);
}

const nothing: LogSearch = { type: 'all' };
const and = /(?:AND(?=[\s("])|&&)\s*/y;
const or = /(?:OR(?=[\s("])|\|\|)\s*/y;
const not = /(?:NOT(?=[\s("])|!(?=[\w@("]))\s*|[-+](?=[^\s)])/y;
const danglingOperator = /(?:AND|OR|NOT)(?=\s|\)|$)|&&|\|\|/y;
const cidr = /CIDR\(/y;
const variable = /\$[A-Za-z_][\w.\-/]*(?=[\s)]|$)/y;

function parseOr(scanner: Scanner, field: SearchField | undefined): LogSearch {
  const start = scanner.at;
  const clauses = [parseAnd(scanner, field)];
  while (scanner.take(or) !== undefined) clauses.push(parseAnd(scanner, field));
  return join('or', clauses, scanner, start);
}

function parseAnd(scanner: Scanner, field: SearchField | undefined): LogSearch {
  const start = scanner.at;
  const clauses = [parseClause(scanner, field)];
  while (!scanner.done && scanner.peek() !== ')' && scanner.match(or) === undefined) {
    scanner.take(and);
    clauses.push(parseClause(scanner, field));
  }
  return join('and', clauses, scanner, start);
}

function join(type: 'and' | 'or', clauses: readonly LogSearch[], scanner: Scanner, start: number): LogSearch {
  const [only] = clauses;
  return only !== undefined && clauses.length === 1 ? only : { type, clauses, span: scanner.spanFrom(start) };
}

function parseClause(scanner: Scanner, field: SearchField | undefined): LogSearch {
  const start = scanner.at;
  const operator = scanner.match(danglingOperator)?.[0];
  if (operator !== undefined && scanner.match(not) === undefined) {
    scanner.fail(`"${operator}" joins nothing`, start, 'put a clause on both sides, or quote the word');
    return nothing;
  }
  const sign = scanner.take(not)?.trim();
  const clause = scanner.nested(nothing, () =>
    sign === undefined ? parsePrimary(scanner, field) : parseClause(scanner, field),
  );
  scanner.skipBlanks();
  return sign === undefined || sign === '+' ? clause : { type: 'not', clause, span: scanner.spanFrom(start) };
}

function parsePrimary(scanner: Scanner, field: SearchField | undefined): LogSearch {
  const start = scanner.at;
  if (scanner.done || scanner.peek() === ')') {
    scanner.fail(scanner.done ? 'a clause is missing at the end' : 'a clause is missing before ")"');
    return nothing;
  }
  if (scanner.peek() === '(') return parseGroup(scanner, field);
  if (field !== undefined) return fieldClause(scanner, field, start);
  if (scanner.match(cidr) !== undefined) return parseCidr(scanner);
  const name = scanner.take(variable);
  if (name !== undefined) return { type: 'variable', name: name.slice(1), span: scanner.spanFrom(start) };
  const own = readField(scanner);
  if (own === undefined) {
    const value = readFreeText(scanner);
    const span = scanner.spanFrom(start);
    return value.type === 'exists' ? { type: 'all', span } : { type: 'text', value, span };
  }
  scanner.skipBlanks();
  if (scanner.peek() === '(') return parseGroup(scanner, own);
  return fieldClause(scanner, own, start);
}

function fieldClause(scanner: Scanner, field: SearchField, start: number): LogSearch {
  const value = readFieldValue(scanner, field);
  const span = scanner.spanFrom(start);
  return field.type === 'any' && value.type === 'exists'
    ? { type: 'all', span }
    : { type: 'field', field, value, span };
}

function parseGroup(scanner: Scanner, field: SearchField | undefined): LogSearch {
  const start = scanner.at;
  scanner.skip(1);
  scanner.skipBlanks();
  const tree = parseOr(scanner, field);
  if (!scanner.takeLiteral(')')) scanner.fail('"(" is not closed', start, 'add ")"');
  return tree;
}

function parseCidr(scanner: Scanner): LogSearch {
  const start = scanner.at;
  scanner.take(cidr);
  const [first, ...networks] = (scanner.take(/[^()]*/y) ?? '').split(',').map((part) => part.trim());
  if (!scanner.takeLiteral(')')) scanner.fail('"CIDR(" is not closed', start, 'add ")"');
  const field = readField(new Scanner(`${first}:`));
  if (field === undefined || networks.length === 0 || networks.includes('')) {
    scanner.fail('CIDR takes an attribute and networks', start, 'CIDR(@network.client.ip, 100.64.0.0/10)');
    return nothing;
  }
  return { type: 'cidr', field, networks, span: scanner.spanFrom(start) };
}
