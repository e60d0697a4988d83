import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
let folder: string;

const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
const run = (command: string, args: readonly string[], cwd: string): string =>
  execFileSync(command, args, {
    cwd,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: process.platform === 'win32',
  });

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'package-'));
  run(npm, ['pack', '--ignore-scripts', '--pack-destination', folder], root);
  const [tarball = ''] = readdirSync(folder);
  writeFileSync(join(folder, 'package.json'), '{"private":true,"type":"module"}\n');
  run(
    npm,
    ['install', `./${tarball}`, '--prefer-offline', '--ignore-scripts', '--no-audit', '--no-fund'],
    folder,
  );
}, 240_000);

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('the packed package', () => {
  it('builds in an empty folder with a TypeScript config that imports it by name', () => {
    writeFileSync(
      join(folder, 'tailscale-dd.config.ts'),
      `import { defineConfig } from 'tailscale-dd';
import { attributes } from 'tailscale-dd/definitions';

const team: string = attributes.usr.email.path === 'usr.email' ? 'network' : 'nobody';
export default defineConfig({ settings: { team } });
`,
    );
    const bin = join(folder, 'node_modules/tailscale-dd/dist/bin/tailscale-dd.js');
    const result: unknown = JSON.parse(run(process.execPath, [bin, 'build', '--json'], folder));
    expect(result).toMatchObject({ folder: 'dist-assets/tailscale' });
    expect(existsSync(join(folder, 'dist-assets/tailscale/manifest.json'))).toBe(true);
  });

  it('ships assets and schemas, and neither tests nor sources of the command', () => {
    const shipped = readdirSync(join(folder, 'node_modules/tailscale-dd'));
    expect(shipped.sort()).toEqual(
      [
        'CHANGELOG.md',
        'LICENSE',
        'README.md',
        'definitions',
        'dist',
        'dist-assets',
        'package.json',
        'schemas',
      ].sort(),
    );
  });
});
