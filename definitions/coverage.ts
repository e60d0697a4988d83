import type { BlindSpot, Coverage, CoverageRow } from '../src/model/coverage.js';
import type { Settings } from './settings.js';
import { threats } from './threats/index.js';

/** Which threats are watched where; what others have against them; what nobody can see in these logs. */
export function coverage(settings: Settings): Coverage {
  const rows = threats(settings).map(({ key, title, tactic, technique, datadogRule }): CoverageRow => ({
    threat: title,
    monitor: title,
    rule: key,
    tactic,
    technique,
    ...(datadogRule === undefined ? {} : { datadogRule }),
    ...(others[key] === undefined ? {} : { others: others[key] }),
  }));
  return { rows, blindSpots };
}

/**
 * What others ship, by the key of our threat.
 *
 * @see https://github.com/panther-labs/panther-analysis (rules `tailscale_rules`)
 * @see https://github.com/Azure/Azure-Sentinel (solution "Tailscale")
 */
const others: Readonly<Record<string, NonNullable<CoverageRow['others']>>> = {
  'device-approval-off': { panther: 'Machine approval disabled' },
  'name-resolution-changed': {
    panther: 'HTTPS disabled, MagicDNS disabled',
    sentinel: 'DNS nameservers or split DNS modified',
  },
  'policy-changed': { sentinel: 'Policy modified' },
  'role-changed': { sentinel: 'User role elevated' },
  'credential-created': { sentinel: 'Token or client created, auth key created' },
  'unlimited-token': { sentinel: 'Key with write scopes' },
  'mass-revocation': { sentinel: 'Mass credential revocation' },
  'posture-check-off': { sentinel: 'Posture integration disabled' },
  'route-approved': { sentinel: 'Subnet routes advertised, exit node approved' },
};

const blindSpots: readonly BlindSpot[] = [
  { threat: 'Where an actor came from', why: 'No record holds a source address, a device or a browser.' },
  { threat: 'Failed sign-ins', why: 'They happen at the identity provider, and stand in its logs.' },
  { threat: 'Reading of settings, keys and logs', why: 'Only changes are recorded.' },
  { threat: 'Changes by Tailscale support', why: 'They are not recorded.' },
  {
    threat: 'Connections that the policy denied',
    why: 'Flow logs hold traffic that passed; only rejects of the node itself appear, as protocol TSMP.',
  },
  {
    threat: 'What a device did through an exit node',
    why: 'Destinations are left out unless destination logging is on.',
  },
  {
    threat: 'Traffic of a client that sends no logs',
    why: 'Nodes started with --no-logs-no-support report nothing.',
  },
  {
    threat: 'A node that reports falsely',
    why: 'Of a flow record only the id of the reporting node is verified.',
  },
];
