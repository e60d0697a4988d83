import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startSandbox, type Sandbox } from '../../src/sandbox/server.js';
import { runCli } from './cli.js';

/** A user's project: a typed config with a dashboard and monitors of its own. */
const example = resolve(import.meta.dirname, '../fixtures/example-project');

let folder: string;
let sandbox: Sandbox;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'example-'));
  cpSync(example, folder, { recursive: true });
  sandbox = await startSandbox();
});

afterAll(async () => {
  await sandbox.close();
  rmSync(folder, { recursive: true, force: true });
});

const assetOf = (path: string) => readFileSync(join(folder, 'dist-assets/tailscale/assets', path), 'utf8');

describe("a user's own project", () => {
  it('builds with its dashboard, its settings and without what it left out', async () => {
    const run = await runCli(['build', '--json'], { cwd: folder });
    expect(run, run.stderr).toMatchObject({ code: 0 });
    const { leftOut } = JSON.parse(run.stdout) as { leftOut: readonly { key: string; why: string }[] };
    expect(leftOut).toContainEqual({
      kind: 'monitor',
      key: 'Webhook is removed',
      why: 'the setting "without" names it',
    });
    expect(assetOf('dashboards/example_exit_nodes.json')).toContain('@tailscale.flow.kind:exit');
    expect(assetOf('dashboards/tailscale_overview.json')).toContain('team:netops');
    expect(assetOf('logs/tailscale.yaml')).toContain('bastion');
  });

  it('passes the tests that stand beside its own monitors and rules', async () => {
    const run = await runCli(['test', 'monitors', 'rules', '--json'], { cwd: folder });
    expect(run.code, run.stdout).toBe(0);
    expect(JSON.parse(run.stdout)).toMatchObject({ summary: { passed: 4, failed: 0, unsupported: 0 } });
  });

  it('is valid', async () => {
    const run = await runCli(['validate'], { cwd: folder });
    expect(run.code, run.stdout).toBe(0);
  });

  it('deploys its monitors, one of them in place of ours, and nothing is left to change', async () => {
    const deploy = await runCli(['deploy', '--sandbox', sandbox.url, '--yes', '--json'], { cwd: folder });
    expect(deploy.code, deploy.stdout + deploy.stderr).toBe(0);
    const { applied } = JSON.parse(deploy.stdout) as { applied: readonly { kind: string; key: string }[] };
    const keys = applied.map(({ key }) => key);
    expect(keys).toEqual(
      expect.arrayContaining([
        'example-exit-nodes',
        'tailscale-network-flows',
        'release-tag-added',
        'lab.sent_bytes.by_tag',
        'tailscale.flow.watched_bytes.by_client',
      ]),
    );
    expect(keys.join('\n')).toMatch(/lab.sends.much/i);
    expect(keys.join('\n')).toMatch(/traffic.over.port.22/i);
    expect(keys.join('\n')).not.toMatch(/webhook/i);

    const plan = await runCli(['plan', '--sandbox', sandbox.url, '--json'], { cwd: folder });
    expect(JSON.parse(plan.stdout)).toMatchObject({ summary: { create: 0, update: 0, delete: 0 } });

    const response = await fetch(`${sandbox.url}/api/v1/monitor`, {
      headers: { 'dd-api-key': 'a'.repeat(32), 'dd-application-key': 'b'.repeat(40) },
    });
    expect(await response.text()).toContain('[Lab] Policy file changed');
  });
});
