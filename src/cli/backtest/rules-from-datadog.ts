import type { LogReader } from '../../deploy/datadog/connect-logs.js';
import { RuleBacktest, type RuleOutcome } from '../../engine/backtest/rule-outcomes.js';
import { readRule, type DetectionRule } from '../../engine/rules/index.js';
import { printLogSearch } from '../../language/log-search/index.js';
import type { AssetFile } from '../../model/asset-tree.js';
import { readFoundLogs } from './search-answer.js';

export interface Period {
  readonly from: number;
  readonly to: number;
}

const pageSize = 1000;

/** Pages a rule. The search API takes 300 requests an hour: https://docs.datadoghq.com/api/latest/rate-limits/ */
const mostPages = 10;

/** What a rule would have done with the logs of a period: a rule looks at each log, so those that it may take are read. */
export async function askRule(
  logs: LogReader,
  { key, value }: Pick<AssetFile, 'key' | 'value'>,
  { from, to }: Period,
): Promise<RuleOutcome> {
  const rule = readRule(value);
  if (!rule.ok) return { key, fired: [], perWeek: 0, problem: rule.problem };
  const backtest = new RuleBacktest([{ key, rule: rule.value }]);
  let cursor: string | undefined;
  for (let page = 0; page < mostPages; page += 1) {
    const answer = await logs.search({
      filter: { query: searchOf(rule.value), from: String(from), to: String(to), indexes: ['*'] },
      sort: 'timestamp',
      page: { limit: pageSize, ...(cursor === undefined ? {} : { cursor }) },
    });
    const found = readFoundLogs(answer);
    for (const event of found.events) backtest.add(event);
    cursor = found.cursor;
    if (cursor === undefined || found.events.length === 0) {
      const [outcome = { key, fired: [], perWeek: 0 }] = backtest.finish(to - from);
      return outcome;
    }
  }
  const problem = `over ${mostPages * pageSize} logs of the period concern it: ask for a shorter one, or replay them`;
  return { key, fired: [], perWeek: 0, problem };
}

/** All that any query of a rule looks at. Its filters are applied here. */
function searchOf({ queries }: DetectionRule): string {
  return queries.map(({ counted }) => `(${printLogSearch(counted.search)})`).join(' OR ');
}
