import type { EventName } from '../../events.js';
import { describeUser, makeAuditEvent, type AuditOverrides } from '../audit-event.js';
import type { Scenario } from '../scenario.js';
import { findCulprit } from './cast.js';

/** In this order, spread over the time that the incident lasts. */
const steps: readonly (readonly [name: EventName, overrides?: AuditOverrides])[] = [
  ['ADMIN_CONSOLE.LOGIN'],
  ['TAILNET.DISABLE.USER_APPROVAL_REQUIRED'],
  ['TAILNET.DISABLE.MACHINE_APPROVAL_NEEDED'],
  ['USER.UPDATE.USER_ROLE', { old: 'member', new: 'admin' }],
  ['API_KEY.CREATE', { target: { name: 'API key' } }],
  ['NODE.DISABLE.KEY_EXPIRY'],
  ['NODE.UPDATE.ALLOWED_IPS', { old: [], new: ['0.0.0.0/0', '::/0'] }],
  ['TAILNET.UPDATE.ACL'],
  ['TAILNET.UPDATE.SECURITY_EMAIL'],
  ['SHARE.CREATE'],
  ['TAILNET.DISABLE.NETWORK_FLOW_LOGGING'],
  [
    'TAILNET.DELETE.LOGSTREAM_ENDPOINT',
    {
      old: {
        provider: 'datadog',
        logstreamType: 'network',
        endpointURL: 'https://http-intake.logs.datadoghq.com/api/v2/logs',
      },
    },
  ],
];

export const insider: Scenario = {
  summary: 'an admin switches approvals off, raises a role, opens routes and then stops the flow logs',
  silencesFlows: true,
  *audit({ tailnet, tick, minute, minutes, random }) {
    const { user } = findCulprit(tailnet);
    const due = (index: number): number => Math.floor((index * Math.max(minutes - 1, 1)) / steps.length);
    for (const [index, [name, overrides]] of steps.entries()) {
      if (due(index) !== minute) continue;
      const time = tick + Math.floor((index * 55_000) / steps.length);
      const record = makeAuditEvent(name, time, tailnet, random, { actor: describeUser(user), ...overrides });
      yield { time, record };
    }
  },
};
