import { printField } from './fields.js';
import type { LogSearch, SearchValue, WildcardPart } from './syntax-tree.js';

/** The search as text, in one form for all equal trees: `AND` left out, `NOT` as `-`. */
export function printLogSearch(search: LogSearch): string {
  switch (search.type) {
    case 'all':
      return '*';
    case 'text':
      return search.value.type === 'term' ? escapeFreeTerm(search.value.text) : printFreeText(search.value);
    case 'field':
      return `${printField(search.field)}:${printValue(search.value)}`;
    case 'cidr':
      return `CIDR(${[printField(search.field), ...search.networks].join(', ')})`;
    case 'variable':
      return `$${search.name}`;
    case 'not':
      return `-${search.clause.type === 'not' ? `(${printLogSearch(search.clause)})` : printInner(search.clause)}`;
    case 'and':
      return search.clauses.map(printInner).join(' ');
    case 'or':
      return search.clauses.map(printInner).join(' OR ');
    default:
      return search satisfies never;
  }
}

function printInner(clause: LogSearch): string {
  return clause.type === 'and' || clause.type === 'or'
    ? `(${printLogSearch(clause)})`
    : printLogSearch(clause);
}

function printValue(value: SearchValue): string {
  switch (value.type) {
    case 'term':
      return escapeKeyword(escapeTerm(value.text).replace(/^(?=[<>[{])/, '\\'));
    case 'phrase':
      return quote(value.text);
    case 'wildcard':
      return value.parts
        .map(printPart)
        .join('')
        .replace(/^(?=[<>[{])/, '\\');
    case 'exists':
      return '*';
    case 'comparison':
      return value.operator + printBound(value.bound);
    case 'range':
      return `${value.includesLow ? '[' : '{'}${printRangeEnd(value.low)} TO ${printRangeEnd(value.high)}${value.includesHigh ? ']' : '}'}`;
    default:
      return value satisfies never;
  }
}

function printFreeText(value: SearchValue): string {
  if (value.type !== 'wildcard') return printValue(value);
  const text = value.parts.map((part) => printPart(part).replaceAll(':', '\\:')).join('');
  return text.replace(/^(?=[-+@#$!&|[{<>])/, '\\');
}

function escapeFreeTerm(text: string): string {
  return escapeKeyword(
    escapeTerm(text)
      .replaceAll(':', '\\:')
      .replace(/^(?=[-+@#$!&|[{<>])/, '\\'),
  );
}

function printPart(part: WildcardPart): string {
  switch (part.type) {
    case 'text':
      return escapeTerm(part.text);
    case 'run':
      return '*';
    case 'one':
      return '?';
    default:
      return part satisfies never;
  }
}

function escapeTerm(text: string): string {
  return text.replace(/[\s\\()"*?]/g, '\\$&');
}

function escapeKeyword(text: string): string {
  return /^(?:AND|OR|NOT)$/.test(text) ? `\\${text}` : text;
}

function quote(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&')}"`;
}

function printBound(bound: string): string {
  return /^[\w.+:-]+$/.test(bound) ? bound : quote(bound);
}

function printRangeEnd(bound: string | undefined): string {
  if (bound === undefined) return '*';
  return /^(?!TO$)[\w.+:-]+$/.test(bound) ? bound : quote(bound);
}
