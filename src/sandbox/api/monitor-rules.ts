import type { Reply } from '../http/reply.js';
import { refuse } from '../http/reply.js';
import type { JsonObject } from '../json.js';
import { asObject, sameJson } from '../json.js';
import type { Org } from '../org.js';
import { listDocuments } from '../org.js';

/** Types whose query compares nothing. */
const typesWithoutComparison: ReadonlySet<string> = new Set([
  'composite',
  'service check',
  'synthetics alert',
]);

/** What the server refuses about a whole monitor, in its own words. */
export function checkMonitor(monitor: JsonObject): Reply | undefined {
  if (typeof monitor['type'] !== 'string') return refuse(400, "The parameter 'type' is required");
  if (typeof monitor['query'] !== 'string') return refuse(400, "The parameter 'query' is required");
  return checkQuery(monitor['type'], monitor['query'], asObject(monitor['options']));
}

function checkQuery(type: string, query: string, options: JsonObject): Reply | undefined {
  if (typesWithoutComparison.has(type)) return undefined;
  const comparison = /(?:[<>]=?|[=!]=)\s*(-?[\d.]+(?:e[+-]?\d+)?)\s*$/i.exec(query);
  if (comparison === null) {
    return refuse(400, "The value provided for parameter 'query' is invalid: invalid operator specified: ");
  }
  const compared = Number(comparison[1]);
  const critical = asObject(options['thresholds'])['critical'];
  if (typeof critical === 'number' && critical !== compared) {
    return refuse(
      400,
      `Alert threshold (${asFloat(critical)}) does not match that used in the query (${asFloat(compared)}).`,
    );
  }
  return undefined;
}

function asFloat(value: number): string {
  return Number.isInteger(value) ? `${value}.0` : String(value);
}

/** Two monitors are one when all that a person sets is equal. */
export function findDuplicate(monitor: JsonObject, org: Org): Reply | undefined {
  const keys = ['name', 'type', 'query', 'message', 'tags', 'options'];
  const twin = listDocuments(org, 'monitors').find((other) =>
    keys.every((key) => sameJson(other[key], monitor[key])),
  );
  if (twin === undefined) return undefined;
  return refuse(400, `Duplicate of an existing monitor_id:${String(twin['id'])} org_id:${org.user.orgId}`);
}
