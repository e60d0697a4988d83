import { parseLogSearch, type LogSearch } from '../../language/log-search/index.js';
import { LogQueryError } from '../store-port.js';

/** Throws {@link SearchError}. */
export function readSearch(query: string): LogSearch {
  const parsed = parseLogSearch(query);
  if (parsed.ok) return parsed.tree;
  const [problem] = parsed.problems;
  throw new SearchError(problem?.message ?? 'no search', problem?.offset ?? 0);
}

/** A search that does not parse, with the place. */
class SearchError extends LogQueryError {
  readonly offset: number;
  constructor(message: string, offset: number) {
    super('query', `The search does not parse: ${message}`);
    this.offset = offset;
  }
}
