import type { LogEvent } from '../../model/log-event.js';
import { compileFacet } from './facet.js';
import type { GroupBy } from './logs-query.js';

type Grouping = Pick<GroupBy, 'facet' | 'missing'>;

/**
 * Reads the groups of a log: every value of the first facet with every value of the second, and so on. A log that lacks
 * a facet is in none, unless the facet says what stands for a missing value.
 */
export function compileGroups(
  groupBy: readonly Grouping[],
): (event: LogEvent) => readonly (readonly string[])[] {
  const readers = groupBy.map(compileGroupValues);
  return (event) => {
    let groups: readonly (readonly string[])[] = noGroup;
    for (const readValues of readers) {
      const values = readValues(event);
      const longer: (readonly string[])[] = [];
      for (const group of groups) for (const value of values) longer.push([...group, value]);
      groups = longer;
    }
    return groups;
  };
}

export function compileGroupValues({ facet, missing }: Grouping): (event: LogEvent) => readonly string[] {
  const readValues = compileFacet(facet);
  if (missing === undefined) return readValues;
  return (event) => {
    const values = readValues(event);
    return values.length === 0 ? [missing] : values;
  };
}

const noGroup: readonly (readonly string[])[] = [[]];
