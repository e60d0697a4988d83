import { eventNames } from '../../events.js';
import { makeAuditEvent } from '../audit-event.js';
import { tickMs } from '../conversation.js';
import type { Scenario } from '../scenario.js';

export const allEvents: Scenario = {
  summary: 'every audit event that is known, once, spread over the time it lasts',
  *audit({ tailnet, tick, minute, minutes, random }) {
    const first = Math.floor((minute * eventNames.length) / minutes);
    const next = Math.floor(((minute + 1) * eventNames.length) / minutes);
    const names = eventNames.slice(first, next);
    for (const [index, name] of names.entries()) {
      const time = tick + Math.floor((index * (tickMs - 2_000)) / names.length);
      yield { time, record: makeAuditEvent(name, time, tailnet, random) };
    }
  },
};
