import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runMain } from './run-main.js';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tailscale-logs-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

const hour = ['--from', '2026-03-02T09:00:00Z', '--to', '2026-03-02T10:00:00Z'] as const;

function parseLines(text: string): readonly Record<string, unknown>[] {
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

const flow = {
  nodeId: 'nLaptopAliceCNTRL',
  virtualTraffic: [{ proto: 6, src: '100.64.0.1:51000', dst: '100.64.0.2:22', txBytes: 100, rxBytes: 50 }],
  physicalTraffic: [{ src: '100.64.0.2:0', dst: '127.3.3.40:8', txBytes: 160 }],
};

describe('tailscale-dd logs generate', () => {
  it('prints the same logs for the same options, one a line', async () => {
    const [first, second] = [
      await runMain(['logs', 'generate', ...hour], { cwd: folder }),
      await runMain(['logs', 'generate', ...hour], { cwd: folder }),
    ];
    expect(first.code).toBe(0);
    expect(second.stdout).toBe(first.stdout);
    expect(parseLines(first.stdout).every(({ ddsource }) => ddsource === 'tailscale')).toBe(true);
    expect(first.stderr).toBe('');
  });

  it('prints one JSON array with --json', async () => {
    const { stdout } = await runMain(['logs', 'generate', ...hour, '--flows', 'none', '--json'], {
      cwd: folder,
    });
    expect(JSON.parse(stdout)).toBeInstanceOf(Array);
  });

  it.each([
    [['--scenario', 'earthquake'], '"earthquake" is no scenario'],
    [['--nodes', 'many'], '"many" is no whole number from 2 to 50000'],
    [['--from', 'yesterday'], '"yesterday" is no time'],
    [['--from', '2026-03-03', '--to', '2026-03-02'], '--from is not before --to'],
    [['--flows', 'sideways'], 'sideways'],
  ])('refuses %j', async (args, message) => {
    const { code, stderr, stdout } = await runMain(['logs', 'generate', ...args], { cwd: folder });
    expect(code).toBe(2);
    expect(stderr).toContain(message);
    expect(stdout).toBe('');
  });
});

describe('tailscale-dd logs split', () => {
  const write = (...lines: readonly unknown[]): void =>
    writeFileSync(
      join(folder, 'flows.ndjson'),
      lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n'),
    );
  const split = (...args: readonly string[]) =>
    runMain(['logs', 'split', 'flows.ndjson', ...args], { cwd: folder });

  it('prints one log per connection, and any other log as it is', async () => {
    const audit = { action: 'LOGIN', target: { type: 'NODE' } };
    write(flow, audit);
    const { code, stdout } = await split();
    expect(code).toBe(0);
    expect(parseLines(stdout)).toMatchObject([
      { network: { destination: { ip: '100.64.0.2', port: 22 } }, tailscale: { flow: { kind: 'virtual' } } },
      { tailscale: { flow: { kind: 'physical', derp_region: 'London' } } },
      audit,
    ]);
  });

  it('keeps the kinds of traffic that it is told to', async () => {
    write(flow);
    expect(parseLines((await split('--kinds', 'virtual,subnet')).stdout)).toHaveLength(1);
    expect(await split('--kinds', 'astral')).toMatchObject({ code: 2, stdout: '' });
  });

  it('names the lines that are no logs, prints the rest and exits 1', async () => {
    write(flow, '{broken', '"text"', flow);
    const { code, stdout, stderr } = await split();
    expect(code).toBe(1);
    expect(parseLines(stdout)).toHaveLength(4);
    expect(stderr).toBe('line 2: is no JSON object, left out\nline 3: is no JSON object, left out\n');
  });

  it('says which file cannot be read', async () => {
    const { code, stderr } = await split();
    expect(code).toBe(3);
    expect(stderr).toContain('cannot be read');
  });
});

describe('tailscale-dd estimate', () => {
  it('computes a month from numbers, and shows the arithmetic', async () => {
    const { code, stdout } = await runMain(['estimate', '--nodes', '10', '--json'], { cwd: folder });
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      month: {
        flowRecords: 304_167,
        arithmetic: expect.arrayContaining([expect.stringContaining('10 nodes')]),
      },
      scenarios: [{ name: 'audit logs alone' }, {}, {}, {}],
    });
  });

  it('counts a sample of logs', async () => {
    const { stdout } = await runMain(['logs', 'generate', ...hour], { cwd: folder });
    writeFileSync(join(folder, 'hour.ndjson'), stdout);
    const estimate = await runMain(['estimate', 'hour.ndjson'], { cwd: folder });
    expect(estimate.code).toBe(0);
    expect(estimate.stdout).toMatch(/logs after the split: \d+ in (?:1|0\.99) h × 730 h/);
  });

  it.each([
    [['--nodes', '-3'], 2],
    [['--records', '721'], 2],
    [['missing.ndjson'], 3],
  ])('refuses %j', async (args, code) => {
    expect(await runMain(['estimate', ...args], { cwd: folder })).toMatchObject({ code, stdout: '' });
  });

  it('makes nothing of a sample without dates', async () => {
    writeFileSync(join(folder, 'empty.ndjson'), '{}\n');
    const { code, stderr } = await runMain(['estimate', 'empty.ndjson'], { cwd: folder });
    expect(code).toBe(3);
    expect(stderr).toContain('the sample spans no time');
  });
});

describe('tailscale-dd export', () => {
  it.each([
    ['vector', 'vector.yaml'],
    ['observability-pipelines', 'observability-pipelines.json'],
  ])('%s writes %s, or prints it', async (target, file) => {
    const printed = await runMain(['export', target], { cwd: folder });
    await runMain(['export', target, '--out', 'out'], { cwd: folder });
    expect(readFileSync(join(folder, 'out', file), 'utf8')).toBe(printed.stdout);
  });
});
