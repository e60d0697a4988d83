import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { Sandbox } from '../../src/sandbox/server.js';
import { startSandbox } from '../../src/sandbox/server.js';
import type { TailscaleStandIn } from '../../src/sandbox/tailscale/stand-in.js';
import { startTailscaleStandIn } from '../../src/sandbox/tailscale/stand-in.js';
import { createTailnetState } from '../../src/sandbox/tailscale/tailnet-state.js';
import { runMain, type MainRun } from './run-main.js';

const env = { DD_API_KEY: 'a1'.repeat(16), DD_SITE: 'datadoghq.eu' };
const url = 'https://http-intake.logs.datadoghq.eu/api/v2/logs';

let cwd: string;
let sandbox: Sandbox;
let standIn: TailscaleStandIn;

beforeEach(async () => {
  cwd = mkdtempSync(join(tmpdir(), 'stream-'));
  sandbox = await startSandbox();
  standIn = await startTailscaleStandIn(createTailnetState());
});

afterEach(async () => {
  await Promise.all([standIn.close(), sandbox.close()]);
  rmSync(cwd, { recursive: true, force: true });
});

const run = (...argv: readonly string[]): Promise<MainRun> =>
  runMain([...argv, '--tailscale', standIn.url], { cwd, env });

/** The status of a service check that the org was sent last, by name. */
const checksOf = (): readonly (readonly [unknown, unknown])[] =>
  [...sandbox.org.state.list('service-checks')].map((check) => [check['check'], check['status']]);

describe('stream enable', () => {
  it('changes no stream where one of two has a foreign destination', async () => {
    standIn.state.streams.set('network', { destinationType: 'splunk', url: 'https://splunk.example.com' });
    const refused = await run('stream', 'enable', '--type', 'both', '--flow-logging', '--wait', '0');
    expect(refused).toMatchObject({ code: 2, stderr: expect.stringContaining('splunk') });
    expect(standIn.state.streams.has('configuration')).toBe(false);
    expect(standIn.state.settings.networkFlowLoggingOn).toBe(false);
  });

  it('points to Terraform where the destination looks like its own', async () => {
    standIn.state.streams.set('configuration', { destinationType: 'datadog', url: `${url}?x`, user: 'user' });
    const refused = await run('stream', 'enable', '--wait', '0');
    expect(refused).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('tailscale_logstream_configuration'),
    });
  });

  it('switches flow logging on when asked, and warns of uploads too rare for log-based metrics', async () => {
    const period = ['--upload-period', '15', '--wait', '0'];
    const enabled = await run('stream', 'enable', '--type', 'flow', '--flow-logging', ...period);
    expect(enabled).toMatchObject({ code: 0, stderr: expect.stringContaining('every 15 minutes') });
    expect(standIn.state.settings.networkFlowLoggingOn).toBe(true);
    expect(standIn.state.streams.get('network')).toMatchObject({ uploadPeriodMinutes: 15 });
  });

  it('waits until the first logs are through', async () => {
    const enabling = run('stream', 'enable', '--wait', '60', '--json');
    while (standIn.state.statuses.get('configuration') === undefined)
      await new Promise((done) => setTimeout(done, 10));
    const status = standIn.state.statuses.get('configuration');
    if (status !== undefined)
      standIn.state.statuses.set('configuration', { ...status, numEntriesSent: 3, numTotalRequests: 1 });
    const { code, stdout } = await enabling;
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ streams: [{ change: 'put', entriesSeen: 3 }] });
  });

  it.each(['soon', '-1'])('does not wait for "%s"', async (wait) => {
    expect(await run('stream', 'enable', `--wait=${wait}`)).toMatchObject({ code: 2 });
  });
});

describe('stream status', () => {
  it.each([
    [2, 'no stream', undefined],
    [1, 'a stream that was silent for long', { lastError: 'connection reset' }],
    [0, 'a stream that delivers', {}],
  ])('reports %d for %s', async (expected, _, change) => {
    if (change !== undefined) {
      await run('stream', 'enable', '--wait', '0');
      standIn.state.statuses.set('configuration', {
        lastActivity: new Date().toISOString(),
        lastError: '',
        numBytesSent: 1000,
        numEntriesSent: 10,
        numSpoofedEntries: 0,
        numTotalRequests: 4,
        numFailedRequests: 0,
        rateFailedRequests: 0,
        rateTotalRequests: 0.1,
        ...change,
      });
    }
    await run('stream', 'status', '--type', 'audit', '--report', '--sandbox', sandbox.url);
    expect(checksOf()).toEqual([['tailscale.log_stream', expected]]);
  });

  it('prints a scheduled workflow that reports, without any key', async () => {
    const { code, stdout } = await runMain(['stream', 'status', '--workflow', 'github'], { cwd, env });
    expect(code).toBe(0);
    expect(stdout).not.toContain(env.DD_API_KEY);
    expect(parse(stdout)).toMatchObject({
      on: { schedule: [{ cron: '*/10 * * * *' }] },
      jobs: { report: { steps: [{}, { run: expect.stringContaining('stream status --report') }] } },
    });
    expect(await runMain(['stream', 'status', '--workflow', 'cron'], { cwd, env })).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('DD_SITE=datadoghq.eu tailscale-dd stream status --report'),
    });
  });
});

describe('forward', () => {
  const time = new Date(Date.now() - 60_000).toISOString();
  const record = { eventTime: time, eventGroupID: 'g1', action: 'LOGIN', target: { type: 'ADMIN_CONSOLE' } };

  it.each([
    ['ahead of', 1],
    ['behind', -1],
  ])('follows the clock of Tailscale where this one is an hour %s it', async (where, hours) => {
    standIn.state.audit = [{ time, record }];
    const argv = ['forward', '--once', '--json', '--sandbox', sandbox.url, '--tailscale', standIn.url];
    const { code, stdout, stderr } = await runMain(argv, {
      cwd,
      env,
      now: () => Date.now() + hours * 3_600_000,
    });
    expect({ code, stderr }).toEqual({
      code: 0,
      stderr: expect.stringContaining(`60 minutes ${where} Tailscale's`),
    });
    const { logs, until } = JSON.parse(stdout) as { logs: number; until: { configuration: string } };
    expect(logs).toBe(1);
    expect(Math.abs(Date.parse(until.configuration) - Date.now())).toBeLessThan(600_000);
  });

  it.each([
    [403, 'DD_API_KEY'],
    [413, 'proxy'],
  ])('keeps its cursor and names the remedy when the intake answers %d', async (status, remedy) => {
    standIn.state.audit = [{ time, record }];
    await fetch(`${sandbox.url}/sandbox/faults`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ status, path: '/api/v2/logs', times: 9 }),
    });
    const { code, stderr } = await run('forward', '--once', '--sandbox', sandbox.url);
    expect(code).toBe(3);
    expect(stderr).toContain(remedy);
    expect(stderr).toContain('is sent again');
    expect(existsSync(join(cwd, '.tailscale-dd/forward-cursor.json'))).toBe(false);
  });
});

describe('forward --report', () => {
  const forward = (): Promise<MainRun> =>
    run('forward', '--once', '--report', '--since', '-2m', '--sandbox', sandbox.url);

  it('tells that it works', async () => {
    expect(await forward()).toMatchObject({ code: 0, stderr: '' });
    expect(checksOf()).toEqual([['tailscale.forward', 0]]);
  });

  it('tells that it fails, and of what', async () => {
    standIn.state.faults.push({ status: 401, message: 'API token invalid' });
    expect(await forward()).toMatchObject({ code: 2 });
    expect(checksOf()).toEqual([['tailscale.forward', 2]]);
  });
});
