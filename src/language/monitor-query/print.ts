import { quote } from '../expression/print.js';
import { printFormula } from '../formula/index.js';
import { printMetricExpression } from '../metric-query/index.js';
import { printComparison, printMethod, printOthers, printRollup } from './chain.js';
import { printCondition } from './composite.js';
import type { MetricMonitorQuery, MonitorQuery, SearchMonitorQuery } from './syntax-tree.js';

export function printMonitorQuery(query: MonitorQuery): string {
  switch (query.type) {
    case 'metric':
      return `${printWindow(query)}:${printMetricExpression(query.expression)}${printComparison(query.comparison)}`;
    case 'search':
      return printSearchQuery(query);
    case 'formula':
      return [
        `formula(${quote(printFormula(query.formula), '"')})`,
        printRollup(query.rollup),
        printGroupBy(query.groupBy),
        printOptional('last', query.window),
        printOthers(query.others),
        printComparison(query.comparison),
      ].join('');
    case 'service-check':
      return [
        quote(query.check, '"'),
        printMethod('over', query.over),
        printMethod('exclude', query.exclude),
        printMethod('by', query.groupBy),
        query.last === undefined
          ? ''
          : `.last(${/^\d+$/.test(query.last) ? query.last : quote(query.last, '"')})`,
        printOthers(query.others),
        query.comparison === undefined ? '' : printComparison(query.comparison),
      ].join('');
    case 'slo':
      return `${query.measure}(${quote(query.slo, '"')})${printOptional('over', query.over)}${printOthers(query.others)}${printComparison(query.comparison)}`;
    case 'composite':
      return printCondition(query.condition);
    case 'other':
      return query.text;
    default:
      return query satisfies never;
  }
}

function printSearchQuery(query: SearchMonitorQuery): string {
  return [
    `${query.source}(${quote(query.search.text, '"')})`,
    printMethod('index', query.indexes),
    printMethod('over', query.over),
    printRollup(query.rollup),
    printGroupBy(query.groupBy),
    printOptional('last', query.window),
    printOthers(query.others),
    printComparison(query.comparison),
  ].join('');
}

function printWindow({ aggregation, window, change }: MetricMonitorQuery): string {
  const own = `${aggregation}(${window})`;
  return change === undefined ? own : `${change.type}(${own},${change.shift})`;
}

function printGroupBy(groupBy: readonly string[]): string {
  return groupBy.length === 0 ? '' : printMethod('by', [groupBy.join(',')]);
}

function printOptional(name: string, text: string | undefined): string {
  return text === undefined ? '' : printMethod(name, [text]);
}
