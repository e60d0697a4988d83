import { detail, facet } from '../../src/model/attribute.js';

const event = 'Event';
const user = 'User';
const tailscale = 'Tailscale';

/** Configuration audit logs: who changed what. */
export const auditAttributes = {
  evt: {
    name: facet('evt.name', {
      name: 'Event Name',
      group: event,
      from: ['action'],
      description: 'The bare action: `CREATE`, `UPDATE`, `DISABLE`, …',
    }),
    outcome: facet('evt.outcome', {
      name: 'Event Outcome',
      group: event,
      from: ['error', 'target.type'],
      description:
        '`success`, or `failure` for a change that was attempted and for a request without permission.',
    }),
    category: facet('evt.category', {
      name: 'Event Category',
      group: event,
      from: ['target.type', 'target.property'],
      description:
        'Part of the tailnet that changed: `policy`, `credential`, `approval`, `dns`, `logging`, …',
    }),
  },
  usr: {
    id: facet('usr.id', {
      name: 'User ID',
      group: user,
      from: ['actor.id'],
      description: 'Id of the actor: `u…CNTRL` a user, `n…CNTRL` a node, `k…CNTRL` an OAuth client.',
    }),
    name: facet('usr.name', {
      name: 'User Name',
      group: user,
      from: ['actor.displayName'],
      description: 'Display name of the actor; `OAuth client` for every such client.',
    }),
    email: facet('usr.email', {
      name: 'User Email',
      group: user,
      from: ['actor.loginName'],
      description: 'Login of the actor; empty for OAuth clients and services.',
    }),
    type: facet('usr.type', {
      name: 'User Type',
      group: user,
      from: ['actor.type'],
      description: '`USER`, `NODE`, `OAUTH_CLIENT`, `AUTOMATED_WORKER`, `SCIM`, …',
    }),
    tags: detail('actor.tags', {
      type: 'array',
      from: ['actor.tags'],
      description: 'Tags of an acting node.',
    }),
  },
  target: {
    id: facet('target.id', {
      name: 'Target ID',
      group: tailscale,
      from: ['target.id'],
      description: 'Id of what was changed; of a node its `n…CNTRL` id.',
    }),
    name: facet('target.name', {
      name: 'Target Name',
      group: tailscale,
      from: ['target.name'],
      description: 'Full name of a node, login of a user, kind of a credential (`Auth key`).',
    }),
    type: facet('target.type', {
      name: 'Target Type',
      group: tailscale,
      from: ['target.type'],
      description: '`TAILNET`, `USER`, `NODE`, `API_KEY`, `SHARE`, `FAILED_REQUEST`, …',
    }),
    property: facet('target.property', {
      name: 'Target Property',
      group: tailscale,
      from: ['target.property'],
      description: 'What changed of it: `ACL`, `USER_ROLE`, `MACHINE_APPROVAL_NEEDED`, …',
    }),
    ephemeral: detail('target.isEphemeral', {
      type: 'boolean',
      from: ['target.isEphemeral'],
      description: 'Whether the node goes away by itself.',
    }),
  },
  event: {
    name: facet('tailscale.event.name', {
      name: 'Tailscale Event',
      group: tailscale,
      from: ['target.type', 'action', 'target.property'],
      description: 'Full name, `TARGET.ACTION.PROPERTY`: `TAILNET.UPDATE.ACL`.',
    }),
    title: facet('tailscale.event.title', {
      name: 'Event Title',
      group: tailscale,
      from: ['target.type', 'action', 'target.property'],
      description: 'The event in words: `Update policy file`.',
    }),
    known: facet('tailscale.event.known', {
      name: 'Known Event',
      group: tailscale,
      from: ['target.type', 'action', 'target.property'],
      description: '`documented`, `unlisted` for events seen live but listed nowhere, or `unknown`.',
    }),
    severity: facet('tailscale.event.severity', {
      name: 'Event Severity',
      group: tailscale,
      from: ['error', 'target.type', 'action', 'target.property'],
      description: '`error`, `warn`, `notice` or `info`; becomes the status of the log.',
    }),
    groupId: facet('eventGroupID', {
      name: 'Event Group ID',
      group: tailscale,
      from: ['eventGroupID'],
      description: 'Shared by the events of one operation; switching MagicDNS off writes two.',
    }),
  },
  actor: {
    label: facet('tailscale.actor', {
      name: 'Actor',
      group: tailscale,
      from: ['actor.loginName', 'actor.displayName', 'actor.id'],
      description: 'Who did it, never empty: the login, else name and id.',
    }),
  },
  origin: facet('origin', {
    name: 'Origin',
    group: tailscale,
    from: ['origin'],
    description: 'Where the change came from: `ADMIN_CONSOLE`, `CONFIG_API`, `NODE`, `IDENTITY_PROVIDER`, …',
  }),
  change: {
    old: facet('old', {
      name: 'Old Value',
      group: tailscale,
      type: 'any',
      from: ['old'],
      description: 'Value before; its type depends on the property.',
    }),
    new: facet('new', {
      name: 'New Value',
      group: tailscale,
      type: 'any',
      from: ['new'],
      description: 'Value after; its type depends on the property.',
    }),
    capabilities: facet('new.capabilities', {
      name: 'New Capabilities',
      group: tailscale,
      type: 'array',
      from: ['new.capabilities'],
      description: 'What a new key may do.',
    }),
    oldText: detail('tailscale.change.old', {
      from: ['old'],
      description:
        'Value before as one line of text: a list joined by commas; absent for objects. At most 256 characters.',
    }),
    newText: detail('tailscale.change.new', {
      from: ['new'],
      description:
        'Value after as one line of text: a list joined by commas; absent for objects. At most 256 characters.',
    }),
    tags: facet('tailscale.change.tags', {
      name: 'New Tags',
      group: tailscale,
      type: 'array',
      from: ['new'],
      description: 'Tailscale tags of a node after a change of its tags.',
    }),
    routes: facet('tailscale.change.routes', {
      name: 'New Routes',
      group: tailscale,
      type: 'array',
      from: ['new'],
      description:
        'Approved routes of a node after a change of its routes: networks, `0.0.0.0/0` for an exit node.',
    }),
    role: facet('tailscale.change.role', {
      name: 'New Role',
      group: tailscale,
      from: ['new'],
      description: 'Role of a user after a change of it.',
    }),
    keyExpiry: detail('tailscale.change.key_expiry', {
      type: 'timestamp',
      from: ['new'],
      description: "When a node's key expires after a change of it; the year 1 for a key that was never set.",
    }),
    logstream: facet('tailscale.change.logstream', {
      name: 'Log Stream',
      group: tailscale,
      from: ['new.logstreamType', 'old.logstreamType'],
      description: 'Which log stream was created, changed or deleted: `configuration` or `network`.',
    }),
    policyBytes: detail('new.bytes', {
      type: 'integer',
      from: ['new.bytes'],
      description: 'Size of a policy file that was sent as a digest.',
    }),
    policyHash: detail('new.sha256', {
      from: ['new.sha256'],
      description: 'SHA-256 of a policy file that was sent as a digest, as `sha256sum` prints it.',
    }),
    details: detail('actionDetails', {
      from: ['actionDetails'],
      description: 'Scopes of a minted token (`scopes - all`), or the reason that a client gave.',
    }),
    error: detail('tailscale.error', {
      from: ['error'],
      description: 'Why the change failed, in words for people.',
    }),
  },
} as const;
