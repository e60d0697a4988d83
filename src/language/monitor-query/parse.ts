import { parseExpression } from '../expression/parse.js';
import { parseFormula } from '../formula/index.js';
import { parseLogSearch } from '../log-search/index.js';
import { metricGrammar } from '../metric-query/index.js';
import { Scanner } from '../scanner.js';
import type { Parsed } from '../syntax.js';
import {
  looksLikeChain,
  methodText,
  methodTexts,
  otherMethods,
  parseChain,
  parseComparison,
  readRollup,
  type Chain,
} from './chain.js';
import { looksComposite, parseComposite } from './composite.js';
import type { MetricMonitorQuery, MonitorQuery } from './syntax-tree.js';

export function parseMonitorQuery(text: string): Parsed<MonitorQuery> {
  const scanner = new Scanner(text);
  const tree = parseQuery(scanner, text);
  if (!scanner.done) scanner.fail(`${scanner.describeNext()} cannot stand here`);
  return scanner.result(tree);
}

const window =
  /\s*(?:(change|pct_change)\s*\(\s*)?([A-Za-z]\w*)\s*\(\s*([A-Za-z]\w*)\s*\)\s*(?:,\s*(\w+)\s*\)\s*)?:/y;
const singleWord = /\s*[A-Za-z_][\w-]*\s*$/y;

function parseQuery(scanner: Scanner, text: string): MonitorQuery {
  if (scanner.match(window) !== undefined) return parseMetric(scanner);
  if (looksLikeChain(scanner)) return parseChainQuery(scanner);
  const word = scanner.match(singleWord)?.[0];
  if (word !== undefined) {
    scanner.skip(word.length);
    return { type: 'other', text: word.trim(), span: scanner.spanFrom(0) };
  }
  if (looksComposite.test(text)) return parseComposite(scanner);
  scanner.fail(
    'the text is no query of a monitor',
    0,
    'begin with avg(last_5m):, logs("..."), formula("...") or a check',
  );
  return { type: 'other', text };
}

function parseMetric(scanner: Scanner): MetricMonitorQuery {
  const found = scanner.match(window);
  const start = scanner.at;
  scanner.skip(found?.[0].length ?? 0);
  const [, kind, aggregation = '', period = '', shift] = found ?? [];
  if ((kind === undefined) !== (shift === undefined)) {
    scanner.fail('a window has one time, a change has two', start, 'change(avg(last_5m),last_1h):');
  }
  const expression = parseExpression(scanner, metricGrammar);
  const comparison = parseComparison(scanner);
  return {
    type: 'metric',
    aggregation,
    window: period,
    ...(shift === undefined ? {} : { change: { type: kind === 'change' ? 'change' : 'pct_change', shift } }),
    expression,
    comparison,
    span: scanner.spanFrom(start),
  };
}

function parseChainQuery(scanner: Scanner): MonitorQuery {
  const start = scanner.at;
  const chain = parseChain(scanner);
  if (chain.head === '') return serviceCheck(scanner, chain, start);
  const comparison = parseComparison(scanner);
  const span = scanner.spanFrom(start);
  const groupBy = methodTexts(chain, 'by');
  const last = methodText(chain, 'last');
  const rollup = readRollup(chain);
  const common = {
    ...(rollup === undefined ? {} : { rollup }),
    groupBy,
    ...(last === undefined ? {} : { window: last }),
    comparison,
    span,
  };
  if (chain.head === 'error_budget' || chain.head === 'burn_rate') {
    const over = methodText(chain, 'over');
    const others = otherMethods(chain, ['over']);
    const slo = { type: 'slo', measure: chain.head, slo: chain.text, others, comparison, span } as const;
    return over === undefined ? slo : { ...slo, over };
  }
  if (chain.head === 'formula') {
    const others = otherMethods(chain, ['rollup', 'by', 'last']);
    const formula = embedded(scanner, chain, parseFormula) ?? { type: 'number', value: 0 };
    return { type: 'formula', formula, formulaOffset: chain.textOffset, others, ...common };
  }
  return {
    type: 'search',
    source: chain.head,
    search: { text: chain.text, tree: embedded(scanner, chain, parseLogSearch) ?? { type: 'all' } },
    indexes: methodTexts(chain, 'index'),
    over: methodTexts(chain, 'over'),
    others: otherMethods(chain, ['index', 'over', 'rollup', 'by', 'last']),
    ...common,
  };
}

function serviceCheck(scanner: Scanner, chain: Chain, start: number): MonitorQuery {
  const last = methodText(chain, 'last');
  if (chain.methods.length === 0)
    scanner.fail('a service check needs methods', scanner.at, '.over("*").last(3)');
  const comparison = scanner.done ? undefined : parseComparison(scanner);
  return {
    type: 'service-check',
    check: chain.text,
    over: methodTexts(chain, 'over'),
    exclude: methodTexts(chain, 'exclude'),
    groupBy: methodTexts(chain, 'by'),
    ...(last === undefined ? {} : { last }),
    others: otherMethods(chain, ['over', 'exclude', 'by', 'last']),
    ...(comparison === undefined ? {} : { comparison }),
    span: scanner.spanFrom(start),
  };
}

/** Parses the text in the chain's quotes; a problem inside becomes one of the whole query. */
function embedded<Tree>(
  scanner: Scanner,
  chain: Chain,
  parse: (text: string) => Parsed<Tree>,
): Tree | undefined {
  if (scanner.failed) return undefined;
  const parsed = parse(chain.text);
  if (parsed.ok) return parsed.tree;
  for (const { offset, message, hint } of parsed.problems) {
    scanner.fail(message, chain.textOffset + escapedLength(scanner.text, chain.textOffset, offset), hint);
  }
  return undefined;
}

// Escapes make the written text longer than what it stands for, so places behind them move.
function escapedLength(text: string, start: number, length: number): number {
  let at = start;
  for (let passed = 0; passed < length; passed += 1) at += /^\\["'\\]/.test(text.slice(at, at + 2)) ? 2 : 1;
  return at - start;
}
