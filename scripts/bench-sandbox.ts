import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { content } from '../bin/content.js';
import { demoContent } from '../src/cli/sandbox/demo-content.js';
import { run as runDeploy } from '../src/cli/commands/deploy.js';
import { runInDemo } from '../src/cli/sandbox/demo-run.js';
import { asArray, asObject, asString, type JsonObject } from '../src/sandbox/json.js';
import { parseJson } from '../src/engine/json/parse-json.js';
import { isObject } from '../src/engine/event/mutable-event.js';
import { startLocalOrg, type LocalOrg } from '../src/sandbox/local-org.js';
import { listDocuments } from '../src/sandbox/org.js';
import { answerPageWidget } from '../src/sandbox/page/widget-routes.js';
import type { IncomingLog } from '../src/sandbox/store-port.js';
import { generateLogs } from '../src/tailscale/tailnet/generate.js';
import { buildPage } from './build-page.js';

/**
 * Measures the sandbox: idle memory, logs a second through pipeline and store, the overview's widget queries over a
 * million logs, and the time until Chromium has drawn it. `npx tsx scripts/bench-sandbox.ts [logs]`
 */
const wanted = Number(process.argv[2] ?? 1_000_000);
/** What the intake takes in one request. */
const batchSize = 1_000;
const senders = 8;
// Left out of the logs, so that they count for the time at which they arrive.
const dates = new Set(['logged', 'eventTime', 'end', 'start']);
const day = 86_400_000;
const folder = mkdtempSync(join(tmpdir(), 'bench-sandbox-'));
const say = (name: string, value: string): void => void process.stdout.write(`${name.padEnd(46)} ${value}\n`);

await measureIdle();
await buildPage(join(folder, 'page'));
const org = await startLocalOrg({ version: '0', clientFolder: join(folder, 'page'), port: 0 });
org.loop.pause();
try {
  await measure(org);
} finally {
  await org.close();
  rmSync(folder, { recursive: true, force: true });
}

/** The built command, started and left alone. */
async function measureIdle(): Promise<void> {
  const bin = resolve(import.meta.dirname, '../dist/bin/tailscale-dd.js');
  const child = spawn(process.execPath, [bin, 'sandbox', '--port', '0', '--json'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  await sleep(3_000);
  const { stdout } = await promisify(execFile)('ps', ['-o', 'rss=', '-p', String(child.pid)]);
  say('idle memory (at most 300 MB)', `${Math.round(Number(stdout) / 1024)} MB`);
  child.kill();
}

async function measure(running: LocalOrg): Promise<void> {
  const silent = { isTTY: false, write: () => true, once: () => undefined };
  const input = {
    args: [],
    options: {},
    global: { json: false, color: false, quiet: true, config: undefined },
    context: {
      cwd: folder,
      env: {},
      stdin: process.stdin,
      stdout: silent,
      stderr: silent,
      now: Date.now,
      content: demoContent(content),
    },
  };
  await runInDemo(runDeploy, { sandbox: running.url, yes: true }, { folder, input });
  await measureIngest(running);
  await measureWidgets(running);
  await measurePage(running);
}

async function measureIngest(running: LocalOrg): Promise<void> {
  const now = Date.now();
  const pool = makePool(now);
  const batches = Array.from({ length: Math.ceil(wanted / batchSize) }, (_, at) => at * batchSize);
  const cpu = process.cpuUsage();
  const started = performance.now();
  // As the HTTP intake does it: the next batches are processed while one is written.
  const send = async (): Promise<void> => {
    for (let first = batches.shift(); first !== undefined; first = batches.shift()) {
      const batch = makeBatch(pool, first, now);
      await running.logs.append(batch);
      running.monitors.evaluate(batch[0]?.receivedAt ?? now);
    }
  };
  await Promise.all(Array.from({ length: senders }, send));
  const seconds = (performance.now() - started) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  say(
    `ingest of ${wanted} logs (at least 20,000/s)`,
    `${Math.round(wanted / seconds)} logs/s, ${((user + system) / wanted).toFixed(0)} µs of CPU a log`,
  );
  say('memory after ingest', `${Math.round(process.memoryUsage().rss / 1e6)} MB`);
}

function makeBatch(pool: readonly string[], first: number, now: number): readonly IncomingLog[] {
  return Array.from({ length: Math.min(batchSize, wanted - first) }, (_, at): IncomingLog => {
    const entry = parseJson(pool[(first + at) % pool.length] ?? '{}') ?? null;
    return { receivedAt: now - day + ((first + at) / wanted) * day, entry: isObject(entry) ? entry : {} };
  });
}

function makePool(now: number): readonly string[] {
  const logs: string[] = [];
  const options = { scenario: 'insider', nodes: 60, seed: 3, flows: 'split' } as const;
  for (const { log } of generateLogs({ ...options, from: now - 8 * 3_600_000, to: now })) {
    logs.push(JSON.stringify(log, (key, value: unknown) => (dates.has(key) ? undefined : value)));
    if (logs.length >= 50_000) break;
  }
  return logs;
}

async function measureWidgets(running: LocalOrg): Promise<void> {
  const to = Date.now();
  for (const dashboard of listDocuments(running.org, 'dashboards')) {
    const medians: { readonly title: string; readonly ms: number }[] = [];
    for (const definition of definitionsOf(dashboard)) {
      const runs: number[] = [];
      for (let run = 0; run < 5; run++) {
        const answer = await answerPageWidget(
          { definition, from: to - day, to, width: 600, variables: [] },
          running.pages,
        );
        runs.push(answer.ms);
      }
      medians.push({ title: asString(definition['title']) ?? '', ms: median(runs) });
    }
    const worst = medians.sort((left, right) => right.ms - left.ms).slice(0, 3);
    say(
      `${asString(dashboard['title'])}: widget query (≤ 150 ms)`,
      `median ${median(medians.map(({ ms }) => ms)).toFixed(0)} ms, worst ${worst.map(({ title, ms }) => `${ms.toFixed(0)} ms "${title}"`).join(', ')}`,
    );
  }
}

function definitionsOf(holder: JsonObject): readonly JsonObject[] {
  return asArray(holder['widgets']).flatMap((widget) => {
    const definition = asObject(asObject(widget)['definition']);
    return definition['type'] === 'group' ? definitionsOf(definition) : [definition];
  });
}

function median(values: readonly number[]): number {
  return [...values].sort((left, right) => left - right)[Math.floor(values.length / 2)] ?? 0;
}

async function measurePage(running: LocalOrg): Promise<void> {
  const { launchBrowser } = await import(resolve(import.meta.dirname, '../test/sandbox/page/browser.js'));
  const browser = await launchBrowser();
  if (browser === undefined) return say('page drawn', 'no browser here');
  const dashboard = listDocuments(running.org, 'dashboards').find(({ title }) =>
    /overview/iu.test(String(title)),
  );
  const page = await browser.newPage({ viewport: { width: 1440, height: 1000 } });
  for (const attempt of ['cold', 'warm']) {
    const started = performance.now();
    await page.goto(`${running.url}/dashboard/${String(dashboard?.['id'])}?live=1d`);
    await page.waitForSelector('html[data-drawn]', { state: 'attached', timeout: 60_000 });
    say(`overview drawn, ${attempt} (at most 2,000 ms)`, `${Math.round(performance.now() - started)} ms`);
  }
  await browser.close();
}
