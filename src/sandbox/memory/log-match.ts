import { compileSearch } from '../../engine/search/index.js';
import { parseLogSearch } from '../../language/log-search/index.js';
import type { LogEvent } from '../../model/log-event.js';
import { LogQueryError } from '../store-port.js';

/** A log search as a function over processed logs; throws `LogQueryError` where it does not parse. */
export function compileQuery(query: string): (event: LogEvent) => boolean {
  const parsed = parseLogSearch(query);
  if (parsed.ok) return compileSearch(parsed.tree);
  throw new LogQueryError('query', parsed.problems[0]?.message ?? 'cannot be parsed');
}
