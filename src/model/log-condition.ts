import type { LogQuery } from './log-query.js';
import type { Seconds } from './units.js';
import { timeframe } from './units.js';

declare const brand: unique symbol;

/** A monitor's query in Datadog's syntax. Comes from `.over(…).isAbove(…)` or from an asset that was read. */
export type MonitorQuery = string & { readonly [brand]: 'MonitorQuery' };

/** When a log monitor alerts: its query and the threshold in it, which are told apart nowhere else. */
export interface LogAlertCondition {
  readonly query: MonitorQuery;
  readonly critical: number;
  /** Queries that a formula uses. */
  readonly variables?: readonly LogQuery[];
}

export interface LogCondition {
  readonly isAbove: (critical: number) => LogAlertCondition;
  readonly isAtLeast: (critical: number) => LogAlertCondition;
  readonly isBelow: (critical: number) => LogAlertCondition;
  readonly isAtMost: (critical: number) => LogAlertCondition;
}

/** @see https://docs.datadoghq.com/api/latest/monitors/#create-a-monitor (section "Log alert") */
export function logCondition(query: LogQuery, window: Seconds): LogCondition {
  return compare(`${printLogQuery(query)}.last("${timeframe(window)}")`);
}

/**
 * A condition on a formula over queries: `formulaOver('errors / total * 100', [errors, total], minutes(30))`.
 * Each query is known to the formula by its name.
 */
export function formulaOver(formula: string, queries: readonly LogQuery[], window: Seconds): LogCondition {
  return compare(`formula("${escapeQuotes(formula)}").last("${timeframe(window)}")`, queries);
}

function compare(head: string, variables?: readonly LogQuery[]): LogCondition {
  const condition = (comparator: string) => (critical: number) => ({
    query: `${head} ${comparator} ${critical}` as MonitorQuery,
    critical,
    ...(variables === undefined ? {} : { variables }),
  });
  return {
    isAbove: condition('>'),
    isAtLeast: condition('>='),
    isBelow: condition('<'),
    isAtMost: condition('<='),
  };
}

function printLogQuery({ search, indexes, compute, groupBy }: LogQuery): string {
  const metric = compute.metric === undefined ? '' : `, "${compute.metric}"`;
  const groups = groupBy.map(({ facet }) => facet).join(',');
  return [
    `logs("${escapeQuotes(search.query)}")`,
    `.index("${indexes.join(',')}")`,
    `.rollup("${compute.aggregation}"${metric})`,
    groups === '' ? '' : `.by("${groups}")`,
  ].join('');
}

function escapeQuotes(text: string): string {
  return text.replace(/["\\]/g, '\\$&');
}
