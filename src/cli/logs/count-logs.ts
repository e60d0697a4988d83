import type { LogReader } from '../../deploy/datadog/connect-logs.js';
import { readTotal } from '../backtest/aggregate-answer.js';

/** How many indexed logs match a search in a period. @see https://docs.datadoghq.com/api/latest/logs/#aggregate-events */
export async function countLogs(
  logs: LogReader,
  query: string,
  fromMs: number,
  toMs: number,
): Promise<number> {
  const answer = await logs.aggregate({
    filter: { query, from: String(Math.round(fromMs)), to: String(Math.round(toMs)), indexes: ['*'] },
    compute: [{ aggregation: 'count', type: 'total' }],
  });
  return readTotal(answer) ?? 0;
}
