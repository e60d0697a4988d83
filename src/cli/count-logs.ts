import type { LogReader } from '../deploy/datadog/connect-logs.js';

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
  const data = memberOf(answer, 'data');
  const buckets = memberOf(data, 'buckets');
  const count = Array.isArray(buckets) ? memberOf(memberOf(buckets[0], 'computes'), 'c0') : undefined;
  return typeof count === 'number' ? count : 0;
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && name in value
    ? Object.getOwnPropertyDescriptor(value, name)?.value
    : undefined;
}
