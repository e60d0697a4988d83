import type { JsonObject } from '../json.js';
import { asArray } from '../json.js';
import { readDocument, type Org } from '../org.js';
import { LogQueryError, type LogCompute, type LogGroupBy, type LogSearch } from '../store-port.js';
import type { OrgLogs } from './org-logs.js';

/** Which attributes people of the org have made facets, and whether that counts. */
export interface DeclaredFacets {
  /** Whether a group-by or measure fails over an attribute that is no facet. */
  readonly required: boolean;
  /** Paths with their `@`. */
  readonly declared: readonly string[];
}

const collection = 'sandbox';
const id = 'facets';

export function readFacets(org: Pick<Org, 'state'>): DeclaredFacets {
  const { required, declared } = readDocument(org, collection, id) ?? {};
  return { required: required === true, declared: asArray(declared).map(String) };
}

export function writeFacets(org: Pick<Org, 'state'>, { required, declared }: DeclaredFacets): void {
  const document: JsonObject = { required, declared: [...new Set(declared)] };
  org.state.put(collection, id, document);
}

/**
 * Refuses what an org refuses whose facets nobody has made: no public API makes them. Reserved attributes and tags need
 * none, and log-based metrics read attributes as they are.
 * Source: https://docs.datadoghq.com/logs/explorer/facets/
 */
export function demandFacets(logs: OrgLogs, org: Pick<Org, 'state'>): OrgLogs {
  return {
    ...logs,
    aggregate: async (search, compute, groupBy) => {
      const missing = findMissing(readFacets(org), search, [compute, groupBy]);
      if (missing !== undefined) {
        throw new LogQueryError(
          'facet',
          `"${missing}" is no facet of this org; declare it with PUT /sandbox/facets`,
        );
      }
      return logs.aggregate(search, compute, groupBy);
    },
  };
}

function findMissing(
  { required, declared }: DeclaredFacets,
  { indexes, latenessMs }: LogSearch,
  [compute, groupBy]: readonly [readonly LogCompute[], readonly LogGroupBy[]],
): string | undefined {
  const isOfMetric = latenessMs !== undefined;
  if (!required || isOfMetric || indexes?.includes('signals') === true) return undefined;
  const asked = [...compute.map(({ metric }) => metric), ...groupBy.map(({ facet }) => facet)];
  return asked.find((path) => path?.startsWith('@') === true && !declared.includes(path));
}
