import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { referenceFolder } from '../reference.js';
import { treeOf, validIntegration, type IntegrationFiles } from '../validate/valid-integration.js';
import { runMain, type MainRun } from './run-main.js';

let cwd: string;
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'tailscale-dd-test-'));
});
afterEach(() => rmSync(cwd, { recursive: true, force: true }));

function write(folder: string, files: IntegrationFiles): void {
  for (const { path, text } of treeOf(files).files) {
    mkdirSync(dirname(join(cwd, folder, path)), { recursive: true });
    writeFileSync(join(cwd, folder, path), text);
  }
}

const run = (...argv: readonly string[]): Promise<MainRun> => runMain(['validate', ...argv], { cwd });

interface Report {
  readonly findings: readonly {
    readonly rule: string;
    readonly at: string;
    readonly line?: number;
    readonly message: string;
  }[];
  readonly summary: {
    readonly files: number;
    readonly errors: number;
    readonly warnings: number;
    readonly notices: number;
  };
  readonly fixed?: readonly { readonly file: string; readonly did: readonly string[] }[];
}
const report = ({ stdout }: MainRun): Report => JSON.parse(stdout) as Report;

const monitor = 'assets/monitors/exit_node_load.json';
function broken(): IntegrationFiles {
  const files = structuredClone(validIntegration());
  const text = JSON.stringify(files[monitor], null, 2).replace('"critical": 90', '"critical": 91');
  return { ...files, [monitor]: text };
}

describe('validate', () => {
  it('passes a valid integration and counts its files', async () => {
    write('exit-node-watch', validIntegration());
    const { code, stdout } = await run('exit-node-watch');
    expect(stdout).toBe('0 errors, 0 warnings in 18 files\n');
    expect(code).toBe(0);
  });

  it('answers one document with place, line, message and hint', async () => {
    write('exit-node-watch', broken());
    const ran = await run('exit-node-watch', '--json');
    expect(ran.code).toBe(1);
    expect(report(ran).summary).toEqual({ files: 18, errors: 1, warnings: 0, notices: 0 });
    expect(report(ran).findings).toEqual([
      {
        rule: 'threshold-equals-query',
        severity: 'error',
        at: `exit-node-watch/${monitor}#/definition/options/thresholds/critical`,
        line: 16,
        message: 'critical is 91, the query compares with 90',
        hint: 'set both to the same number, for example 90',
      },
    ]);
  });

  it('takes a folder of integrations and a single file', async () => {
    write('all/exit-node-watch', broken());
    write('all/subnet-router', validIntegration());
    expect(report(await run('all', '--json')).summary.files).toBe(36);
    const one = report(await run(`all/exit-node-watch/${monitor}`, '--json'));
    expect(one.summary).toMatchObject({ files: 1, errors: 1 });
  });

  it('checks a single file that belongs to no integration', async () => {
    writeFileSync(
      join(cwd, 'dashboard.json'),
      '{"title":"Exit nodes","widgets":[{"definition":{"type":"notee"}}]}',
    );
    const found = report(await run('dashboard.json', '--json')).findings;
    expect(found.map(({ at }) => at)).toContain('dashboard.json#/widgets/0/definition/type');
  });

  it('prints annotations and SARIF', async () => {
    write('exit-node-watch', broken());
    const github = await run('exit-node-watch', '--format', 'github');
    expect(github.stdout).toMatch(
      /^::error file=exit-node-watch\/assets.*,line=16,title=threshold-equals-query::critical is 91/,
    );
    const sarif: unknown = JSON.parse((await run('exit-node-watch', '--format', 'sarif')).stdout);
    expect(sarif).toMatchObject({
      version: '2.1.0',
      runs: [
        {
          tool: { driver: { name: 'tailscale-dd' } },
          results: [{ ruleId: 'threshold-equals-query', level: 'error' }],
        },
      ],
    });
  });

  it('fails on more warnings than allowed', async () => {
    const files = structuredClone(validIntegration());
    write('exit-node-watch', { ...files, 'CHANGELOG.md': '## 1.0.0 / 2026-13-01\n' });
    expect((await run('exit-node-watch')).code).toBe(0);
    expect((await run('exit-node-watch', '--max-warnings', '0')).code).toBe(1);
    expect((await run('exit-node-watch', '--max-warnings', 'few')).code).toBe(2);
  });

  it('runs the rules that are asked for, and knows no other', async () => {
    write('exit-node-watch', broken());
    expect(report(await run('exit-node-watch', '--rule', 'widget-id', '--json')).summary.errors).toBe(0);
    const unknown = await run('exit-node-watch', '--rule', 'widget-ids');
    expect(unknown.code).toBe(2);
    expect(unknown.stderr).toContain('did you mean "widget-id"?');
  });

  it('accepts what the config ignores with a reason, and reports an ignore that matches nothing', async () => {
    write('dist-assets/exit-node-watch', broken());
    const ignore = (rule: string, reason: string): object => ({
      rule,
      place: '*/exit_node_load.json*',
      reason,
    });
    const config = { ignores: [ignore('threshold-equals-query', 'rounded'), ignore('widget-id', 'old')] };
    writeFileSync(join(cwd, 'tailscale-dd.config.json'), JSON.stringify(config));
    const ran = await run('--json');
    expect(ran.code).toBe(0);
    expect(report(ran).findings).toMatchObject([
      { rule: 'unused-ignore', at: 'tailscale-dd.config.json#/ignores/1' },
    ]);
  });

  it('fixes what is safe and says what it did', async () => {
    const files = structuredClone(validIntegration());
    const manifest = JSON.stringify(files['manifest.json']).replace(
      'Category::Network',
      'Category::Notification',
    );
    write('exit-node-watch', { ...files, 'manifest.json': manifest });
    const ran = await run('exit-node-watch', '--fix', '--json');
    expect(ran.code).toBe(0);
    expect(report(ran).fixed).toContainEqual({
      file: 'exit-node-watch/manifest.json',
      did: ['renamed the tag "Category::Notification" to "Category::Notifications"'],
    });
    expect(readFileSync(join(cwd, 'exit-node-watch/manifest.json'), 'utf8')).toContain(
      '"Category::Notifications"',
    );
    expect(report(await run('exit-node-watch', '--fix', '--json')).fixed).toEqual([]);
  });

  it('says so when the path does not exist or holds no integration', async () => {
    expect((await run('nowhere')).code).toBe(3);
    mkdirSync(join(cwd, 'empty'));
    const { code, stderr } = await run('empty');
    expect(code).toBe(3);
    expect(stderr).toContain('holds no manifest.json');
  });
});

