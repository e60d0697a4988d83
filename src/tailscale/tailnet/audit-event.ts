import type { AuditActor, AuditRecord, AuditTarget, EventName } from '../events.js';
import { identifyEvent } from '../events.js';
import { describeChange } from './audit-change.js';
import { makeId, type Tailnet, type TailnetNode, type TailnetUser } from './inventory.js';
import type { Random } from './random.js';
import { formatTime } from './time.js';

/** What the caller fixes of an event; the rest is made up to fit. */
export interface AuditOverrides {
  readonly actor?: AuditActor;
  readonly origin?: AuditRecord['origin'];
  readonly node?: TailnetNode;
  readonly user?: TailnetUser;
  readonly target?: Partial<AuditTarget>;
  readonly old?: unknown;
  readonly new?: unknown;
  readonly actionDetails?: string;
  readonly error?: string;
  /** Shared by the events of one operation. */
  readonly eventGroupID?: string;
}

/** A record of this event in Tailscale's wire form: who, what, on which target, with a value before and after. */
export function makeAuditEvent(
  name: EventName,
  time: number,
  tailnet: Tailnet,
  random: Random,
  overrides: AuditOverrides = {},
): AuditRecord {
  const { targetType, action, property } = identifyEvent(name);
  const { actor, origin } = chooseActor(name, tailnet, random, overrides.user);
  const target = describeTarget(targetType, tailnet, random, overrides);
  const { old, new: next, actionDetails } = { ...describeChange(name, random), ...overrides };
  return {
    eventTime: formatTime(time, random),
    deferredAt: '0001-01-01T00:00:00Z',
    eventGroupID: overrides.eventGroupID ?? random.digits(32),
    origin: overrides.origin ?? origin,
    actor: overrides.actor ?? actor,
    target: { ...target, ...(property === undefined ? {} : { property }), ...overrides.target },
    action,
    ...(old === undefined ? {} : { old }),
    ...(next === undefined ? {} : { new: next }),
    ...(actionDetails === undefined ? {} : { actionDetails }),
    ...(overrides.error === undefined ? {} : { error: overrides.error }),
  };
}

export function describeUser({ id, login, displayName }: TailnetUser): AuditActor {
  return { id, type: 'USER', loginName: login, displayName };
}

export function describeAutomation({ automation }: Tailnet): AuditActor {
  return { id: automation.id, type: 'OAUTH_CLIENT', loginName: '', displayName: automation.name };
}

interface Author {
  readonly actor: AuditActor;
  readonly origin: AuditRecord['origin'];
}

function chooseActor(
  name: EventName,
  tailnet: Tailnet,
  random: Random,
  user: TailnetUser | undefined,
): Author {
  const admin = random.pick(tailnet.users.filter(({ isAdmin }) => isAdmin));
  const person = describeUser(user ?? admin);
  if (name === 'OAUTH_ACCESS_TOKEN.CREATE')
    return { actor: describeAutomation(tailnet), origin: 'CONFIG_API' };
  if (name === 'FAILED_REQUEST.UPDATE') return { actor: describeAutomation(tailnet), origin: 'CONFIG_API' };
  if (name === 'API_KEY.EXPIRED') return { actor: serviceActor('expire API key'), origin: 'CONTROL' };
  if (/PUSH_(?:USER|GROUP)/.test(name)) {
    return { actor: { id: 'scim', type: 'SCIM', displayName: 'SCIM' }, origin: 'IDENTITY_PROVIDER' };
  }
  if (name.startsWith('PAM_')) return { actor: person, origin: 'BORDER0_API' };
  if (name === 'WEB_INTERFACE.LOGIN' || name === 'WEB_INTERFACE.LOGOUT')
    return { actor: person, origin: 'CONTROL' };
  if (nodeOwnEvents.has(name)) return { actor: person, origin: 'NODE' };
  return { actor: person, origin: 'ADMIN_CONSOLE' };
}

/** Tailscale's own workers name themselves after their task. */
export function serviceActor(task: string): AuditActor {
  return { id: 'service', type: 'AUTOMATED_WORKER', displayName: `Tailscale service: ${task}` };
}

const nodeOwnEvents: ReadonlySet<EventName> = new Set([
  'NODE.CREATE',
  'NODE.DISCONNECT_NODE.CLIENT_LOG',
  'NODE.ENABLE.KEY_EXPIRY',
  'NODE.EXPIRED.KEY_EXPIRY_TIME',
  'NODE.LOGIN',
  'NODE.LOGOUT',
  'NODE.UPDATE.EXIT_NODE',
  'NODE.UPDATE.KEY_EXPIRY_TIME',
  'NODE.UPDATE.MACHINE_NAME',
  'NODE.UPDATE.POSTURE_IDENTITY',
]);

function describeTarget(
  type: string,
  tailnet: Tailnet,
  random: Random,
  overrides: AuditOverrides,
): AuditTarget {
  const { node = random.pick(tailnet.nodes), user = random.pick(tailnet.users) } = overrides;
  switch (type) {
    case 'NODE':
    case 'SHARE':
      return { id: node.id, name: node.name, type };
    case 'USER':
      return { id: user.id, name: user.login, type };
    case 'GROUP':
      return { id: makeId('g', random), name: 'engineering@example.com', type };
    case 'INVITE':
      return { id: makeId('i', random), name: 'contractor', type };
    case 'API_KEY':
      return { id: makeId('k', random), name: 'Auth key', type };
    case 'OAUTH_ACCESS_TOKEN':
      return { id: `tskey-token-${random.digits(8)}-redacted`, name: 'OAuth access token', type };
    case 'WEBHOOK_ENDPOINT':
      return { id: makeId('w', random), name: 'https://hooks.example.com/tailscale', type };
    case 'ADMIN_CONSOLE':
      return { id: tailnet.id, name: 'Admin console', type };
    case 'WEB_INTERFACE':
      return { id: tailnet.id, name: 'Web interface', type };
    default:
      return type.startsWith('PAM_')
        ? { id: makeId('p', random), name: type.toLowerCase().replaceAll('_', '-'), type }
        : { id: tailnet.id, name: tailnet.domain, type };
  }
}
