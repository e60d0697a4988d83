import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Sandbox } from '../../src/sandbox/server.js';
import { startSandbox } from '../../src/sandbox/server.js';
import type { TailscaleStandIn } from '../../src/sandbox/tailscale/stand-in.js';
import { startTailscaleStandIn } from '../../src/sandbox/tailscale/stand-in.js';
import { createTailnetState } from '../../src/sandbox/tailscale/tailnet-state.js';
import type { Run } from './cli.js';
import { runCli } from './cli.js';

let folder: string;
let sandbox: Sandbox;
let standIn: TailscaleStandIn;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'forward-'));
  sandbox = await startSandbox();
  standIn = await startTailscaleStandIn(createTailnetState({ audit: auditRecords(40) }));
});

afterEach(async () => {
  await standIn.close();
  await sandbox.close();
  rmSync(folder, { recursive: true, force: true });
});

function auditRecords(count: number) {
  return Array.from({ length: count }, (_, index) => {
    const time = new Date(Date.now() - 3_000_000 + index * 60_000).toISOString();
    const target = { type: 'NODE', id: `n${index}CNTRL`, name: 'laptop-alice.tail0a1b.ts.net' };
    return {
      time,
      record: {
        eventTime: time,
        eventGroupID: `group-${index}`,
        action: 'LOGIN',
        target,
        actor: { loginName: 'alice@example.com' },
      },
    };
  });
}

const forward = (...more: readonly string[]): Promise<Run> =>
  runCli(['forward', '--once', '--sandbox', sandbox.url, '--tailscale', standIn.url, ...more], {
    cwd: folder,
  });

async function storedLogs(): Promise<
  readonly { readonly attributes: { readonly attributes: Record<string, unknown> } }[]
> {
  const response = await fetch(`${sandbox.url}/api/v2/logs/events/search`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'dd-api-key': '0'.repeat(32),
      'dd-application-key': '0'.repeat(40),
    },
    body: JSON.stringify({
      filter: { query: 'source:tailscale', from: 'now-1d', to: 'now' },
      page: { limit: 1000 },
    }),
  });
  return ((await response.json()) as { data: [] }).data;
}

describe('forward', () => {
  it('brings audit logs into the org, once, with their record ids', async () => {
    const run = await forward('--json');
    expect(run).toMatchObject({ code: 0, stderr: '' });
    expect(JSON.parse(run.stdout)).toMatchObject({ records: 40, logs: 40, caughtUp: true });
    const logs = await storedLogs();
    expect(logs).toHaveLength(40);
    const ids = logs.map(
      ({ attributes }) => (attributes.attributes['tailscale'] as { record_id: string }).record_id,
    );
    expect(new Set(ids).size).toBe(40);
  });

  it('goes on where it stopped', async () => {
    await forward();
    const again = await forward('--json');
    expect(JSON.parse(again.stdout)).toMatchObject({ caughtUp: true });
    expect(readFileSync(join(folder, '.tailscale-dd/forward-cursor.json'), 'utf8')).toContain(
      '"configuration"',
    );
  });

  it('refuses a cursor that was cut in half, and says how to go on', async () => {
    await forward();
    writeFileSync(join(folder, '.tailscale-dd/forward-cursor.json'), '{"version":1,"un');
    expect(await forward()).toMatchObject({ code: 3, stderr: expect.stringContaining('--since') });
  });

  it('says in one message that Tailscale refuses the key, and shows no key', async () => {
    standIn.state.faults.push({ status: 401, message: 'API token invalid' });
    const run = await forward();
    expect(run).toMatchObject({ code: 2, stdout: '' });
    expect(run.stderr).toContain('API token invalid');
    expect(run.stderr).not.toContain('tskey-');
  });

  it('leaves the cursor where it was when the intake refuses the logs', async () => {
    await fetch(`${sandbox.url}/sandbox/faults`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ status: 403, path: '/api/v2/logs', times: 1 }),
    });
    expect(await forward()).toMatchObject({ code: 3, stderr: expect.stringContaining('403') });
    expect(JSON.parse((await forward('--json')).stdout)).toMatchObject({ logs: 40 });
  });

  it('needs keys, and names the variables', async () => {
    expect(await runCli(['forward', '--once'], { cwd: folder })).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('DD_API_KEY'),
    });
    const env = { DD_API_KEY: '0'.repeat(32) };
    expect(await runCli(['forward', '--once'], { cwd: folder, env })).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('DD_SITE'),
    });
  });
});

describe('stream', () => {
  const env = { DD_API_KEY: 'a'.repeat(32), DD_SITE: 'datadoghq.eu' };
  const stream = (...args: readonly string[]): Promise<Run> =>
    runCli(['stream', ...args, '--tailscale', standIn.url], { cwd: folder, env });

  it('is switched on, shown and switched off', async () => {
    expect(await stream('enable', '--wait', '0', '--json')).toMatchObject({ code: 0 });
    expect(standIn.state.streams.get('configuration')).toMatchObject({
      url: 'https://http-intake.logs.datadoghq.eu/api/v2/logs',
    });
    const status = await stream('status', '--json');
    expect(JSON.parse(status.stdout)).toMatchObject({
      streams: [{ logType: 'configuration', configured: true }, { configured: false }],
    });
    expect(await stream('disable', '--yes')).toMatchObject({ code: 0, stdout: 'stopped: configuration\n' });
  });

  it('keeps a foreign destination until told to replace it', async () => {
    standIn.state.streams.set('configuration', {
      destinationType: 'splunk',
      url: 'https://splunk.example.com',
    });
    expect(await stream('enable', '--wait', '0')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('splunk'),
    });
    expect(await stream('enable', '--wait', '0', '--replace')).toMatchObject({ code: 0 });
  });

  it('shows what a plan does not have beside what it has', async () => {
    standIn.state.plan = 'personal';
    const status = await stream('status', '--json');
    expect(JSON.parse(status.stdout)).toMatchObject({
      streams: [{ health: 'off' }, { health: 'unavailable' }],
    });
  });

  it('reports its health as a service check', async () => {
    const run = await stream('status', '--report', '--sandbox', sandbox.url);
    expect(run).toMatchObject({ code: 0, stderr: '' });
  });

  it('does not switch off without a yes where nobody can be asked', async () => {
    await stream('enable', '--wait', '0');
    expect(await stream('disable')).toMatchObject({ code: 2, stderr: expect.stringContaining('--yes') });
  });

  it('never prints the key', async () => {
    const runs = [
      await stream('enable', '--wait', '0'),
      await stream('status'),
      await stream('status', '--json'),
    ];
    expect(JSON.stringify(runs)).not.toContain(env.DD_API_KEY);
  });
});
