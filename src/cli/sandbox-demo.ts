import { TailscaleDdError } from '../errors.js';
import { withTemporaryFolder } from '../io/temporary-folder.js';
import { defaultDemo, feedHistory, makeDemoTraffic, type DemoTraffic } from '../sandbox/demo.js';
import type { LocalOrg } from '../sandbox/local-org.js';
import { scenarioNames, type ScenarioName } from '../tailscale/tailnet/scenarios/index.js';
import type { CommandInput } from './command.js';
import { deployDemo } from './demo-deploy.js';

export interface RunningDemo {
  readonly scenario: ScenarioName;
  readonly logs: number;
  readonly live: DemoTraffic['live'];
}

// An insider first, whom detection rules see, and then a tunnel over port 22, which a monitor sees.
const defaultScenario: ScenarioName = 'ssh-tunnel';
const defaultPrologue: ScenarioName = 'insider';

/** The scenario that `--demo` names, its default, or nothing without `--demo`. */
export function readScenario({ options }: CommandInput): ScenarioName | undefined {
  const { demo } = options;
  if (demo === undefined) return options['export'] === undefined ? undefined : defaultScenario;
  if (demo === true) return defaultScenario;
  const found = scenarioNames.find((name) => name === demo);
  if (found !== undefined) return found;
  throw new TailscaleDdError('usage', `"${String(demo)}" is no scenario`, {
    place: '--demo',
    hint: `one of ${scenarioNames.join(', ')}`,
  });
}

/** Installs the integration, then feeds a day of logs as if it had gone by. */
export async function startDemo(
  org: LocalOrg,
  scenario: ScenarioName,
  input: CommandInput,
): Promise<RunningDemo> {
  await withTemporaryFolder((folder) => deployDemo(org.url, folder, input));
  const now = org.org.clock.now();
  const prologue = typeof input.options['demo'] === 'string' ? undefined : defaultPrologue;
  const traffic = makeDemoTraffic({ ...defaultDemo, scenario, prologue, flows: 'split' }, now);
  const logs = await feedHistory(org, traffic.history, now);
  return { scenario, logs, live: traffic.live };
}
