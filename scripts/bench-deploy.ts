/**
 * Times whole processes of the built command against a sandbox with a set delay a request, and the first deploy of
 * many objects in a process that is bundled as the command is. The sandbox has a process of its own, as Datadog has.
 * `npx tsx scripts/bench-deploy.ts` after `npm run build`; `… many` leaves the whole processes out.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { AssetFile, AssetTree } from '../src/model/asset-tree.js';
import { applyPlan } from '../src/deploy/apply.js';
import { systemClock } from '../src/deploy/requests/clock.js';
import { sandboxCredentials } from '../src/deploy/access/credentials.js';
import type { AnswerHeaders } from '../src/deploy/datadog/exchange.js';
import { preloadWrites } from '../src/deploy/datadog.js';
import { connectOrg } from '../src/deploy/datadog/connect-org.js';
import { noJournal } from '../src/deploy/journal.js';
import { makePlan, type PlanRequest } from '../src/deploy/make-plan.js';
import type { Org } from '../src/deploy/org.js';
import { createRateLimitGate } from '../src/deploy/requests/rate-limits.js';
import { retryOrg } from '../src/deploy/requests/retrying-org.js';
import { startSandbox, type SandboxOptions } from '../src/sandbox/server.js';

const bin = resolve(import.meta.dirname, '../dist/bin/tailscale-dd.js');
const plenty = { requests: 1_000_000, periodSeconds: 10 };
const rounds = 7;

const [, , part, served] = process.argv;
const isBundled = import.meta.filename.endsWith('.js');
if (part === 'serve') {
  process.stdout.write((await startSandbox(JSON.parse(served ?? '{}'))).url);
} else if (isBundled) {
  await benchMany();
} else {
  if (part !== 'many') await benchProcess();
  await runBundled();
}

/** Loading sources file by file would be half of what is measured. */
async function runBundled(): Promise<void> {
  const outdir = resolve(import.meta.dirname, '../node_modules/.cache/bench-deploy');
  const { bundleFiles } = await import('./build.js');
  await bundleFiles(['scripts/bench-deploy.ts'], outdir);
  const child = spawn(process.execPath, [join(outdir, 'scripts/bench-deploy.js')], { stdio: 'inherit' });
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) throw new Error(`exit ${code}`);
}

/** A sandbox in a process of its own. */
async function serve(
  options: SandboxOptions,
): Promise<{ readonly url: string; readonly close: () => Promise<void> }> {
  const loader = isBundled ? [] : ['--import', 'tsx'];
  const argv = [...loader, import.meta.filename, 'serve', JSON.stringify(options)];
  const child = spawn(process.execPath, argv, { stdio: ['ignore', 'pipe', 'inherit'] });
  const url = await new Promise<string>((done) => child.stdout.once('data', (text) => done(String(text))));
  return {
    url,
    close: () =>
      new Promise((done) => {
        child.once('exit', () => done());
        child.kill('SIGTERM');
      }),
  };
}

/** A plan with nothing to do, as a user waits for it. */
async function benchProcess(): Promise<void> {
  const cwd = mkdtempSync(join(tmpdir(), 'tailscale-dd-bench-'));
  const quick = await serve({ dataFolder: join(cwd, 'org') });
  await time(cwd, ['deploy', '--yes', '--sandbox', quick.url]);
  await quick.close();
  for (const delayMs of [0, 100]) {
    const sandbox = await serve({ dataFolder: join(cwd, 'org'), delayMs });
    const bare = await median(() => time(cwd, undefined));
    const plan = await median(() => time(cwd, ['plan', '--exit-code', '--sandbox', sandbox.url]));
    report(`no-op plan, ${delayMs} ms a request`, plan, `bare node ${bare.toFixed(3)} s`);
    await sandbox.close();
  }
  rmSync(cwd, { recursive: true, force: true });
}

/** 1,000 monitors and 100 dashboards of 25 widgets. */
async function benchMany(): Promise<void> {
  const names = ['monitors-create', 'monitors-list', 'monitors-read', 'dashboards-list', 'global'];
  const rateLimits = Object.fromEntries(names.map((name) => [name, { name, ...plenty }]));
  const request = planRequest(manyAssets());
  const slow = await serve({ delayMs: 100, rateLimits });
  const begun = performance.now();
  const spent = cpuSeconds();
  await deployAll(open(slow.url), request);
  const cpu = `${(cpuSeconds() - spent).toFixed(2)} s of processor`;
  report('first deploy of 1,100 objects, 100 ms a request', (performance.now() - begun) / 1000, cpu);
  await slow.close();

  const fast = await serve({ rateLimits });
  const org = open(fast.url);
  await deployAll(org, request);
  const plan = await median(async () => {
    const start = performance.now();
    const { report: made } = await makePlan(org, request);
    if (made.summary.unchanged !== 1100) throw new Error(JSON.stringify(made.summary));
    return (performance.now() - start) / 1000;
  });
  report('plan of 1,100 objects, 0 ms a request', plan);
  await fast.close();

  const limited = await serve({
    enforcesLimits: true,
    rateLimits: { 'dashboards-list': { name: 'l', ...plenty } },
  });
  const start = performance.now();
  await deployAll(open(limited.url), request);
  report('first deploy under 500 writes in 10 s, without a 429', (performance.now() - start) / 1000);
  await limited.close();
}

