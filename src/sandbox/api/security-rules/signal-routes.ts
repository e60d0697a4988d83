import type { Route } from '../../http/router.js';
import type { JsonObject } from '../../json.js';
import { asObject } from '../../json.js';
import type { StoredLog } from '../../store-port.js';
import { readParameters, search, type SearchedEvents } from '../logs/log-search-routes.js';

const path = '/api/v2/security_monitoring/signals';
const signals: SearchedEvents = { path, index: 'signals', describe: describeSignal };
const limit = 'security-rules';

/** https://docs.datadoghq.com/api/latest/security-monitoring/#get-a-list-of-security-signals */
export const signalRoutes: readonly Route[] = [
  { method: 'GET', path, limit, handle: ({ query }, org) => search(readParameters(query), org, signals) },
  {
    method: 'POST',
    path: `${path}/search`,
    limit,
    handle: ({ body }, org) => search(asObject(body), org, signals),
  },
];

function describeSignal({ id, message, tags, timestamp, attributes }: StoredLog): JsonObject {
  const time = new Date(timestamp).toISOString();
  return { id, type: 'signal', attributes: { message, tags, timestamp: time, custom: attributes } };
}
