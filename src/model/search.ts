import type { Attribute, MeasureAttribute } from './attribute.js';
import { facetPath } from './attribute.js';

declare const brand: unique symbol;

/**
 * A log search in Datadog's syntax. Comes only from the builders of this file; `raw` takes a foreign one.
 *
 * @see https://docs.datadoghq.com/logs/explorer/search_syntax/
 */
export type LogSearch = string & { readonly [brand]: 'LogSearch' };

export type SearchValue = string | number | boolean;

/** The attribute has this value, or one of these: `@target.type:(NODE OR USER)`. Values are quoted where needed. */
export function is(attribute: Attribute, ...values: readonly [SearchValue, ...SearchValue[]]): LogSearch {
  return term(attribute, values.map(quoteValue));
}

/** The attribute matches a pattern, or one of these; `*` stands for any characters, `?` for one. */
export function like(attribute: Attribute, ...patterns: readonly [string, ...string[]]): LogSearch {
  return term(attribute, patterns.map(escapePattern));
}

/** The log has the attribute. */
export function exists(attribute: Attribute): LogSearch {
  return search(`${facetPath(attribute)}:*`);
}

/** The measure is at least this. */
export function atLeast(attribute: MeasureAttribute, least: number): LogSearch {
  return search(`${facetPath(attribute)}:>=${least}`);
}

/** The measure lies in the range, both ends included. */
export function between(attribute: MeasureAttribute, least: number, most: number): LogSearch {
  return search(`${facetPath(attribute)}:[${least} TO ${most}]`);
}

/** The address lies in one of these networks: `CIDR(@network.client.ip, 10.0.0.0/8)`. IPv4 and IPv6. */
export function inNetworks(attribute: Attribute, ...networks: readonly [string, ...string[]]): LogSearch {
  return search(`CIDR(${facetPath(attribute)}, ${networks.join(', ')})`);
}

/** The selection of a dashboard's template variable: `$tailnet`. The variable is written with its own name. */
export function chosenIn(...variables: readonly { readonly name: string }[]): LogSearch {
  return search(variables.map(({ name }) => `$${name}`).join(' '));
}

/** Every log. */
export const everything = search('*');

/** All of them hold. */
export function all(...searches: readonly LogSearch[]): LogSearch {
  const parts = searches.filter((part) => part !== '' && part !== everything);
  if (parts.length === 0) return everything;
  return search(parts.map((part) => (parts.length > 1 && hasOpenOr(part) ? `(${part})` : part)).join(' '));
}

/** At least one of them holds. */
export function any(...searches: readonly [LogSearch, ...LogSearch[]]): LogSearch {
  if (searches.length === 1) return searches[0];
  return search(`(${searches.map((part) => (isOneTerm(part) ? part : `(${part})`)).join(' OR ')})`);
}

/** It does not hold. */
export function not(inner: LogSearch): LogSearch {
  return search(isOneTerm(inner) && !inner.startsWith('-') ? `-${inner}` : `-(${inner})`);
}

/**
 * A search in Datadog's own syntax, for attributes that the catalogue does not know. Not for our definitions: there
 * every attribute is a value of the catalogue, and lint refuses the import.
 */
export function raw(text: string): LogSearch {
  return search(text);
}

function term(attribute: Attribute, values: readonly string[]): LogSearch {
  const path = facetPath(attribute);
  return search(values.length === 1 ? `${path}:${values[0]}` : `${path}:(${values.join(' OR ')})`);
}

function search(text: string): LogSearch {
  return text as LogSearch;
}

function quoteValue(value: SearchValue): string {
  const text = String(value);
  return /^\w[\w.-]*$/.test(text) && !/^(?:AND|OR|NOT|TO)$/.test(text)
    ? text
    : `"${text.replace(/["\\]/g, '\\$&')}"`;
}

// Inside quotes a wildcard stands for itself, so a pattern is escaped instead.
function escapePattern(pattern: string): string {
  return pattern.replace(/[\s><:="~/\\(){}[\]]/g, '\\$&');
}

function isOneTerm(text: string): boolean {
  return /^-?(?:[@\w.]+:)?(?:"(?:[^"\\]|\\.)*"|\([^()"]*\)|(?:[^\s()"\\]|\\.)+)$/.test(text);
}

function hasOpenOr(text: string): boolean {
  let depth = 0;
  for (const [part] of text.matchAll(/"(?:[^"\\]|\\.)*"|\\.|[()]| OR /gs)) {
    if (part === '(') depth += 1;
    else if (part === ')') depth -= 1;
    else if (part === ' OR ' && depth === 0) return true;
  }
  return false;
}
