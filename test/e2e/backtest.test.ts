import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { content } from '../../bin/content.js';
import { BacktestRun } from '../../src/cli/backtest/backtest-run.js';
import { compile } from '../../src/compile/compile.js';
import { startTailscaleStandIn } from '../../src/sandbox/tailscale/stand-in.js';
import { createTailnetState } from '../../src/sandbox/tailscale/tailnet-state.js';
import { runCli } from './cli.js';

let folder: string;
let logs: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'backtest-'));
  const run = await runCli([
    'logs',
    'generate',
    '--scenario',
    'insider',
    '--flows',
    'none',
    '--from',
    '2026-11-16',
    '--to',
    '2026-11-18',
  ]);
  logs = run.stdout;
  writeFileSync(join(folder, 'insider.ndjson'), logs);
}, 60_000);

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

interface Report {
  readonly monitors: readonly {
    readonly key: string;
    readonly fired: readonly { readonly from: string; readonly group: string }[];
  }[];
  readonly logs: { readonly read: number; readonly parsed: number; readonly unparsed: number };
}

const firedKeys = (report: Report): readonly string[] =>
  report.monitors.filter(({ fired }) => fired.length > 0).map(({ key }) => key);

async function backtest(...args: readonly string[]): Promise<Report> {
  const run = await runCli(['backtest', '--json', ...args], { cwd: folder });
  expect(run).toMatchObject({ code: 0, stderr: '' });
  return JSON.parse(run.stdout) as Report;
}

describe('backtest', () => {
  it('says what an insider would have set off, and when', async () => {
    const report = await backtest('insider.ndjson');
    expect(report.logs).toEqual({
      read: logs.trim().split('\n').length,
      parsed: report.logs.read,
      unparsed: 0,
    });
    expect(firedKeys(report).length).toBeGreaterThan(2);
    expect(firedKeys(report)).not.toContain('Network flow logs stop arriving');
    const [first] = report.monitors.flatMap(({ fired }) => fired);
    expect(Date.parse(first?.from ?? '')).toBeGreaterThan(Date.parse('2026-11-16'));
  });

  it('reads many logs in threads, and comes to what one thread comes to', async () => {
    const period = ['--from', '2026-11-16', '--to', '2026-11-16T04:30:00Z'];
    const made = await runCli(['logs', 'generate', '--scenario', 'ssh-tunnel', '--nodes', '60', ...period]);
    expect(made.stdout.length).toBeGreaterThan(6_000_000);
    writeFileSync(join(folder, 'flows.ndjson'), made.stdout);
    const { probe, tunables, splits } = content.tuning({});
    const run = new BacktestRun({ assets: compile(content.integration(probe)), tunables, split: splits });
    for (const line of made.stdout.trimEnd().split('\n')) run.addLine(line);
    expect(await backtest('flows.ndjson')).toEqual(JSON.parse(JSON.stringify(run.finish())));
  });

  it('gives the same for a folder of compressed files', async () => {
    mkdirSync(join(folder, 'export/2026/11/16'), { recursive: true });
    writeFileSync(join(folder, 'export/2026/11/16/2026-11-16-00-00-00.ndjson.gz'), gzipSync(logs));
    expect(firedKeys(await backtest('export'))).toEqual(firedKeys(await backtest('insider.ndjson')));
  });

  it('gives the same straight from Tailscale’s API', async () => {
    const audit = logs
      .trim()
      .split('\n')
      .map((line) => {
        const record = JSON.parse(line) as Record<string, unknown>;
        return { time: String(record['eventTime']), record };
      });
    const standIn = await startTailscaleStandIn(createTailnetState({ audit }));
    const period = [
      '--from-tailscale',
      '--since',
      '2026-11-16',
      '--until',
      '2026-11-18',
      '--tailscale',
      standIn.url,
    ];
    const report = await backtest(...period);
    await standIn.close();
    expect(firedKeys(report)).toEqual(firedKeys(await backtest('insider.ndjson')));
  });

  it('counts lines that hold no record, and goes on', async () => {
    writeFileSync(join(folder, 'broken.ndjson'), `not json\n${logs}{"half":`);
    expect((await backtest('broken.ndjson')).logs.unparsed).toBe(2);
  });

  it('writes a config that builds', async () => {
    await backtest('insider.ndjson', '--write', 'tuned.json');
    expect(JSON.parse(readFileSync(join(folder, 'tuned.json'), 'utf8'))).toHaveProperty(
      'settings.thresholds',
    );
    expect(await runCli(['build', '--config', 'tuned.json'], { cwd: folder })).toMatchObject({
      code: 0,
      stderr: '',
    });
  });

  it('names a file that does not exist', async () => {
    expect(await runCli(['backtest', 'gone.ndjson'], { cwd: folder })).toMatchObject({
      code: 3,
      stderr: expect.stringContaining('"gone.ndjson" does not exist'),
    });
  });
});
