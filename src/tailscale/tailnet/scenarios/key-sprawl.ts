import { describeUser, makeAuditEvent } from '../audit-event.js';
import { tickMs } from '../conversation.js';
import { makeId } from '../inventory.js';
import type { Scenario } from '../scenario.js';
import { findCulprit } from './cast.js';

export const keySprawl: Scenario = {
  summary: 'one person creates auth keys by the dozen, and short-lived nodes join with them',
  *audit({ tailnet, tick, minute, random }) {
    const { user } = findCulprit(tailnet);
    const actor = describeUser(user);
    for (let index = 0; index < 3; index += 1) {
      const time = tick + index * 15_000 + random.integer(0, 9_000);
      const target = {
        id: makeId('k', random),
        name: minute % 7 === 3 && index === 0 ? 'OAuth client' : 'Auth key',
      };
      yield { time, record: makeAuditEvent('API_KEY.CREATE', time, tailnet, random, { actor, target }) };
      const joined = Math.min(time + random.integer(1_000, 5_000), tick + tickMs - 1);
      const name = `worker-${random.digits(5)}`;
      const node = { id: makeId('n', random), name: `${name}.${tailnet.dnsName}`, isEphemeral: true };
      const shared = { actor, origin: 'NODE', target: node, eventGroupID: random.digits(32) } as const;
      const rename = { ...shared, old: '', new: name };
      yield {
        time: joined,
        record: makeAuditEvent('NODE.UPDATE.MACHINE_NAME', joined, tailnet, random, rename),
      };
      yield { time: joined, record: makeAuditEvent('NODE.CREATE', joined, tailnet, random, shared) };
    }
  },
};
