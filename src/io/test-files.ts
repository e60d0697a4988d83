import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { TailscaleDdError } from '../errors.js';
import type { SourceFile } from '../model/source-file.js';
import { readSourceFile } from './asset-folder.js';

/** A test file and what stands beside it under the same name. */
export interface FoundTests {
  /** Absolute. */
  readonly path: string;
  readonly tests: SourceFile;
  /** The YAML or JSON file that it tests, where there is one. */
  readonly subject: SourceFile | undefined;
}

const ending = '_tests.yaml';
const skippedFolders = new Set(['.git', 'node_modules', 'dist']);

/**
 * Test files below a folder, or the one that a file names (itself, or by what it tests), sorted by path:
 * `<name>_tests.yaml` beside `<name>.yaml` or `<name>.json`, and `tests.yaml` beside `pipeline.yaml`.
 * Shown relative to `cwd`. Throws `file` where the path does not exist or is no test file.
 */
export function findTestFiles(cwd: string, place: string): readonly FoundTests[] {
  const path = resolve(cwd, place);
  if (!existsSync(path)) {
    throw new TailscaleDdError('file', `"${place}" does not exist`, { hint: 'name a folder or a test file' });
  }
  const paths = statSync(path).isDirectory() ? listTests(path) : [testsOf(path, place)];
  return paths.map((file) => readTests(cwd, file));
}

function listTests(folder: string): readonly string[] {
  const names = new Set<string>();
  const below: string[] = [];
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.isDirectory()) {
      if (!skippedFolders.has(entry.name)) below.push(...listTests(join(folder, entry.name)));
    } else names.add(entry.name);
  }
  const here = [...names].filter(
    (name) => name.endsWith(ending) || (name === 'tests.yaml' && names.has('pipeline.yaml')),
  );
  return [...here.map((name) => join(folder, name)), ...below].sort();
}

function testsOf(path: string, place: string): string {
  const name = basename(path);
  if (name.endsWith(ending) || name === 'tests.yaml') return path;
  const partner = name === 'pipeline.yaml' ? 'tests.yaml' : name.replace(/\.(?:yaml|yml|json)$/, ending);
  const tests = join(dirname(path), partner);
  if (partner !== name && existsSync(tests)) return tests;
  throw new TailscaleDdError('file', `"${place}" is no test file and has none beside it`, {
    hint: `tests stand in "<name>${ending}" beside the file that they test`,
  });
}

function readTests(cwd: string, path: string): FoundTests {
  const subject = subjectsOf(path).find((candidate) => existsSync(candidate));
  return {
    path,
    tests: readSourceFile(path, shown(cwd, path)),
    subject: subject === undefined ? undefined : readSourceFile(subject, shown(cwd, subject)),
  };
}

function subjectsOf(path: string): readonly string[] {
  const folder = dirname(path);
  const name = basename(path);
  if (name === 'tests.yaml') return [join(folder, 'pipeline.yaml')];
  const stem = name.slice(0, -ending.length);
  return ['.yaml', '.yml', '.json'].map((extension) => join(folder, `${stem}${extension}`));
}

function shown(cwd: string, path: string): string {
  return relative(cwd, path).split(sep).join('/');
}
