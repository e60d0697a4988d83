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
  };
}

export function renderSandbox({ url, dashboards, installed, demo }: SandboxReport): string {
  if (demo === undefined) return `sandbox: ${url}\n`;
  const { monitors, rules, pipelines } = installed;
  const firing = demo.firing.slice(0, 3).map(({ name, reason }) => `  ${name}: ${reason}\n`);
  return [
    `sandbox: ${url}\n`,
    `installed: ${dashboards.length} dashboards, ${monitors} monitors, ${rules} rules, ${pipelines} pipelines\n`,
    `fed: ${demo.logs} logs of a made-up tailnet, scenario "${demo.scenario}"; more arrive while this runs\n`,
    `firing: ${demo.firing.length}\n`,
    ...firing,
    'look at:\n',
    ...dashboards.map((dashboard) => `  ${dashboard.url}  ${dashboard.title}\n`),
    `  ${url}/monitors  ${url}/logs  ${url}/pipelines\n`,
  ].join('');
}
