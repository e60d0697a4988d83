import { joined, fieldsOfSearch } from '../search/fields-read.js';
import { isReserved } from '../../language/log-search/fields.js';
import type { LogsQuery } from './logs-query.js';

/**
 * What queries look at of a log besides its date and tags: paths of attributes without `@`, and reserved fields by their
 * names. Nothing where one of them looks at all there is.
 */
export function fieldsOfQueries(queries: readonly LogsQuery[]): readonly string[] | undefined {
  const lists = queries.map(({ search, compute, groupBy }) =>
    joined([
      fieldsOfSearch(search),
      ...[compute.metric, ...groupBy.flatMap(({ facet, sort }) => [facet, sort?.metric])].map(fieldsOfFacet),
    ]),
  );
  const fields = joined(lists);
  return fields === undefined ? undefined : [...new Set(fields)];
}

function fieldsOfFacet(facet = ''): readonly string[] {
  if (facet.startsWith('@')) return [facet.slice(1)];
  return isReserved(facet) ? [facet] : [];
}
