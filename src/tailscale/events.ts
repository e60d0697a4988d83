import { documentedEvents, type DocumentedEventName } from './documented-events.js';
import type { EventFact } from './event-fact.js';
import { unlistedEvents, type UnlistedEventName } from './unlisted-events.js';

/**
 * One record of the configuration audit log as it reaches Datadog: top-level members, no envelope.
 * Every enumeration is open, because Tailscale adds to them without notice.
 *
 * @see https://tailscale.com/docs/features/logging/audit-logging
 */
export interface AuditRecord {
  /** When it happened. RFC 3339 with up to nine fraction digits. Some stream destinations leave it out. */
  readonly eventTime?: string;
  /** `CONFIG` where present; left out by log streaming. */
  readonly type?: Open<'CONFIG'>;
  /** When a rate limiter let it through; `0001-01-01T00:00:00Z` for an event that was not held back. */
  readonly deferredAt?: string;
  /** Shared by the events of one operation: switching MagicDNS off writes two. */
  readonly eventGroupID: string;
  readonly origin: Open<Origin>;
  readonly actor: AuditActor;
  readonly target: AuditTarget;
  readonly action: Open<AuditAction>;
  /** Value before and after. Their shape depends on the property: text, number, boolean, list or object. */
  readonly old?: unknown;
  readonly new?: unknown;
  /** Scopes of a minted token, or the reason that a client gave. */
  readonly actionDetails?: string;
  /** Why the change failed. Absent or empty when it succeeded. */
  readonly error?: string;
}

export interface AuditActor {
  /** `u…CNTRL` a user, `n…CNTRL` a node, `k…CNTRL` an OAuth client. */
  readonly id?: string;
  readonly type?: Open<ActorType>;
  /** Empty for OAuth clients. */
  readonly loginName?: string;
  readonly displayName?: string;
  /** Tags of an acting node. */
  readonly tags?: readonly string[];
}

export interface AuditTarget {
  readonly id?: string;
  /** A node's full name, a tailnet's name, or the kind of a credential (`Auth key`). */
  readonly name?: string;
  readonly type: Open<TargetType>;
  readonly isEphemeral?: boolean;
  /** What `old` and `new` hold. */
  readonly property?: Open<TargetProperty>;
}

/** A closed list of known words that other text is welcome to join. */
export type Open<Known extends string> = Known | (string & Readonly<Record<never, never>>);

export type Origin = (typeof origins)[number];
export const origins = [
  'ADMIN_CONSOLE',
  'ADMIN_UI',
  'BORDER0_API',
  'CONFIG_API',
  'CONTROL',
  'IDENTITY_PROVIDER',
  'LEGAL_NOTIFICATION',
  'NODE',
  'SECURITY_NOTIFICATION',
  'STRIPE',
  'SUPPORT_REQUEST',
] as const;

export type ActorType = (typeof actorTypes)[number];
export const actorTypes = [
  'AUTOMATED_WORKER',
  'LOGSTREAM',
  'MULLVAD',
  'NODE',
  'OAUTH_CLIENT',
  'PAM_CONNECTOR',
  'PAM_SERVICE_ACCOUNT',
  'SCIM',
  'SECRET_SCANNER',
  'USER',
] as const;

/** Target types, actions and properties are what the event names are made of. */
export type EventName = DocumentedEventName | UnlistedEventName;
export type TargetType = EventName extends infer Name
  ? Name extends `${infer Type}.${string}`
    ? Type
    : never
  : never;
export type AuditAction = EventName extends infer Name
  ? Name extends `${string}.${infer Action}.${string}`
    ? Action
    : Name extends `${string}.${infer Action}`
      ? Action
      : never
  : never;
export type TargetProperty = EventName extends infer Name
  ? Name extends `${string}.${string}.${infer Property}`
    ? Property
    : never
  : never;

/** Every event known, documented or not. */
export const knownEvents: Readonly<Record<EventName, EventFact>> = { ...documentedEvents, ...unlistedEvents };

export const eventNames = Object.keys(knownEvents).toSorted() as readonly EventName[];

/** The members of a record that make it this event and no other. */
export interface EventIdentity {
  readonly targetType: string;
  readonly action: string;
  readonly property: string | undefined;
}

/** `NODE.UPDATE.ACL_TAGS` → NODE, UPDATE, ACL_TAGS. */
export function identifyEvent(name: EventName): EventIdentity {
  const [targetType = '', action = '', property] = name.split('.');
  return { targetType, action, property };
}

/** The full name of a record's event: target type, action and, where there is one, property. */
export function nameEvent(record: Pick<AuditRecord, 'target' | 'action'>): string {
  return [record.target.type, record.action, record.target.property].filter(Boolean).join('.');
}

export function isKnownEvent(name: string): name is EventName {
  return Object.hasOwn(knownEvents, name);
}
