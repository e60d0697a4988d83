import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { TestReport } from '../../src/model/verdict.js';
import { runMain } from './run-main.js';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'test-command-'));
  cpSync(join(import.meta.dirname, '../fixtures/pipeline-tests'), folder, { recursive: true });
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

async function test(...args: readonly string[]) {
  return runMain(['test', ...args], { cwd: folder });
}

describe('tailscale-dd test', () => {
  it('finds tests beside their pipelines and says how they went', async () => {
    const run = await test('.', '--json');
    const report = JSON.parse(run.stdout) as TestReport;
    expect(report.summary).toEqual({ passed: 2, failed: 1, unsupported: 0 });
    expect(report.tests.map(({ file, case: number, status }) => [file, number, status])).toEqual([
      ['assets/logs/nodes_tests.yaml', 0, 'pass'],
      ['assets/logs/nodes_tests.yaml', 1, 'fail'],
      ['pair/tests.yaml', 0, 'pass'],
    ]);
    expect(report.tests[1]?.diff).toEqual([{ path: 'custom.node.os', expected: 'macOS', actual: 'linux' }]);
    expect(run.code).toBe(1);
  });

  it('takes a test file or the pipeline that it stands beside', async () => {
    for (const file of ['pair/tests.yaml', 'pair/pipeline.yaml']) {
      expect(await test(file)).toMatchObject({ code: 0, stdout: '1 passed, 0 failed in 1 file\n' });
    }
  });

  it('runs the cases that a filter names, with what each processor did', async () => {
    const { stdout } = await test('.', '--filter', 'exit-node', '--trace');
    expect(stdout).toContain('processors[0] attribute-remapper');
    expect(stdout).toContain('1 passed, 0 failed in 1 file');
  });

  it('names what no sample reaches', async () => {
    const { stdout } = await test('assets', '--coverage');
    expect(stdout).toContain('categories: 1 of 2 reached');
    expect(stdout).toContain('not reached: assets/logs/nodes.yaml: processors[1]: mobile');
    expect(stdout).toContain('not reached: assets/logs/nodes.yaml: node.owner');
  });

  it('writes the results of today, after which all pass and nothing is left to write', async () => {
    expect((await test('.', '--update')).stderr).toContain('updated assets/logs/nodes_tests.yaml');
    const path = join(folder, 'assets/logs/nodes_tests.yaml');
    const updated = readFileSync(path, 'utf8');
    expect(updated).toContain('        os: "linux"\n');
    expect(await test('.', '--update')).toMatchObject({ code: 0, stdout: '3 passed, 0 failed in 2 files\n' });
    expect(readFileSync(path, 'utf8')).toBe(updated);
  });

  it('writes JUnit XML beside what it prints', async () => {
    await test('.', '--junit', 'out/tests.xml');
    expect(readFileSync(join(folder, 'out/tests.xml'), 'utf8')).toContain(
      '<testsuites tests="3" failures="1"',
    );
  });

  it('fails with the place on a test file that cannot be read', async () => {
    writeFileSync(join(folder, 'pair/tests.yaml'), Buffer.from([0xff, 0xfe]));
    const { code, stdout } = await test('pair');
    expect(code).toBe(1);
    expect(stdout).toContain('FAIL pair/tests.yaml:1 case 0: pair/tests.yaml is no UTF-8 text');
  });

  it.each([
    [['nowhere'], 3, '"nowhere" does not exist'],
    [['pair/pipeline.yaml', '--watch', '--json'], 2, '--watch goes on'],
  ])('refuses %j', async (args, code, message) => {
    const run = await test(...args);
    expect(run.code).toBe(code);
    expect(run.stderr).toContain(message);
  });

  it('runs our own tests without a path, and all pass', async () => {
    const report = JSON.parse(
      (await test('--filter', 'tailscale_tests.yaml', '--json')).stdout,
    ) as TestReport;
    expect(report.tests.filter(({ status }) => status === 'fail')).toEqual([]);
    expect(report.summary.passed).toBeGreaterThan(100);
  });
});
