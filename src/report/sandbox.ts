import type { BacktestReport } from './backtest.js';
import { nameStream, type StreamReport } from './streams.js';
import { count } from './count.js';

/** What a sandbox holds when it is ready. */
export interface SandboxReport {
  readonly url: string;
  readonly port: number;
  readonly dashboards: readonly { readonly title: string; readonly url: string }[];
  readonly installed: { readonly monitors: number; readonly rules: number; readonly pipelines: number };
  readonly demo?: {
    readonly scenario: string;
    readonly logs: number;
    readonly firing: readonly { readonly name: string; readonly reason: string }[];
    /** URL of the stand-in of Tailscale's API. */
    readonly tailscale: string;
    readonly streams: readonly StreamReport[];
    readonly backtest: BacktestReport;
  };
}

export function renderSandbox({ url, dashboards, installed, demo }: SandboxReport): string {
  if (demo === undefined) return `sandbox: ${url}\n`;
  const { monitors, rules, pipelines } = installed;
  const counts = [
    count(dashboards.length, 'dashboard'),
    count(monitors, 'monitor'),
    count(rules, 'rule'),
    count(pipelines, 'pipeline'),
  ];
  const firing = demo.firing.slice(0, 3).map(({ name, reason }) => `  ${name}: ${reason}\n`);
  return [
    `sandbox: ${url}\n`,
    `installed: ${counts.join(', ')}\n`,
    `fed: ${demo.logs} logs of a made-up tailnet, scenario "${demo.scenario}"; more arrive while this runs\n`,
    `firing: ${demo.firing.length}\n`,
    ...firing,
    `stream status: ${describeStreams(demo.streams)}\n`,
    `  tailscale-dd stream status --tailscale ${demo.tailscale}\n`,
    `backtest: ${describeBacktest(demo.backtest)}\n`,
    `  tailscale-dd backtest --from-datadog --since -6h --sandbox ${url}\n`,
    'look at:\n',
    ...dashboards.map((dashboard) => `  ${dashboard.url}  ${dashboard.title}\n`),
    `  ${url}/monitors  ${url}/logs  ${url}/pipelines\n`,
  ].join('');
}

function describeStreams(streams: readonly StreamReport[]): string {
  return streams
    .map((stream) => `${nameStream(stream)} ${stream.health}, ${stream.entriesSent ?? 0} entries sent`)
    .join('; ');
}

/** How many alerts, of how many monitors, and the first threshold that fits. */
function describeBacktest({ monitors, logs }: BacktestReport): string {
  const fired = monitors.filter((monitor) => monitor.fired.length > 0);
  const alerts = fired.reduce((sum, monitor) => sum + monitor.fired.length, 0);
  const tuned = monitors.find(({ suggested }) => suggested !== undefined);
  const fits = tuned === undefined ? '' : `; "${tuned.key}" would fit at ${tuned.suggested?.critical}`;
  return `${logs.read} logs, ${alerts} alerts of ${fired.length} monitors${fits}`;
}
