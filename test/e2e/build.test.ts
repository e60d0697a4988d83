import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runCli } from './cli.js';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'build-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const monitor = 'dist-assets/tailscale/assets/monitors/virtual_traffic_received.json';

function edit(path: string, from: string | RegExp, to: string): void {
  const text = readFileSync(path, 'utf8');
  expect(text).toMatch(from);
  writeFileSync(path, text.replace(from, to));
}

describe('build', () => {
  it('writes the integration folder, and the same bytes a second time', async () => {
    const first = await runCli(['build', '--json'], { cwd: folder });
    expect(first).toMatchObject({ code: 0, stderr: '' });
    expect(JSON.parse(first.stdout)).toMatchObject({
      folder: 'dist-assets/tailscale',
      removed: [],
      unchanged: 0,
    });
    const second = await runCli(['build', '--json'], { cwd: folder });
    expect(JSON.parse(second.stdout)).toMatchObject({ written: [], removed: [] });
    expect(existsSync(join(folder, monitor))).toBe(true);
  });

  it('finds the committed folder fresh', async () => {
    expect(await runCli(['build', '--check'])).toMatchObject({ code: 0, stdout: '', stderr: '' });
  });

  it('prints what differs by meaning, and asks for a new date of a changed monitor', async () => {
    cpSync('dist-assets', join(folder, 'dist-assets'), { recursive: true });
    edit(join(folder, monitor), /"title": "[^"]+"/, '"title": "Edited by hand"');
    const run = await runCli(['build', '--check'], { cwd: folder });
    expect(run.code).toBe(1);
    expect(run.stdout).toContain('title: "Edited by hand" → ');
    expect(run.stderr).toContain('set its lastUpdatedAt');
    expect(readFileSync(join(folder, monitor), 'utf8')).toContain('Edited by hand');
  });

  it('prints one JSON document with --json', async () => {
    const run = await runCli(['build', '--check', '--json'], { cwd: folder });
    expect(run.code).toBe(1);
    expect(JSON.parse(run.stdout)).toMatchObject({ fresh: false, summary: { update: 0, delete: 0 } });
  });

  it('names an output folder that is a file', async () => {
    writeFileSync(join(folder, 'taken'), '');
    const run = await runCli(['build', '--out', 'taken'], { cwd: folder });
    expect(run).toMatchObject({ code: 3, stdout: '' });
    expect(run.stderr).toContain('is a file, not a folder');
    expect(run.stderr).toContain('hint: ');
  });

  it.runIf(existsSync('/proc/self'))('names an output folder where no folder can be made', async () => {
    const run = await runCli(['build', '--out', '/proc/dist-assets'], { cwd: folder });
    expect(run).toMatchObject({ code: 3, stdout: '' });
    expect(run.stderr).toContain('/proc/dist-assets/tailscale: cannot be written');
  });

  it('refuses an unknown option and an unknown command, and names the nearest', async () => {
    expect(await runCli(['build', '--chek'])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('--check'),
    });
    expect(await runCli(['biuld'])).toMatchObject({ code: 2, stderr: expect.stringContaining('build') });
  });
});

describe('a config file', () => {
  const bad: readonly (readonly [string, string, string, string])[] = [
    ['JSON that does not parse', 'tailscale-dd.config.json', '{"project":', 'does not load'],
    ['YAML that does not parse', 'tailscale-dd.config.yaml', 'project: [', 'does not load'],
    ['JavaScript that does not parse', 'tailscale-dd.config.js', 'export default {', 'does not load'],
    [
      'TypeScript that does not parse',
      'tailscale-dd.config.ts',
      'export default {',
      'does not load: 1:16: ERROR: ',
    ],
    [
      'a module without default export',
      'tailscale-dd.config.mjs',
      'export const project = 1;',
      'has no default export',
    ],
    [
      'an unknown field',
      'tailscale-dd.config.json',
      '{"projct":"tailscale"}',
      'the config: "projct" is not known here, did you mean "project"?',
    ],
    [
      'an unknown setting',
      'tailscale-dd.config.json',
      '{"settings":{"flwos":"none"}}',
      '/settings: "flwos" is not known here, did you mean "flows"?',
    ],
    [
      'a value that is none of the choices',
      'tailscale-dd.config.json',
      '{"settings":{"flows":"some"}}',
      '/settings/flows: "some" is none of "none","unsplit","split"',
    ],
  ];

  it.each(bad)('with %s is one clear error and nothing is written', async (_, name, text, message) => {
    writeFileSync(join(folder, name), text);
    const run = await runCli(['build'], { cwd: folder });
    expect(run).toMatchObject({ code: 2, stdout: '' });
    expect(run.stderr).toContain(message);
    expect(run.stderr).toContain(name);
    expect(existsSync(join(folder, 'dist-assets'))).toBe(false);
  });

  it.each([
    [
      'tailscale-dd.config.ts',
      "import { defineConfig } from 'tailscale-dd';\nexport default defineConfig({ settings: { flows: 'split' } });\n",
    ],
    [
      'tailscale-dd.config.mjs',
      "import { defineConfig } from 'tailscale-dd';\nexport default defineConfig({ settings: { flows: 'split' } });\n",
    ],
    ['tailscale-dd.config.json', '{"settings":{"flows":"split"}}'],
    ['tailscale-dd.config.yaml', 'settings:\n  flows: split\n'],
  ])('in %s reaches the assets', async (name, text) => {
    writeFileSync(join(folder, name), text);
    const run = await runCli(['build', '--check', '--json', '--out', join(process.cwd(), 'dist-assets')], {
      cwd: folder,
    });
    expect(run.stderr).toBe('');
    expect(JSON.parse(run.stdout)).toMatchObject({ fresh: false });
  });

  it('that --config names and that does not exist is an error', async () => {
    expect(await runCli(['build', '--config', 'gone.ts'], { cwd: folder })).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('"gone.ts" does not exist'),
    });
  });

  it('is written by init with every setting commented, and builds as it is', async () => {
    expect(await runCli(['init'], { cwd: folder })).toMatchObject({ code: 0 });
    expect(readFileSync(join(folder, 'tailscale-dd.config.ts'), 'utf8')).toContain('// flows:');
    expect(await runCli(['build'], { cwd: folder })).toMatchObject({ code: 0, stderr: '' });
    expect(await runCli(['init'], { cwd: folder })).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('--force'),
    });
  });
});
