import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { Page } from 'playwright-core';
import { asArray, asObject, asString, type JsonObject } from '../src/sandbox/json.js';
import { deployInto } from '../test/sandbox/page/deploy-into.js';

/**
 * Measures the built command (`npm run build` first): idle memory, logs a second over HTTP through pipeline, monitors
 * and store, the widget queries of each dashboard over these logs, and the time until Chromium has drawn the overview.
 * Another process sends the logs, and has to share the processors. `npx tsx scripts/bench-sandbox.ts [logs]`
 */
const wanted = Number(process.argv[2] ?? 1_000_000);
const day = 86_400_000;
const pageTurns = 5;
const folder = mkdtempSync(join(tmpdir(), 'bench-sandbox-'));
const run = promisify(execFile);
const say = (name: string, value: string): void => void process.stdout.write(`${name.padEnd(46)} ${value}\n`);

const { child, url } = await startSandbox();
try {
  await sleep(3_000);
  say('idle memory (at most 300 MB)', `${(await usageOf(child)).megabytes} MB`);
  await deployInto(url);
  await measureIngest();
  const dashboards = await readDashboards();
  for (const dashboard of dashboards) await measureWidgets(dashboard);
  await measurePage(dashboards);
} finally {
  child.kill();
  rmSync(folder, { recursive: true, force: true });
}

async function startSandbox(): Promise<{ readonly child: ChildProcess; readonly url: string }> {
  const bin = resolve(import.meta.dirname, '../dist/bin/tailscale-dd.js');
  const started = spawn(process.execPath, [bin, 'sandbox', '--port', '0', '--json'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = (await once(started.stdout, 'data')) as [Buffer];
  return { child: started, url: asString(asObject(JSON.parse(String(line)))['url']) ?? '' };
}

/** What the process has used of the processors and of memory. */
async function usageOf({ pid }: ChildProcess): Promise<{ cpuSeconds: number; megabytes: number }> {
  const { stdout } = await run('ps', ['-o', 'cputimes=,rss=', '-p', String(pid)]);
  const [cpuSeconds = 0, kilobytes = 0] = stdout.trim().split(/\s+/u).map(Number);
  return { cpuSeconds, megabytes: Math.round(kilobytes / 1024) };
}

async function measureIngest(): Promise<void> {
  const sender = join(import.meta.dirname, 'bench-sandbox-sender.ts');
  const before = await usageOf(child);
  const { stdout } = await run(process.execPath, ['--import', 'tsx', sender, url, String(wanted)]);
  const { seconds, cpuSeconds } = asObject(JSON.parse(stdout));
  const after = await usageOf(child);
  const perLog = (spent: number): string => `${((spent * 1e6) / wanted).toFixed(0)} µs`;
  say(
    `ingest of ${wanted} logs (at least 20,000/s)`,
    `${Math.round(wanted / Number(seconds))} logs/s, ${perLog(after.cpuSeconds - before.cpuSeconds)} of CPU a log, ` +
      `and ${perLog(Number(cpuSeconds))} to send it`,
  );
  say('memory after ingest', `${after.megabytes} MB`);
}

async function readDashboards(): Promise<readonly JsonObject[]> {
  const keys = { 'dd-api-key': '0'.repeat(32), 'dd-application-key': '0'.repeat(40) };
  const read = async (path: string): Promise<JsonObject> =>
    asObject(await (await fetch(`${url}/api/v1/dashboard${path}`, { headers: keys })).json());
  const ids = asArray((await read(''))['dashboards']).map((dashboard) => String(asObject(dashboard)['id']));
  return Promise.all(ids.map((id) => read(`/${id}`)));
}

async function measureWidgets(dashboard: JsonObject): Promise<void> {
  const to = Date.now();
  const medians: { readonly title: string; readonly ms: number }[] = [];
  for (const definition of definitionsOf(dashboard)) {
    const runs: number[] = [];
    for (let turn = 0; turn < 5; turn++) {
      const query = { definition, from: to - day, to, width: 600, variables: [] };
      const answers = await fetch(`${url}/sandbox/widgets`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ queries: [query] }),
      });
      runs.push(Number(asObject(asObject(await answers.json())['answer'])['ms']));
    }
    medians.push({ title: asString(definition['title']) ?? '', ms: median(runs) });
  }
  const worst = medians.sort((left, right) => right.ms - left.ms).slice(0, 3);
  say(
    `${asString(dashboard['title'])}: widget query (≤ 150 ms)`,
    `median ${median(medians.map(({ ms }) => ms)).toFixed(0)} ms, worst ${worst.map(({ title, ms }) => `${ms.toFixed(0)} ms "${title}"`).join(', ')}`,
  );
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

/** Cold is the first visit of a browser, warm the second; both draw every widget, seen or not. */
async function measurePage(dashboards: readonly JsonObject[]): Promise<void> {
  const { launchBrowser } = await import(resolve(import.meta.dirname, '../test/sandbox/page/browser.js'));
  const browser = await launchBrowser();
  if (browser === undefined) return say('page drawn', 'no browser here');
  const dashboard = dashboards.find(({ title }) => /overview/iu.test(String(title)));
  const address = `${url}/dashboard/${String(dashboard?.['id'])}?live=1d`;
  const visits: Record<'cold' | 'warm', Visit[]> = { cold: [], warm: [] };
  for (let turn = 0; turn < pageTurns; turn++) {
    const context = await browser.newContext({ viewport: { width: 1440, height: 1000 } });
    const page = await context.newPage();
    visits.cold.push(await visit(page, address));
    visits.warm.push(await visit(page, address));
    await context.close();
  }
  await browser.close();
  for (const [kind, made] of Object.entries(visits)) {
    const of = (part: keyof Visit): number => Math.round(median(made.map((times) => times[part])));
    say(
      `overview drawn, ${kind} (at most 2,000 ms)`,
      `${of('drawn')} ms: asked for its data after ${of('asked')} ms, answered after ${of('answered')} ms`,
    );
  }
}

/** Milliseconds from the visit on. */
interface Visit {
  readonly asked: number;
  readonly answered: number;
  readonly drawn: number;
}

async function visit(page: Page, address: string): Promise<Visit> {
  const started = performance.now();
  await page.goto(address, { waitUntil: 'commit' });
  await page.waitForSelector('html[data-drawn]', { state: 'attached', timeout: 60_000 });
  const drawn = performance.now() - started;
  const parts = await page.evaluate((name) => {
    const { startTime, duration } = performance.getEntriesByName(name)[0] ?? { startTime: 0, duration: 0 };
    return { asked: startTime, answered: startTime + duration };
  }, `${url}/sandbox/widgets`);
  return { ...parts, drawn };
}
