import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Sandbox } from '../../../src/sandbox/server.js';
import { startSandbox } from '../../../src/sandbox/server.js';
import { runMain } from '../run-main.js';

interface Report {
  readonly monitors: readonly {
    readonly key: string;
    readonly fired: readonly { readonly from: string; readonly group: string; readonly value: number }[];
    readonly suggested?: { readonly critical: number };
  }[];
  readonly rules: readonly {
    readonly key: string;
    readonly fired: readonly { readonly from: string; readonly [member: string]: unknown }[];
    readonly problem?: string;
  }[];
  readonly logs: { readonly read: number; readonly parsed: number };
}

const minute = 60_000;
/** Logs of two hours and a half that end some minutes ago: an intake takes no older ones than 18 hours. */
const end = Math.floor(Date.now() / minute) * minute - 10 * minute;
const period = [
  '--since',
  new Date(end - 150 * minute).toISOString(),
  '--until',
  new Date(end).toISOString(),
];

let cwd: string;
let sandbox: Sandbox;
let replayed: Report;
let asked: Report;

async function run(...argv: readonly string[]): Promise<string> {
  const { code, stdout, stderr } = await runMain(argv, { cwd });
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return stdout;
}

/** As Tailscale's own stream does: arrays of logs, to the intake. */
async function submit(lines: readonly string[], service: string): Promise<void> {
  for (let at = 0; at < lines.length; at += 900) {
    const answer = await fetch(`${sandbox.url}/api/v2/logs?ddsource=tailscale&service=${service}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'dd-api-key': 'a1'.repeat(16) },
      body: `[${lines.slice(at, at + 900).join(',')}]`,
    });
    expect(answer.status).toBe(202);
  }
}

beforeAll(async () => {
  cwd = mkdtempSync(join(tmpdir(), 'backtest-'));
  sandbox = await startSandbox();
  const settings = { flows: 'split', watchedPorts: [{ port: 22, name: 'ssh', bytes: 1_000_000 }] };
  writeFileSync(join(cwd, 'tailscale-dd.config.json'), JSON.stringify({ settings }));
  await run('deploy', '--yes', '--only', 'log-pipeline', '--sandbox', sandbox.url);
  const from = new Date(end - 145 * minute).toISOString();
  const made = ['--flows', 'split', '--nodes', '8', '--from', from, '--to', new Date(end).toISOString()];
  const logs = await run('logs', 'generate', '--scenario', 'insider', ...made);
  writeFileSync(join(cwd, 'logs.ndjson'), logs);
  const lines = logs.trim().split('\n');
  await submit(
    lines.filter((line) => line.includes('"nodeId"')),
    'logstream-network',
  );
  await submit(
    lines.filter((line) => !line.includes('"nodeId"')),
    'logstream-config',
  );
  replayed = JSON.parse(await run('backtest', 'logs.ndjson', '--json')) as Report;
  asked = JSON.parse(
    await run('backtest', '--from-datadog', ...period, '--sandbox', sandbox.url, '--json'),
  ) as Report;
}, 120_000);

afterAll(async () => {
  await sandbox.close();
  rmSync(cwd, { recursive: true, force: true });
});

const firedOf = ({ monitors }: Report): readonly string[] =>
  monitors
    .flatMap(({ key, fired }) => fired.map(({ from, group, value }) => `${key} ${from} ${group} ${value}`))
    .toSorted();

describe('backtest --from-datadog', () => {
  it('finds the logs that were replayed, and that the pipeline parsed them', () => {
    expect(replayed.logs.read).toBeGreaterThan(500);
    expect(asked.logs).toEqual({ ...replayed.logs, unparsed: 0 });
  });

  it('finds the alerts that a replay of the same logs finds', () => {
    expect(firedOf(replayed).length).toBeGreaterThan(2);
    expect(firedOf(asked)).toEqual(firedOf(replayed));
  });

  it('suggests the thresholds that a replay of the same logs suggests', () => {
    const suggestions = ({ monitors }: Report) =>
      monitors.map(({ key, suggested }) => [key, suggested?.critical]);
    expect(suggestions(asked)).toEqual(suggestions(replayed));
    expect(suggestions(asked).filter(([, critical]) => critical !== undefined).length).toBeGreaterThan(2);
  });

  it('finds the signals of rules that a replay of the same logs finds', async () => {
    const settings = { flows: 'split', siem: true, datadogRules: false };
    writeFileSync(join(cwd, 'siem.json'), JSON.stringify({ settings }));
    const config = ['--config', 'siem.json', '--json'];
    const here = JSON.parse(await run('backtest', 'logs.ndjson', ...config)) as Report;
    const there = JSON.parse(
      await run('backtest', '--from-datadog', ...period, '--sandbox', sandbox.url, ...config),
    ) as Report;
    expect(here.rules.filter(({ fired }) => fired.length > 0).length).toBeGreaterThan(3);
    const signals = ({ rules }: Report) =>
      rules.flatMap(({ key, fired }) => fired.map((signal) => ({ key, ...signal })));
    const problems = ({ rules }: Report) => rules.map(({ key, problem }) => [key, problem]);
    expect(problems(there)).toEqual(problems(here));
    // A replay goes by the order in which logs came in, a search by their dates; both differ by seconds.
    const untimed = (report: Report) => signals(report).map(({ from: _from, ...signal }) => signal);
    expect(untimed(there)).toEqual(untimed(here));
    for (const [place, { from }] of signals(there).entries()) {
      const replayedAt = Date.parse(signals(here)[place]?.from ?? '');
      expect(Math.abs(replayedAt - Date.parse(from))).toBeLessThan(minute);
    }
  });

  it('refuses to ask two sides at once', async () => {
    const { code, stderr } = await runMain(['backtest', '--from-datadog', '--from-tailscale'], { cwd });
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: expect.stringContaining('exclude each other'),
    });
  });

  it('asks nobody without keys', async () => {
    const { code, stderr } = await runMain(['backtest', '--from-datadog'], { cwd });
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining('DD_API_KEY') });
  });
});
