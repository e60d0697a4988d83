import type { CoverageRow } from '../../src/model/coverage.js';

/**
 * Default rules of Datadog's in beta, by the key of our threat. Ours stay on beside them, because they look at less.
 *
 * @see https://docs.datadoghq.com/security/default_rules/?search=tailscale
 */
export const datadogBetas: Readonly<Record<string, string>> = {
  'name-resolution-changed': 'def-000-t1l (beta; HTTPS only)',
  'posture-check-off': 'def-000-u0q (beta; looks for the action REMOVE, which Tailscale does not list)',
  'tailnet-lock-changed': 'def-000-tsy (beta; looks for TAILNET_LOCK, which Tailscale does not list)',
};

/**
 * What others ship, by the key of our threat.
 *
 * @see https://github.com/panther-labs/panther-analysis (rules `tailscale_rules`)
 * @see https://github.com/Azure/Azure-Sentinel (solution "Tailscale")
 */
export const others: Readonly<Record<string, NonNullable<CoverageRow['others']>>> = {
  'device-approval-off': { panther: 'Machine approval disabled' },
  'name-resolution-changed': {
    panther: 'HTTPS disabled, MagicDNS disabled',
    sentinel: 'DNS nameservers or split DNS modified, MagicDNS disabled',
  },
  'policy-changed': { sentinel: 'Policy modified, SSH newly enabled' },
  'role-changed': { sentinel: 'User role elevated' },
  'credential-created': { sentinel: 'Token or client created, auth key created' },
  'unlimited-token': { sentinel: 'Key with write scopes' },
  'mass-revocation': { sentinel: 'Mass credential revocation' },
  'posture-check-off': { sentinel: 'Posture integration disabled' },
  'route-approved': { sentinel: 'Subnet routes advertised' },
  'internet-route-approved': { sentinel: 'Exit node advertised or approved' },
  'device-shared': { sentinel: 'External device added' },
};
