import { resolve } from 'node:path';
import type { ExitCode } from '../../errors.js';
import { openBrowser } from '../../io/open-browser.js';
import { writeTextFile } from '../../io/text-file.js';
import { renderSandbox } from '../../report/sandbox.js';
import { feedLive } from '../../sandbox/demo.js';
import type { LocalOrg } from '../../sandbox/local-org.js';
import type { CommandInput } from '../command.js';
import { describeSandbox, exportOverview } from '../sandbox/describe-sandbox.js';
import { openLocalOrg } from '../sandbox/open-local-org.js';
import { readScenario, startDemo, type RunningDemo } from '../sandbox/sandbox-demo.js';

export async function run(input: CommandInput): Promise<ExitCode> {
  const scenario = readScenario(input);
  const org = await openLocalOrg(input, scenario);
  let demo: RunningDemo | undefined;
  try {
    demo = scenario === undefined ? undefined : await startDemo(org, scenario, input);
    const { export: file } = input.options;
    if (typeof file === 'string') {
      writeTextFile(resolve(input.context.cwd, file), await exportOverview(org));
      return 0;
    }
    const report = describeSandbox(org, demo);
    const { stdout, env } = input.context;
    stdout.write(input.global.json ? `${JSON.stringify(report)}\n` : renderSandbox(report));
    const isDesktop = stdout.isTTY === true && !input.global.json && input.options['open'] !== false;
    if (demo !== undefined && isDesktop) openBrowser(report.dashboards[0]?.url ?? org.url, env);
    await serveUntilStopped(org, demo?.live);
    return 0;
  } finally {
    await demo?.tailscale.close();
    await org.close();
  }
}

async function serveUntilStopped(
  org: LocalOrg,
  live: Parameters<typeof feedLive>[1] | undefined,
): Promise<void> {
  const stopping = new AbortController();
  const stopped = new Promise<void>((done) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => {
        stopping.abort();
        done();
      });
    }
  });
  const feeding = live === undefined ? undefined : feedLive(org, live, stopping.signal);
  await stopped;
  await feeding;
}
