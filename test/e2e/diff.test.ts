import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runCli } from './cli.js';

const root = resolve(import.meta.dirname, '../..');
const dashboard = 'dist-assets/tailscale/assets/dashboards/tailscale_overview.json';
let folder: string;

const git = (...args: readonly string[]): string =>
  execFileSync(
    'git',
    ['-c', 'user.name=alice', '-c', 'user.email=alice@example.com', '-c', 'commit.gpgsign=false', ...args],
    {
      cwd: folder,
      encoding: 'utf8',
    },
  );

interface Widget {
  definition: { title?: string; widgets?: Widget[] };
  layout: { x: number; y: number; width: number; height: number };
}

function editDashboard(edit: (widgets: Widget[]) => void): void {
  const path = join(folder, dashboard);
  const value = JSON.parse(readFileSync(path, 'utf8')) as { widgets: Widget[] };
  edit(value.widgets);
  writeFileSync(path, `${JSON.stringify(value, null, 2)}\n`);
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'diff-'));
  cpSync(join(root, 'dist-assets'), join(folder, 'dist-assets'), { recursive: true });
  git('init', '-q');
  git('add', '.');
  git('commit', '-q', '-m', 'assets');
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('diff', () => {
  it('finds no difference between a revision and the folder that it was made of', async () => {
    expect(await runCli(['diff', 'git:HEAD', 'dist-assets'], { cwd: folder })).toMatchObject({
      code: 0,
      stdout: 'no difference\n',
    });
  });

  it('tells a widget that moved from one that changed', async () => {
    editDashboard((widgets) => {
      const [first, second] = widgets;
      if (first !== undefined) first.layout.y += 1;
      if (second !== undefined) second.definition.title = 'Renamed by hand';
    });
    const run = await runCli(['diff', 'git:HEAD', 'dist-assets', '--json'], { cwd: folder });
    const report = JSON.parse(run.stdout) as {
      changes: { file: string; diff: { what: string }[] }[];
      summary: object;
    };
    expect(report.summary).toEqual({ create: 0, update: 1, delete: 0 });
    expect(report.changes[0]?.diff.map(({ what }) => what)).toEqual(
      expect.arrayContaining(['moved', 'changed']),
    );
  });

  it.each(['text', 'markdown', 'github'])('prints as %s', async (format) => {
    editDashboard((widgets) => widgets.pop());
    const run = await runCli(['diff', 'git:HEAD', 'dist-assets', '--format', format, '--exit-code'], {
      cwd: folder,
    });
    expect(run).toMatchObject({ code: 1, stderr: '' });
    expect(run.stdout).toContain('tailscale-overview');
  });

  it('names a revision that git does not know, and a folder that is none', async () => {
    expect(await runCli(['diff', 'git:gone', 'dist-assets'], { cwd: folder })).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('"gone"'),
    });
    expect(await runCli(['diff', 'gone', 'dist-assets'], { cwd: folder })).toMatchObject({
      code: 3,
      stderr: expect.stringContaining('"gone" does not exist'),
    });
  });

  it('takes no option for a revision', async () => {
    expect((await runCli(['diff', 'git:--output=x', 'dist-assets'], { cwd: folder })).code).toBe(2);
  });
});

describe('completion', () => {
  it.skipIf(process.platform === 'win32')('completes commands and options in bash', async () => {
    const { stdout } = await runCli(['completion', 'bash']);
    const ask = (line: string): string =>
      execFileSync(
        'bash',
        [
          '-c',
          `${stdout}\nCOMP_WORDS=(${line}); COMP_CWORD=$((\${#COMP_WORDS[@]} - 1)); _tailscale_dd; echo "\${COMPREPLY[@]}"`,
        ],
        { encoding: 'utf8' },
      );
    expect(ask('tailscale-dd bui')).toContain('build');
    expect(ask('tailscale-dd build --ch')).toContain('--check');
    expect(ask('tailscale-dd logs gen')).toContain('generate');
  });

  it('knows bash, zsh and fish only', async () => {
    expect((await runCli(['completion', 'fish'])).stdout).toContain('complete -c tailscale-dd');
    expect((await runCli(['completion', 'zsh'])).stdout).toContain('#compdef tailscale-dd');
    expect(await runCli(['completion', 'tcsh'])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('bash, zsh, fish'),
    });
  });
});
