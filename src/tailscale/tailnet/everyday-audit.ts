import type { AuditRecord, EventName } from '../events.js';
import { describeAutomation, makeAuditEvent, serviceActor, type AuditOverrides } from './audit-event.js';
import { tickMs } from './conversation.js';
import { makeId, type Tailnet } from './inventory.js';
import { seedRandom, type Random } from './random.js';
import { readActivity } from './working-hours.js';

export interface AuditMoment {
  /** Milliseconds since the epoch. */
  readonly time: number;
  readonly record: AuditRecord;
}

/** What the audit log of a quiet tailnet says of the minute that begins at `tick`: sign-ins, renewals, automation. */
export function* auditEveryday(tailnet: Tailnet, seed: number, tick: number): Generator<AuditMoment> {
  const random = seedRandom(seed, 'audit', tick);
  const write = writer(tailnet, tick, random);
  const clock = (tick / tickMs) % 1440;
  for (const user of tailnet.users) {
    const activity = readActivity(tick, user.utcOffset);
    if (user.isAdmin && random.chance(0.0035 * activity)) yield write('ADMIN_CONSOLE.LOGIN', { user });
    if (user.isAdmin && random.chance(0.001 * activity)) yield write('ADMIN_CONSOLE.LOGOUT', { user });
    if (random.chance(0.0002 * activity)) yield write('WEB_INTERFACE.LOGIN', { user });
  }
  for (const node of tailnet.nodes) {
    if (node.user === undefined) continue;
    if (!random.chance(perWorkingMonth * readActivity(tick, node.user.utcOffset))) continue;
    const shared = { node, user: node.user };
    yield* writeGroup(['NODE.UPDATE.KEY_EXPIRY_TIME', 'NODE.LOGIN'], shared, tick, write, random);
  }
  // Automation asks for a fresh token every hour, and reads the inventory with it.
  if (clock % 60 === 7) yield write('OAUTH_ACCESS_TOKEN.CREATE');
  if (clock === 120) yield write('USER.PUSH_USER.ATTRIBUTES');
  if (clock % 30 === 0 && random.chance(0.1 * readActivity(tick, 1)))
    yield* runBuild(tailnet, tick, write, random);
}

type Write = (name: EventName, overrides?: AuditOverrides, time?: number) => AuditMoment;

function writer(tailnet: Tailnet, tick: number, random: Random): Write {
  return (name, overrides = {}, time = tick + random.integer(0, tickMs - 2_000)) => ({
    time,
    record: makeAuditEvent(name, time, tailnet, random, overrides),
  });
}

/** The events of one operation: they share a group, and come within moments of each other. */
function* writeGroup(
  names: readonly EventName[],
  overrides: AuditOverrides,
  tick: number,
  write: Write,
  random: Random,
): Generator<AuditMoment> {
  const start = tick + random.integer(0, tickMs - 10_000);
  const shared = { ...overrides, eventGroupID: random.digits(32) };
  for (const [index, name] of names.entries())
    yield write(name, shared, start + index * random.integer(1, 400));
}

// A build runner joins with a key, and Tailscale removes it when it has gone.
function* runBuild(tailnet: Tailnet, tick: number, write: Write, random: Random): Generator<AuditMoment> {
  const target = {
    id: makeId('n', random),
    name: `build-${random.digits(6)}.${tailnet.dnsName}`,
    isEphemeral: true,
  };
  const join = { actor: describeAutomation(tailnet), origin: 'NODE', target };
  const names = [
    'NODE.UPDATE.MACHINE_NAME',
    'NODE.CREATE',
    'NODE.UPDATE.KEY_EXPIRY_TIME',
    'NODE.LOGIN',
  ] as const;
  yield* writeGroup(names, join, tick, write, random);
  const leave = { actor: serviceActor('remove ephemeral node'), origin: 'CONTROL', target };
  yield write('NODE.DELETE', leave, tick + (20 + random.next()) * tickMs);
}

// 22 working days of about ten busy hours
const perWorkingMonth = 1 / (22 * 600);
