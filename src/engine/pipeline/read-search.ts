import { parseLogSearch } from '../../language/log-search/index.js';
import type { LogSearch } from '../../language/log-search/index.js';
import type { Members } from './members.js';

/** Parses the search in a member; a problem is reported at its place. */
export function readSearch(members: Members, name: string): LogSearch | undefined {
  const text = members.optionalText(name) ?? '*';
  const parsed = parseLogSearch(text);
  if (parsed.ok) return parsed.tree;
  for (const problem of parsed.problems) {
    members.report(
      name,
      `search "${text}": ${problem.message} at character ${problem.offset + 1}`,
      problem.hint,
    );
  }
  return undefined;
}
