import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runMain } from './run-main.js';

let folder: string;

const pipeline = {
  name: 'Nodes',
  is_enabled: true,
  filter: { query: 'source:tailscale' },
  processors: [
    { type: 'attribute-remapper', is_enabled: true, sources: ['action'], target: 'evt.name' },
    { type: 'geo-ip-parser', is_enabled: true, sources: ['ip'], target: 'geo' },
  ],
};

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'logs-run-'));
  writeFileSync(join(folder, 'pipeline.json'), JSON.stringify(pipeline));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

async function runLogs(logs: string | Uint8Array, ...args: readonly string[]) {
  writeFileSync(join(folder, 'logs'), logs);
  return runMain(['logs', 'run', 'logs', '--pipeline', 'pipeline.json', ...args], { cwd: folder });
}

describe('tailscale-dd logs run', () => {
  it('prints one processed event a log', async () => {
    const { code, stdout, stderr } = await runLogs('{"action":"LOGIN","message":"up"}\n\nplain text\n');
    expect(code).toBe(0);
    const events = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(events).toMatchObject([
      { source: 'tailscale', status: 'info', message: 'up', custom: { evt: { name: 'LOGIN' } } },
      { message: 'plain text', custom: {} },
    ]);
    expect(stderr).toContain('note: processors[1] (geo-ip-parser) needs a GeoIP database');
    expect(stderr).toContain('2 logs, 0 bad lines');
  });

  it('reads gzip, and prints one array as JSON', async () => {
    const { stdout } = await runLogs(
      gzipSync('{"action":"LOGIN"}\n{"action":"LOGOUT"}'),
      '--json',
      '--quiet',
    );
    expect(JSON.parse(stdout)).toHaveLength(2);
  });

  it('prints an empty array of no logs', async () => {
    expect(JSON.parse((await runLogs('', '--json')).stdout)).toEqual([]);
  });

  it('counts bad lines, keeps them aside and goes on', async () => {
    const logs = Buffer.concat([
      Buffer.from('{"action":"LOG\n'),
      Buffer.from([0xff, 0x0a]),
      Buffer.from('{"action":"LOGIN"}\n'),
    ]);
    const { code, stdout, stderr } = await runLogs(logs, '--rejects', 'bad');
    expect(code).toBe(0);
    expect(stdout.trim().split('\n')).toHaveLength(1);
    expect(stderr).toContain('line 1 is left out: it begins like JSON and is none');
    expect(stderr).toContain('line 2 is left out: it is no UTF-8');
    expect(stderr).toContain('1 logs, 2 bad lines');
    expect(readFileSync(join(folder, 'bad'))).toEqual(
      Buffer.concat([Buffer.from('{"action":"LOG\n'), Buffer.from([0xff, 0x0a])]),
    );
  });

  it('runs as the harness of tests does when asked to', async () => {
    const { stdout } = await runLogs(
      '{"action":"LOGIN","ip":"185.64.148.0","level":"error"}\n',
      '--mode',
      'test',
    );
    expect(JSON.parse(stdout)).toMatchObject({
      tags: ['source:LOGS_SOURCE'],
      custom: { level: 'error', geo: { city: { name: 'Paris' } } },
    });
    expect(JSON.parse(stdout)).not.toHaveProperty('status');
  });

  it('leaves logs of another source alone', async () => {
    const { stdout } = await runLogs('{"action":"LOGIN"}\n', '--source', 'nginx');
    expect(JSON.parse(stdout)).toMatchObject({ source: 'nginx', custom: { action: 'LOGIN' } });
  });

  it.each<[string, string, string]>([
    ['{"processors":[{"type":"grok-prser"}]}', 'asset', '"grok-prser" is no processor type'],
    ['{', 'asset', 'it is no JSON'],
  ])('refuses the pipeline %s', async (text, code, message) => {
    writeFileSync(join(folder, 'pipeline.json'), text);
    const run = await runMain(['logs', 'run', '--pipeline', 'pipeline.json', '--json'], { cwd: folder });
    expect(run.code).toBe(3);
    expect(JSON.parse(run.stdout)).toMatchObject({
      error: { code, message: expect.stringContaining(message) as string },
    });
  });

  it('refuses a GeoIP database that is none', async () => {
    const run = await runLogs('x\n', '--geoip', 'pipeline.json');
    expect(run.code).toBe(3);
    expect(run.stderr).toContain('is no MaxMind database');
  });
});
