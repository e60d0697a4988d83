import { describeAutomation, makeAuditEvent } from '../audit-event.js';
import { tickMs } from '../conversation.js';
import type { Scenario } from '../scenario.js';

export const failedApi: Scenario = {
  summary: 'a stolen API client tries what it may not do: Tailscale refuses a dozen calls a minute',
  *audit({ tailnet, tick, random }) {
    const count = random.integer(9, 15);
    for (let index = 0; index < count; index += 1) {
      const time = tick + Math.floor(((index + random.next()) * (tickMs - 2_000)) / count);
      const actor = describeAutomation(tailnet);
      yield { time, record: makeAuditEvent('FAILED_REQUEST.UPDATE', time, tailnet, random, { actor }) };
    }
  },
};
