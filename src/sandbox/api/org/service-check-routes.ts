import type { Reply } from '../../http/reply.js';
import { refuse } from '../../http/reply.js';
import type { ApiRequest, Route } from '../../http/router.js';
import { asArray, isObject } from '../../json.js';
import type { Org } from '../../org.js';

/** https://docs.datadoghq.com/api/latest/service-checks/ */
export const serviceCheckRoutes: readonly Route[] = [
  { method: 'POST', path: '/api/v1/check_run', auth: 'api-key', handle: submit },
];

function submit({ body }: ApiRequest, org: Org): Reply {
  const checks = Array.isArray(body) ? asArray(body) : [body];
  for (const check of checks) {
    if (!isObject(check)) return refuse(400, 'Payload is not in the expected format');
    const missing = ['check', 'host_name', 'status'].find((key) => check[key] === undefined);
    if (missing !== undefined)
      return refuse(400, `Payload is not in the expected format: "${missing}" is required`);
    const { status } = check;
    if (typeof status !== 'number' || ![0, 1, 2, 3].includes(status)) {
      return refuse(400, 'Payload is not in the expected format: "status" must be 0, 1, 2 or 3');
    }
    const key = `${String(check['check'])} ${String(check['host_name'])}`;
    org.state.put('service-checks', key, { timestamp: Math.floor(org.clock.now() / 1000), ...check });
  }
  return { status: 202, body: { status: 'ok' } };
}
