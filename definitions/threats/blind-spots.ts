import type { BlindSpot } from '../../src/model/coverage.js';

/** What these logs cannot show, so that nobody relies on an alert that cannot come. */
export const blindSpots: readonly BlindSpot[] = [
  { threat: 'Where an actor came from', why: 'No record holds a source address, a device or a browser.' },
  { threat: 'Failed sign-ins', why: 'They happen at the identity provider, and stand in its logs.' },
  { threat: 'Reading of settings, keys and logs', why: 'Only changes are recorded.' },
  { threat: 'Changes by Tailscale support', why: 'They are not recorded.' },
  {
    threat: 'Nodes and keys that go with a user',
    why: 'Suspending or deleting a user is recorded; what that does to the nodes and tokens of the user is not.',
  },
  {
    threat: 'What was done in a Tailscale SSH session',
    why: 'Sessions are no audit events; only the rules and sign-ins are. Session recording is a feature of its own.',
  },
  {
    threat: 'Connections that the policy denied',
    why: 'Flow logs hold traffic that passed; only rejects of the node itself appear, as protocol TSMP.',
  },
  {
    threat: 'What a device did through an exit node',
    why: 'Destinations are left out unless destination logging is on.',
  },
  {
    threat: 'Traffic over peer relays',
    why: 'It is recorded with the address of the relaying node, and looks like a direct path.',
  },
  {
    threat: 'Traffic of a client that sends no logs',
    why: 'Nodes started with --no-logs-no-support report nothing.',
  },
  {
    threat: 'Devices that wait for approval, keys about to expire, devices that fail tailnet lock',
    why: "These are states, and logs hold changes. They are told by Tailscale's API and webhooks, which Sentinel's solution polls.",
  },
  {
    threat: 'Beaconing: small connections at regular times',
    why: 'It takes statistics over the gaps between connections, which neither monitors nor rules compute.',
  },
  {
    threat: 'A node that reports falsely',
    why: 'Of a flow record only the id of the reporting node is verified.',
  },
];