async function deployAll(org: Org, request: PlanRequest): Promise<void> {
  const making = makePlan(org, request);
  preloadWrites();
  const { plan, problems } = await making;
  const options = { project: 'bench', clock: systemClock, journal: noJournal, onStep: () => undefined };
  const { failed } = await applyPlan(org, plan, { ...options, signal: new AbortController().signal });
  if (problems.length + failed.length > 0) throw new Error(JSON.stringify([problems[0], failed[0]]));
}

function open(url: string): Org {
  const gate = createRateLimitGate(systemClock);
  const strict = {
    enter: gate.enter,
    leave: (endpoint: string, headers: AnswerHeaders, status: number): void => {
      if (status === 429) throw new Error(`429 at ${endpoint}`);
      gate.leave(endpoint, headers, status);
    },
  };
  return retryOrg(
    connectOrg(sandboxCredentials(url), { name: 'bench', gate: strict, timeoutMs: 60_000 }),
    systemClock,
  );
}

function planRequest(assets: AssetTree): PlanRequest {
  return {
    assets,
    project: 'bench',
    journal: noJournal,
    adopt: [],
    only: [],
    promote: [],
    foreignMarks: [],
    prune: false,
    shadow: false,
    first: true,
    pipelineOrder: 'place',
    dashboardList: undefined,
    restrictTo: undefined,
    without: [],
  };
}

function manyAssets(): AssetTree {
  const monitors = Array.from({ length: 1000 }, (_, index) =>
    asset('monitor', `monitor-${index}`, {
      definition: {
        name: `Monitor ${index}`,
        type: 'log alert',
        query: `logs("source:tailscale @dst.port:${index}").index("*").rollup("count").by("host").last("5m") > 100`,
        message: 'Look',
        options: { thresholds: { critical: 100 } },
      },
    }),
  );
  const widgets = Array.from({ length: 25 }, (_, index) => ({
    definition: {
      type: 'timeseries',
      title: `Widget ${index}`,
      requests: [
        {
          response_format: 'timeseries',
          display_type: 'line',
          queries: [
            {
              name: 'query1',
              data_source: 'logs',
              search: { query: `source:tailscale @dst.port:${index}` },
              indexes: ['*'],
              compute: { aggregation: 'count' },
              group_by: [],
            },
          ],
          formulas: [{ formula: 'query1' }],
        },
      ],
    },
  }));
  const dashboards = Array.from({ length: 100 }, (_, index) =>
    asset('dashboard', `dashboard-${index}`, {
      title: `Dashboard ${index}`,
      layout_type: 'ordered',
      widgets,
    }),
  );
  return { root: '', files: [...monitors, ...dashboards] };
}

function asset(kind: AssetFile['kind'], key: string, value: object): AssetFile {
  return { path: `${key}.json`, kind, key, text: '', size: 0, value, lineOf: () => 1, published: true };
}

/** Seconds of one process; without arguments that of a node that does nothing. */
function time(cwd: string, args: readonly string[] | undefined): Promise<number> {
  const begun = performance.now();
  return new Promise((done, fail) => {
    const argv = args === undefined ? ['-e', '0'] : [bin, ...args];
    const child = spawn(process.execPath, argv, { cwd, stdio: ['ignore', 'ignore', 'inherit'] });
    child.once('exit', (code) =>
      code === 0 ? done((performance.now() - begun) / 1000) : fail(new Error(`exit ${code}`)),
    );
  });
}

async function median(run: () => Promise<number>): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) times.push(await run());
  return times.toSorted((one, other) => one - other)[Math.floor(rounds / 2)] ?? 0;
}

/** Processor time of this process says what the machine's other load hides. */
function cpuSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

function report(what: string, seconds: number, note = ''): void {
  process.stdout.write(`${what}: ${seconds.toFixed(3)} s${note === '' ? '' : ` (${note})`}\n`);
}
