import type { Clock } from '../clock.js';
import type { Faults } from './faults.js';
import { parseFault } from './faults.js';
import type { Reply } from './reply.js';
import { ok, refuse } from './reply.js';
import type { Route } from './router.js';
import { asObject } from '../json.js';

/** What a test does to the sandbox itself: set its clock, make it misbehave. Needs no keys. */
export function controlRoutes(clock: Clock, faults: Faults): readonly Route[] {
  const showClock = (): Reply => ok({ now: new Date(clock.now()).toISOString() });
  const showFaults = (): Reply => ok({ faults: faults.list() });
  return [
    { method: 'GET', path: '/sandbox/clock', auth: 'none', handle: showClock },
    {
      method: 'POST',
      path: '/sandbox/clock',
      auth: 'none',
      handle: ({ body }) => setClock(clock, body) ?? showClock(),
    },
    { method: 'GET', path: '/sandbox/faults', auth: 'none', handle: showFaults },
    {
      method: 'POST',
      path: '/sandbox/faults',
      auth: 'none',
      handle: ({ body }) => addFaults(faults, body) ?? showFaults(),
    },
    {
      method: 'DELETE',
      path: '/sandbox/faults',
      auth: 'none',
      handle: () => {
        faults.clear();
        return showFaults();
      },
    },
  ];
}

/** `{"now": "2026-01-01T00:00:00Z"}` or milliseconds; `null` follows the real clock again; `running` goes on from there. */
function setClock(clock: Clock, body: unknown): Reply | undefined {
  const { now, running } = asObject(body);
  if (now === null) {
    clock.reset();
    return undefined;
  }
  const milliseconds = typeof now === 'string' ? Date.parse(now) : now;
  if (typeof milliseconds !== 'number' || Math.abs(milliseconds) > 8.64e15 || Number.isNaN(milliseconds)) {
    return refuse(
      400,
      '"now" must be milliseconds since the epoch, a time such as "2026-01-01T00:00:00Z", or null',
    );
  }
  clock.set(milliseconds, running === true);
  return undefined;
}

function addFaults(faults: Faults, body: unknown): Reply | undefined {
  const parsed = (Array.isArray(body) ? body : [body]).map(parseFault);
  const wrong = parsed.find((fault) => typeof fault === 'string');
  if (wrong !== undefined) return refuse(400, wrong);
  for (const fault of parsed) if (typeof fault !== 'string') faults.add(fault);
  return undefined;
}
