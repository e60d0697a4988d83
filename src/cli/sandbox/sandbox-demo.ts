import { TailscaleDdError } from '../../errors.js';
import { withTemporaryFolder } from '../../io/temporary-folder.js';
import { defaultDemo, feedHistory, makeDemoTraffic, type DemoTraffic } from '../../sandbox/demo.js';
import type { BacktestReport } from '../../report/backtest.js';
import type { StreamReport } from '../../report/streams.js';
import type { LocalOrg } from '../../sandbox/local-org.js';
import type { TailscaleStandIn } from '../../sandbox/tailscale/stand-in.js';
import { scenarioNames, type ScenarioName } from '../../tailscale/tailnet/scenarios/index.js';
import type { CommandInput } from '../command.js';
import { run as runBacktest } from '../commands/backtest.js';
import { run as runDeploy } from '../commands/deploy.js';
import { run as runStreamStatus } from '../commands/stream-status.js';
import { runInDemo } from './demo-run.js';
import { startDemoTailnet } from './demo-tailnet.js';

export interface RunningDemo {
  readonly scenario: ScenarioName;
  readonly logs: number;
  readonly live: DemoTraffic['live'];
  /** What `stream status` says of the made-up tailnet's streams. */
  readonly streams: readonly StreamReport[];
  /** What `backtest` says of the history. */
  readonly backtest: BacktestReport;
  /** Tailscale's API, as the demo has it. */
  readonly tailscale: TailscaleStandIn;
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
  return withTemporaryFolder((folder) => startDemoIn(folder, org, scenario, input));
}

async function startDemoIn(
  folder: string,
  org: LocalOrg,
  scenario: ScenarioName,
  input: CommandInput,
): Promise<RunningDemo> {
  const place = { folder, input };
  await runInDemo(runDeploy, { sandbox: org.url, yes: true }, place);
  const now = org.org.clock.now();
  const prologue = typeof input.options['demo'] === 'string' ? undefined : defaultPrologue;
  const traffic = makeDemoTraffic({ ...defaultDemo, scenario, prologue, flows: 'split' }, now);
  const logs = await feedHistory(org, traffic.history, now);
  const from = now - defaultDemo.historyMs;
  const tailscale = await startDemoTailnet({ ...defaultDemo, scenario, flows: 'none', from, to: now }, logs);
  const status = await runInDemo(runStreamStatus, { type: 'both', tailscale: tailscale.url }, place);
  const since = new Date(now - defaultDemo.flowHistoryMs).toISOString();
  const asked = await runInDemo(runBacktest, { fromDatadog: true, sandbox: org.url, since }, place);
  const { streams }: { readonly streams: readonly StreamReport[] } = JSON.parse(status);
  const backtest: BacktestReport = JSON.parse(asked);
  return { scenario, logs, live: traffic.live, streams, backtest, tailscale };
}