describe('validate on bad input', () => {
  const finding = async (path: string, text: string | Uint8Array): Promise<Report['findings']> => {
    write('exit-node-watch', validIntegration());
    writeFileSync(join(cwd, 'exit-node-watch', path), text);
    const ran = await run('exit-node-watch', '--json');
    expect(ran.code).toBeLessThanOrEqual(1);
    return report(ran).findings.filter(({ at }) => at.startsWith(`exit-node-watch/${path}#`));
  };

  it('reports a key that stands twice', async () => {
    const found = await finding(
      'assets/saved_views/failed_logins.json',
      '{"name":"a","name":"b","page":"stream","query":"","type":"logs"}',
    );
    expect(found).toMatchObject([
      { rule: 'unreadable-file', message: 'key "name" stands twice in one object' },
    ]);
  });

  it('reports a byte order mark', async () => {
    expect(await finding('assets/service_checks.json', '\uFEFF[]')).toMatchObject([
      { rule: 'unreadable-file' },
    ]);
  });

  it('reports ten thousand levels of nesting, in JSON and in YAML', async () => {
    const deep = `${'['.repeat(10_000)}${']'.repeat(10_000)}`;
    expect(await finding('assets/service_checks.json', deep)).toMatchObject([{ rule: 'deep-nesting' }]);
    const groups = `${'{"widgets":[{"definition":'.repeat(3000)}{}${'}]}'.repeat(3000)}`;
    expect(await finding('assets/dashboards/exit_node_watch_overview.json', groups)).toMatchObject([
      { rule: 'deep-nesting' },
    ]);
    expect(await finding('assets/dataflows.yaml', `provides: ${deep}`)).not.toEqual([]);
  });

  it('reports aliases that multiply', async () => {
    const bomb = [
      'a: &a [x,x,x,x,x,x,x,x,x]',
      ...'bcdefghi'
        .split('')
        .map((name, index) => `${name}: &${name} [${Array(9).fill(`*${'abcdefgh'[index]}`).join()}]`),
    ];
    expect(await finding('assets/dataflows.yaml', bomb.join('\n'))).toMatchObject([
      { rule: 'unreadable-file' },
    ]);
  });

  it('reports a file that is too large, one that is no UTF-8, and a link out of the folder', async () => {
    expect(await finding('assets/dataflows.yaml', Buffer.alloc(21_000_000, 97))).toMatchObject([
      { rule: 'unreadable-file' },
    ]);
    expect(await finding('assets/dataflows.yaml', Buffer.from([0xff, 0xfe, 0x41]))).toMatchObject([
      { rule: 'unreadable-file' },
    ]);
    rmSync(join(cwd, 'exit-node-watch/assets/dataflows.yaml'));
    writeFileSync(join(cwd, 'secret.yaml'), 'provides: []');
    symlinkSync(join(cwd, 'secret.yaml'), join(cwd, 'exit-node-watch/assets/dataflows.yaml'));
    const found = report(await run('exit-node-watch', '--json')).findings;
    expect(found).toMatchObject([
      { rule: 'unreadable-file', message: 'is a link that leaves the integration folder' },
    ]);
  });

  it('reports a file that is empty or broken, with its line', async () => {
    expect(await finding('assets/service_checks.json', '')).toMatchObject([
      { rule: 'unreadable-file', line: 1 },
    ]);
    expect(await finding('assets/service_checks.json', '[\n  {"agent_version": }\n]')).toMatchObject([
      { rule: 'unreadable-file' },
    ]);
    expect(await finding('assets/dataflows.yaml', 'provides:\n  - id: [a\n')).toMatchObject([
      { rule: 'unreadable-file' },
    ]);
  });
});

describe.skipIf(referenceFolder === undefined)('validate on accepted integrations', () => {
  it('finds no error in any of them', async () => {
    const ran = await runMain(['validate', join(referenceFolder ?? '', 'integrations'), '--json'], { cwd });
    const errors = report(ran).findings.filter(
      (finding) => 'severity' in finding && finding.severity === 'error',
    );
    expect(errors).toEqual([]);
    expect(ran.code).toBe(0);
  });
});
