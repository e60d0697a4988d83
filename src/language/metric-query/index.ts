import { parseExpression, type ExpressionGrammar } from '../expression/parse.js';
import { printExpression } from '../expression/print.js';
import { expressionLeaves } from '../expression/visit.js';
import { variableNames } from '../log-search/visit.js';
import { Scanner } from '../scanner.js';
import type { Parsed } from '../syntax.js';
import { printScope, readScope } from './scope.js';
import type { MetricExpression, MetricQuery, MetricScope, MetricSelection } from './syntax-tree.js';

export * from './syntax-tree.js';

const selection = /(?:([A-Za-z]\w*(?:\.\d+)?(?:\(\s*v\s*:[^()]*\))?)\s*:\s*)?([A-Za-z_$][\w.\-$]*)\s*\{/y;
const aggregated = /([A-Za-z]\w*)\s*:\s*([A-Za-z_][\w.-]*)/y;
const grouping = /\s*by\s*\{([^{}]*)(\}?)/y;

/** Metric expressions inside other languages are read with this grammar. */
export const metricGrammar: ExpressionGrammar<MetricSelection> = {
  operators: ['+', '-', '*', '/'],
  name: /[A-Za-z_$][\w$]*/y,
  readLeaf: readSelection,
};

export function parseMetricQuery(text: string): Parsed<MetricQuery> {
  const scanner = new Scanner(text);
  const expressions: MetricExpression[] = [];
  do expressions.push(parseExpression(scanner, metricGrammar));
  while (scanner.takeLiteral(','));
  if (!scanner.done) scanner.fail(`${scanner.describeNext()} cannot stand here`);
  return scanner.result({ expressions });
}

export function printMetricQuery(query: MetricQuery): string {
  return query.expressions.map(printMetricExpression).join(', ');
}

export function printMetricExpression(expression: MetricExpression): string {
  return printExpression(expression, printSelection);
}

/** All selections of metrics, in the order of the text. */
export function metricSelections(query: MetricQuery): readonly MetricSelection[] {
  return query.expressions.flatMap((expression) => expressionLeaves(expression));
}

/** Template variables of a scope, without `$`, also those inside values. */
export function scopeVariables(scope: MetricScope): readonly string[] {
  switch (scope.type) {
    case 'variable':
      return [scope.name];
    case 'tag':
      return variableNames(`${scope.key} ${scope.value ?? ''}`);
    case 'in':
      return [scope.key, ...scope.values].flatMap(variableNames);
    case 'not':
      return scopeVariables(scope.scope);
    case 'and':
    case 'or':
      return scope.scopes.flatMap(scopeVariables);
    case 'all':
      return [];
    default:
      return scope satisfies never;
  }
}

function readSelection(scanner: Scanner): MetricSelection | undefined {
  const start = scanner.at;
  const found = scanner.match(selection);
  if (found === undefined) {
    const open = scanner.match(aggregated);
    if (open !== undefined) {
      const hint = `${open[0]}{*}`;
      scanner.fail(`"${open[2]}" has no scope in braces`, start + open[0].length, hint);
    }
    return undefined;
  }
  scanner.skip(found[0].length);
  const scope = readScope(scanner, scanner.at - 1);
  const groupBy = readGrouping(scanner);
  const [, aggregation, metric = ''] = found;
  return {
    ...(aggregation === undefined ? {} : { aggregation }),
    metric,
    scope,
    groupBy,
    span: scanner.spanFrom(start),
  };
}

function readGrouping(scanner: Scanner): readonly string[] {
  const start = scanner.at;
  const found = scanner.match(grouping);
  if (found === undefined) return [];
  scanner.skip(found[0].length);
  if (found[2] === '') scanner.fail('"by {" is not closed', start, 'add "}"');
  return (found[1] ?? '')
    .split(',')
    .map((key) => key.trim())
    .filter((key) => key !== '');
}

function printSelection(leaf: MetricSelection): string {
  const aggregation = leaf.aggregation === undefined ? '' : `${leaf.aggregation}:`;
  const groupBy = leaf.groupBy.length === 0 ? '' : ` by {${leaf.groupBy.join(',')}}`;
  return `${aggregation}${leaf.metric}{${printScope(leaf.scope)}}${groupBy}`;
}
