import { asObject } from '../json.js';
import { listDocuments, type Org } from '../org.js';

/** The last status that was sent for a service check: 0 OK, 1 warning, 2 critical, 3 unknown. */
export function checkStatusOf(org: Pick<Org, 'state'>, check: string): number | undefined {
  const runs = listDocuments(org, 'service-checks').filter((run) => run['check'] === check);
  const status = Number(asObject(runs.at(-1))['status']);
  return Number.isInteger(status) ? status : undefined;
}
