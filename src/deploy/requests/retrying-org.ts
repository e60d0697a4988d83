import type { Clock } from './clock.js';
import type { Org } from '../org.js';
import { withRetry } from './retry.js';

/** The same org with every call repeated that may be: reads, and all writes but creates. */
export function retryOrg(org: Org, clock: Clock): Org {
  const again = <Answer>(call: () => Promise<Answer>): Promise<Answer> => withRetry(call, clock);
  return {
    site: org.site,
    name: org.name,
    requests: () => org.requests(),
    list: (kind) => again(() => org.list(kind)),
    get: (kind, id) => again(() => org.get(kind, id)),
    create: (kind, body) => org.create(kind, body),
    update: (kind, id, body) => again(() => org.update(kind, id, body)),
    attach: (kind, id, body) => again(() => org.attach(kind, id, body)),
    delete: (kind, id) => again(() => org.delete(kind, id)),
    checkBody: (kind, action, body) => org.checkBody(kind, action, body),
    validate: (kind, id, body) => again(() => org.validate(kind, id, body)),
    findUses: (ids) => again(() => org.findUses(ids)),
    getPipelineOrder: () => again(() => org.getPipelineOrder()),
    setPipelineOrder: (ids) => again(() => org.setPipelineOrder(ids)),
    searchMonitors: (tag) => again(() => org.searchMonitors(tag)),
    listUserEmails: () => again(() => org.listUserEmails()),
    readCaller: () => again(() => org.readCaller()),
    listPermissions: (userId) => again(() => org.listPermissions(userId)),
  };
}
