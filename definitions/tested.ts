import { gigabytes, megabytes } from '../src/model/units.js';
import type { PartialSettings } from './settings.js';

const limits: PartialSettings = {
  watchedPorts: [
    { port: 22, name: 'ssh', bytes: megabytes(100), records: 60 },
    { port: 3389, name: 'rdp' },
  ],
  thresholds: {
    physicalTraffic: 0.1,
    bytesToDestination: gigabytes(2),
    bytesFromSource: gigabytes(3),
    exitBytes: gigabytes(2),
    relayedShare: 80,
    fanOut: 12,
    rejects: 50,
    newPairs: true,
  },
  sensitiveTags: ['tag:prod'],
  expectedClients: ['kGitOpsCNTRL'],
  expectedPolicyAuthors: ['kGitOpsCNTRL', 'alice@example.com'],
  busyNodes: ['inventory.quiet-heron.ts.net'],
  notify: {
    security: { high: ['@pagerduty-security'], low: ['@slack-security'] },
    network: { high: ['@pagerduty-network'], low: ['@slack-network'] },
  },
};

/**
 * Settings under which every asset of ours exists, for the tests that stand beside the definitions: without Cloud SIEM,
 * with it, and with flow logs as Tailscale sends them.
 */
export const testedSettings: readonly PartialSettings[] = [
  { ...limits, flows: 'split' },
  { ...limits, flows: 'split', siem: true, datadogRules: false },
  { ...limits, flows: 'unsplit' },
];
