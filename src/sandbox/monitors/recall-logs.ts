import { printLogSearch, type LogSearch } from '../../language/log-search/index.js';
import type { LogEvent, LogObject, LogStatus } from '../../model/log-event.js';
import type { LogStore } from '../store-port.js';

/** The newest logs say most; a monitor that looks at more is filled with these only. */
const mostRecalled = 20_000;

/** Logs of a time that the org has kept and that a search matches, the oldest first. */
export async function recallLogs(
  logs: LogStore,
  search: LogSearch,
  { from, to }: { readonly from: number; readonly to: number },
): Promise<readonly (LogEvent & { readonly timestamp: number })[]> {
  const page = await logs.search(
    { query: printLogSearch(search), from, to },
    { limit: mostRecalled, sort: 'desc' },
  );
  return page.logs.toReversed().map(({ attributes, id, ...log }) => ({
    service: undefined,
    host: undefined,
    source: undefined,
    ...log,
    status: log.status as LogStatus,
    custom: attributes as LogObject,
    traceId: undefined,
    spanId: undefined,
  }));
}
