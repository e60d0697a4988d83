import type { EventName } from '../events.js';
import { identifyEvent } from '../events.js';
import type { Random } from './random.js';

/** What an event says about the values before and after. */
export interface AuditChange {
  readonly old?: unknown;
  readonly new?: unknown;
  readonly actionDetails?: string;
}

/**
 * Values in the shape that captured and published records have; where none is public (roles, durations, DNS), in the
 * shape that Tailscale's API gives the same setting.
 */
export function describeChange(name: EventName, random: Random): AuditChange {
  const { property } = identifyEvent(name);
  return byEvent[name]?.(random) ?? byProperty[property ?? '']?.(random) ?? {};
}

type Describe = (random: Random) => AuditChange;

const policy = (rule: string): string => `// Access rules of example.com\n{"acls": [${rule}]}\n`;
const accept = '{"action": "accept", "src": ["group:engineering"], "dst": ["tag:web:443"]}';

const byEvent: Readonly<Partial<Record<EventName, Describe>>> = {
  'API_KEY.CREATE': () => ({
    new: {
      expires: '2026-06-01 09:00:00.123456789 +0000 UTC',
      capabilities: ['ONE_OFF_NODE_AUTH', 'EPHEMERAL'],
      domainLevel: true,
      authTags: ['tag:ci'],
      description: 'build runners',
    },
  }),
  'OAUTH_ACCESS_TOKEN.CREATE': (random) => ({
    actionDetails: `scopes - ${random.pick(['devices:core:read', 'auth_keys', 'logs:configuration:read'])}`,
  }),
  'NODE.DISCONNECT_NODE.CLIENT_LOG': (random) => ({
    actionDetails: random.pick(['captive portal in the hotel', 'video call drops', 'printing at home']),
  }),
  'NODE.EXPIRED.KEY_EXPIRY_TIME': () => ({ old: '2026-09-01T09:00:00Z', new: '2026-03-02T09:00:00Z' }),
  'TAILNET.CREATE.LOGSTREAM_ENDPOINT': () => ({ new: stream('datadog') }),
  'TAILNET.DELETE.LOGSTREAM_ENDPOINT': () => ({ old: stream('datadog') }),
  'TAILNET.UPDATE.LOGSTREAM_ENDPOINT': () => ({ old: stream('splunk'), new: stream('datadog') }),
  'TAILNET.CREATE.POSTURE_INTEGRATION': () => ({ new: { provider: 'intune' } }),
  'TAILNET.DELETE.POSTURE_INTEGRATION': () => ({ old: { provider: 'intune' } }),
  'TAILNET.UPDATE.POSTURE_INTEGRATION': () => ({ old: { provider: 'intune' }, new: { provider: 'jamfpro' } }),
};

const byProperty: Readonly<Record<string, Describe>> = {
  ACL: () => ({
    old: policy(accept),
    new: policy(`${accept}, {"action": "accept", "src": ["*"], "dst": ["*:*"]}`),
  }),
  ACL_TAGS: (random) => ({ old: '', new: [random.pick(['tag:ci', 'tag:web', 'tag:router'])] }),
  ACCOUNT_EMAIL: () => ({ old: 'it@example.com', new: 'office@example.com' }),
  ALLOWED_IPS: (random) => ({ old: [], new: [`10.20.${random.integer(0, 3)}.0/24`] }),
  ATTRIBUTES: () => ({ old: { 'custom:diskEncrypted': false }, new: { 'custom:diskEncrypted': true } }),
  AUTO_APPROVED_ROUTES: () => ({ old: ['10.20.0.0/24'], new: ['10.20.0.0/24', '10.20.1.0/24'] }),
  BILLING_OWNER: () => ({ old: 'alice@example.com', new: 'bob@example.com' }),
  DNS_CONFIG: () => ({
    old: { nameservers: ['9.9.9.9'], searchPaths: [] },
    new: { nameservers: ['9.9.9.9', '10.20.0.53'], searchPaths: ['corp.example.com'] },
  }),
  DNS_SPLIT_DNS: () => ({ old: {}, new: { 'corp.example.com': ['10.20.0.53'] } }),
  EMAIL: () => ({ old: 'it@example.com', new: 'office@example.com' }),
  EXIT_NODE: () => ({ old: false, new: true }),
  KEY_EXPIRY_TIME: () => ({ old: '0001-01-01T00:00:00Z', new: '2026-09-01T09:00:00.134350003Z' }),
  MACHINE_NAME: (random) => ({ old: '', new: `build-${random.digits(6)}` }),
  MAX_KEY_DURATION: () => ({ old: 180, new: 90 }),
  POSTURE: () => ({ old: { PostureDisabled: false }, new: { PostureDisabled: true } }),
  SECURITY_EMAIL: () => ({ old: 'security@example.com', new: 'soc@example.com' }),
  SUBSCRIBED_EVENTS: () => ({ old: ['nodeCreated'], new: ['nodeCreated', 'policyUpdate'] }),
  SUPPORT_EMAIL: () => ({ old: 'help@example.com', new: 'it@example.com' }),
  TCD: () => ({ old: 'tail0a1b2.ts.net', new: 'quiet-heron.ts.net' }),
  TKA: (random) => ({ new: { key: `nlpub:${random.digits(16)}` } }),
  USER_ROLE: () => ({ old: 'member', new: 'admin' }),
};

function stream(provider: string): object {
  return {
    provider,
    logstreamType: 'configuration',
    endpointURL: 'https://http-intake.logs.datadoghq.eu/api/v2/logs',
  };
}
