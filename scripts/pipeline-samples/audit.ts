import type { AuditRecord, EventName } from '../../src/tailscale/events.js';
import { eventNames } from '../../src/tailscale/events.js';
import {
  describeAutomation,
  describeUser,
  makeAuditEvent,
  serviceActor,
  type AuditOverrides,
} from '../../src/tailscale/tailnet/audit-event.js';
import { makeTailnet } from '../../src/tailscale/tailnet/inventory.js';
import { seedRandom } from '../../src/tailscale/tailnet/random.js';
import type { Sample } from './sample.js';

const tailnet = makeTailnet(8, 1);
const [alice] = tailnet.users;
const noon = Date.parse('2026-03-02T12:00:00Z');

/** Each known event once, then the shapes in which a record can differ. */
export function listAuditSamples(): readonly Sample[] {
  return [...eventNames.map((name) => make(name)), ...variants()];
}

function make(name: EventName, overrides: AuditOverrides = {}): AuditRecord {
  return makeAuditEvent(name, noon, tailnet, seedRandom('sample', name), overrides);
}

function variants(): readonly Sample[] {
  const changed = make('TAILNET.DISABLE.MACHINE_APPROVAL_NEEDED');
  const { eventTime: _time, deferredAt: _deferred, ...streamed } = changed;
  const { action, actor, ...rest } = changed;
  return [
    // Kinds of credentials share one event.
    make('API_KEY.CREATE', { target: { name: 'API key' }, new: {} }),
    make('API_KEY.CREATE', {
      target: { name: 'OAuth client' },
      actor: describeAutomation(tailnet),
      origin: 'CONFIG_API',
    }),
    make('OAUTH_ACCESS_TOKEN.CREATE', { actionDetails: 'scopes - all' }),
    make('OAUTH_ACCESS_TOKEN.CREATE', {
      target: { name: 'API access token' },
      actionDetails: 'scopes - all:read',
    }),
    // A way out to the whole internet.
    make('NODE.UPDATE.ALLOWED_IPS', { new: ['0.0.0.0/0', '::/0'] }),
    make('NODE.UPDATE.AUTO_APPROVED_ROUTES', { new: ['10.20.0.0/24', '0.0.0.0/0'] }),
    // Failures: with a reason, with an empty one, and for lack of permission.
    make('TAILNET.UPDATE.ACL', { error: 'line 3, column 7: invalid policy', old: undefined, new: undefined }),
    make('NODE.UPDATE.ACL_TAGS', { error: '' }),
    make('FAILED_REQUEST.UPDATE', {
      ...(alice === undefined ? {} : { actor: describeUser(alice) }),
      error: 'insufficient permissions',
    }),
    // Actors without a login, a name or an id.
    make('NODE.DELETE', {
      actor: serviceActor('remove ephemeral node'),
      origin: 'CONTROL',
      target: { isEphemeral: true },
    }),
    make('NODE.LOGIN', { actor: { id: 'nRouterCNTRL', type: 'NODE', tags: ['tag:router'] } }),
    make('API_KEY.REVOKE', { actor: { type: 'SECRET_SCANNER' }, origin: 'SECURITY_NOTIFICATION' }),
    make('USER.SUSPEND', {
      actor: { id: 'scim', type: 'SCIM', displayName: '' },
      origin: 'IDENTITY_PROVIDER',
    }),
    // Values of every type.
    ...[null, '', 'text', 7, true, ['one', 'two'], { a: { b: 1 } }, [{ a: 1 }, { a: 2 }]].map((value) =>
      make('NODE.UPDATE.MACHINE_NAME', { old: value, new: value }),
    ),
    // As a bucket export writes it, as other streams do, and with the poll interface's type.
    { logged: '2026-03-02T12:00:02.5Z', ...changed },
    streamed,
    { type: 'CONFIG', ...changed },
    // After the published pipeline, which has renamed what it knows.
    {
      ...rest,
      evt: { name: action },
      usr: { id: actor.id, name: actor.displayName, email: actor.loginName, type: actor.type },
    },
    // Names that nobody has heard of yet.
    { ...changed, target: { ...changed.target, property: 'FUTURE_SETTING' } },
    { ...changed, target: { id: 'x1', type: 'FUTURE_THING' }, action: 'CONJURE', origin: 'FUTURE_ORIGIN' },
    { ...changed, target: 'example.com' },
    'Tailscale is not in the mood for JSON today',
  ];
}
