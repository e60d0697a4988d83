import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const compiler = join(root, 'node_modules/.bin/tsc');

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'definitions-'));
  cpSync(join(root, 'definitions'), join(folder, 'definitions'), {
    recursive: true,
    filter: (path) => !path.endsWith('.yaml'),
  });
  for (const name of ['src', 'node_modules', 'package.json'])
    symlinkSync(join(root, name), join(folder, name));
  const { compilerOptions } = JSON.parse(readFileSync(join(root, 'tsconfig.json'), 'utf8')) as {
    readonly compilerOptions: object;
  };
  const config = {
    compilerOptions: { ...compilerOptions, preserveSymlinks: true },
    include: ['definitions'],
  };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config));
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** Files of the definitions that no longer compile. */
function findBroken(): Promise<readonly string[]> {
  return new Promise((done) => {
    execFile(compiler, ['--noEmit', '-p', folder], { cwd: folder }, (_, stdout) => {
      const files = stdout
        .split('\n')
        .flatMap((line) => /^(definitions\/\S+?)\(\d+,\d+\): error/.exec(line)?.[1] ?? []);
      done([...new Set(files)].toSorted());
    });
  });
}

/** Takes an attribute out of the catalogue, as its author would: by its name, with all that describes it. */
function takeOut(file: string, name: string): void {
  const path = join(folder, 'definitions/attributes', file);
  const text = readFileSync(path, 'utf8');
  const without = text.replace(
    new RegExp(`\\n {4}${name}: (?:facet|measure|detail)\\([^]*?\\n {4}\\}\\),`),
    '',
  );
  expect(without).not.toBe(text);
  writeFileSync(path, without);
}

describe('an attribute that is taken out of the catalogue', () => {
  it('breaks the type check wherever it is used', async () => {
    expect(await findBroken()).toEqual([]);
    takeOut('flow.ts', 'sentBytes');
    takeOut('audit.ts', 'groupId');
    expect(await findBroken()).toEqual([
      'definitions/dashboards/configuration/sensitive.ts',
      'definitions/dashboards/network-flows/connections.ts',
      'definitions/dashboards/network-flows/outside.ts',
      'definitions/dashboards/network-flows/sent-bytes.ts',
      'definitions/dashboards/overview/traffic.ts',
      'definitions/metrics/flow-metrics.ts',
      'definitions/monitors/traffic.ts',
      'definitions/threats/credentials.ts',
    ]);
  }, 60_000);
});
