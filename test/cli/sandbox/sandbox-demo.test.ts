import { Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { content } from '../../../bin/content.js';
import type { CommandInput, Output } from '../../../src/cli/command.js';
import { describeSandbox } from '../../../src/cli/sandbox/describe-sandbox.js';
import { openLocalOrg } from '../../../src/cli/sandbox/open-local-org.js';
import { readScenario, startDemo, type RunningDemo } from '../../../src/cli/sandbox/sandbox-demo.js';
import { renderSandbox } from '../../../src/report/sandbox.js';
import type { LocalOrg } from '../../../src/sandbox/local-org.js';

const silent: Output = { isTTY: false, write: () => true, once: () => undefined };

function inputWith(options: CommandInput['options']): CommandInput {
  return {
    args: [],
    options,
    global: { json: false, color: false, quiet: true, config: undefined },
    context: {
      cwd: import.meta.dirname,
      env: { DD_API_KEY: 'f'.repeat(32), DD_APP_KEY: 'f'.repeat(40), DD_SITE: 'datadoghq.com' },
      stdin: process.stdin,
      stdout: silent,
      stderr: silent,
      now: Date.now,
      content,
    },
  };
}

describe('readScenario', () => {
  it('has a scenario only where a demo or an export is asked for', () => {
    expect(readScenario(inputWith({}))).toBeUndefined();
    expect(readScenario(inputWith({ demo: true }))).toBe('ssh-tunnel');
    expect(readScenario(inputWith({ demo: 'exfiltration' }))).toBe('exfiltration');
    expect(readScenario(inputWith({ export: 'page.html' }))).toBe('ssh-tunnel');
  });

  it('names the scenarios where it knows none of that name', () => {
    expect(() => readScenario(inputWith({ demo: 'nonsense' }))).toThrow('"nonsense" is no scenario');
  });
});

describe('sandbox --demo', () => {
  const connected: string[] = [];
  let org: LocalOrg;
  let demo: RunningDemo;

  beforeAll(async () => {
    const connect = Socket.prototype.connect;
    vi.spyOn(Socket.prototype, 'connect').mockImplementation(function (this: Socket, ...args: unknown[]) {
      const [first] = args.flat();
      if (typeof first === 'object' && first !== null && 'host' in first) connected.push(String(first.host));
      return Reflect.apply(connect, this, args) as Socket;
    });
    const input = inputWith({ demo: true, port: '0' });
    org = await openLocalOrg(input, 'ssh-tunnel');
    demo = await startDemo(org, 'ssh-tunnel', input);
  }, 120_000);

  afterAll(async () => {
    vi.restoreAllMocks();
    await demo.tailscale.close();
    await org.close();
  });

  it('shows an overview with data, a monitor that has fired, and its reason', () => {
    const report = describeSandbox(org, demo);
    expect(report.dashboards[0]?.title).toContain('Overview');
    expect(report.demo?.logs).toBeGreaterThan(1000);
    const tunnel = org.pages.monitors().find(({ name }) => name.includes('port 22'));
    expect(tunnel).toMatchObject({ kind: 'monitor', status: 'Alert' });
    expect(tunnel?.reason).toMatch(/came to [\d,]+ over the last 15 minutes, > 200,000,000$/u);
    expect(org.org.monitorStates.get(tunnel?.id ?? '')?.overall).toBe('Alert');
  });

  it('shows the streams of the made-up tailnet, and what a backtest says of its logs', () => {
    const text = renderSandbox(describeSandbox(org, demo));
    expect(text).toContain(`stream status: audit logs ok, `);
    expect(text).toMatch(/backtest: \d{4,} logs, [1-9]\d* alerts of \d+ monitors; ".+" would fit at \d+/u);
  });

  it('makes security signals of what the insider did before', async () => {
    const asked = { query: 'source:tailscale', from: 0, to: Number.MAX_SAFE_INTEGER, indexes: ['signals'] };
    const signals = await org.logs.search(asked, { limit: 100, sort: 'desc' });
    expect(signals.logs.length).toBeGreaterThan(3);
    expect(signals.logs.every(({ attributes }) => 'workflow' in attributes)).toBe(true);
  });

  it('talks to 127.0.0.1 alone, whatever keys the shell holds', () => {
    expect(new Set(connected)).toEqual(new Set(['127.0.0.1']));
  });
});
