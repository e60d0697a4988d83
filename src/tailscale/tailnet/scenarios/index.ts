import type { Scenario } from '../scenario.js';
import { allEvents } from './all-events.js';
import { derpStorm } from './derp-storm.js';
import { exfiltration } from './exfiltration.js';
import { exitNodeAbuse } from './exit-node-abuse.js';
import { failedApi } from './failed-api.js';
import { insider } from './insider.js';
import { keySprawl } from './key-sprawl.js';
import { sshTunnel } from './ssh-tunnel.js';

export const scenarios = {
  quiet: { summary: 'people work, servers talk, nothing happens' },
  'ssh-tunnel': sshTunnel,
  exfiltration,
  'exit-node-abuse': exitNodeAbuse,
  insider,
  'failed-api': failedApi,
  'derp-storm': derpStorm,
  'key-sprawl': keySprawl,
  'all-events': allEvents,
} as const satisfies Readonly<Record<string, Scenario>>;

export type ScenarioName = keyof typeof scenarios;

export const scenarioNames = Object.keys(scenarios) as readonly ScenarioName[];
