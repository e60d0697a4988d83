import type { EventFact } from './event-fact.js';

/**
 * Events that no list of Tailscale's names. Captured ones come from redacted live logs that others published
 * (rknightion/tailscale2otel, `internal/collector/objectstore/testdata` and `internal/audit`); the rest are names
 * that published detection rules and clients look for, kept so that such an event is at least understood.
 */
export const unlistedEvents = {
  // One for each exchange of client credentials, which makes it the most frequent event of a tailnet with automation.
  'OAUTH_ACCESS_TOKEN.CREATE': {
    title: 'Create OAuth access token',
    category: 'credential',
    listing: 'captured',
  },
  'NODE.UPDATE.POSTURE': { title: 'Update node posture', category: 'posture', listing: 'captured' },
  'NODE.CREATE.ALLOWED_IPS': {
    title: 'Create approved routes for node',
    category: 'route',
    listing: 'third-party',
  },
  'NODE.UPDATE.NETWORK_FLOW_LOGGING': {
    title: 'Update network flow logging for node',
    category: 'logging',
    listing: 'third-party',
  },
  'NODE.UPDATE.ROUTE_SELECTION': {
    title: 'Update route selection for node',
    category: 'route',
    listing: 'third-party',
  },
  // Looks like the former name of MACHINE_APPROVAL_NEEDED: both stand in the API's list of properties.
  'TAILNET.DISABLE.MACHINE_AUTH_NEEDED': {
    title: 'Disable device approval',
    category: 'approval',
    listing: 'third-party',
  },
  'TAILNET.ENABLE.MACHINE_AUTH_NEEDED': {
    title: 'Enable device approval',
    category: 'approval',
    listing: 'third-party',
  },
  'TAILNET.DISABLE.TAILNET_LOCK': {
    title: 'Disable tailnet lock',
    category: 'tailnet-lock',
    listing: 'third-party',
  },
  'TAILNET.REMOVE.POSTURE_INTEGRATION': {
    title: 'Remove posture integration',
    category: 'posture',
    listing: 'third-party',
  },
  'TAILNET.UPDATE.DNS_SPLIT_DNS': { title: 'Update split DNS', category: 'dns', listing: 'third-party' },
  'TAILNET.UPDATE.AUTH_PROVIDER': {
    title: 'Update identity provider',
    category: 'tailnet',
    listing: 'third-party',
  },
  'TAILNET.MIGRATE_AUTH_PROVIDER.AUTH_PROVIDER': {
    title: 'Migrate identity provider',
    category: 'tailnet',
    listing: 'third-party',
  },
} as const satisfies Readonly<Record<string, EventFact>>;

export type UnlistedEventName = keyof typeof unlistedEvents;
