import type { LogEvent } from '../../model/log-event.js';
import { compileFacet } from './facet.js';

/**
 * Reads the groups of a log: every value of the first facet with every value of the second, and so on. A log that lacks
 * a facet is in none.
 */
export function compileGroups(
  facets: readonly string[],
): (event: LogEvent) => readonly (readonly string[])[] {
  const readers = facets.map(compileFacet);
  return (event) => {
    let groups: readonly (readonly string[])[] = noGroup;
    for (const readValues of readers) {
      const values = readValues(event);
      groups = groups.flatMap((group) => values.map((value) => [...group, value]));
    }
    return groups;
  };
}

const noGroup: readonly (readonly string[])[] = [[]];
