import { existsSync, readFileSync } from 'node:fs';
import { extname, join, resolve } from 'node:path';
import { TailscaleDdError } from '../errors.js';
import type { Config } from '../model/config.js';
import { describeProblems } from './config-problems.js';

const configNames = ['ts', 'mts', 'js', 'mjs', 'json', 'yaml', 'yml'].map(
  (ending) => `tailscale-dd.config.${ending}`,
);

export interface LoadedConfig {
  readonly config: Config;
  /** Absolute path, or undefined when there is no config file. */
  readonly path: string | undefined;
}

/**
 * Reads the config file that `--config` names, else the first of `tailscale-dd.config.ts|js|json|yaml` in `cwd`.
 * Throws `config` with the file's line and column when it does not parse, and with the path of each wrong field when
 * it breaks `schema`.
 */
export async function loadConfig(
  cwd: string,
  named: string | undefined,
  schema: object,
): Promise<LoadedConfig> {
  const path = findConfig(cwd, named);
  if (path === undefined) return { config: {}, path };
  const value = await readConfig(path);
  await checkConfig(value, path, schema);
  return { config: value as Config, path };
}

function findConfig(cwd: string, named: string | undefined): string | undefined {
  if (named === undefined) return configNames.map((name) => join(cwd, name)).find((path) => existsSync(path));
  const path = resolve(cwd, named);
  if (!existsSync(path)) {
    throw new TailscaleDdError('config', `"${named}" does not exist`, {
      hint: 'write one with: tailscale-dd init',
    });
  }
  return path;
}

async function readConfig(path: string): Promise<unknown> {
  switch (extname(path)) {
    case '.json':
      return readJson(path);
    case '.yaml':
    case '.yml':
      return readYaml(path);
    default:
      return readModule(path);
  }
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readText(path));
  } catch (cause) {
    throw parseFailure(path, cause);
  }
}

async function readYaml(path: string): Promise<unknown> {
  const { parse } = await import('yaml');
  try {
    return parse(readText(path), { maxAliasCount: 100 });
  } catch (cause) {
    throw parseFailure(path, cause);
  }
}

async function readModule(path: string): Promise<unknown> {
  const { importConfig } = await import('./import-config.js');
  let exported: unknown;
  try {
    exported = await importConfig(path);
  } catch (cause) {
    throw parseFailure(path, cause);
  }
  if (exported === undefined) {
    throw new TailscaleDdError('config', 'has no default export', {
      place: path,
      hint: 'write: export default defineConfig({ … })',
    });
  }
  return exported;
}

async function checkConfig(value: unknown, path: string, schema: object): Promise<void> {
  const { Ajv } = await import('ajv');
  const check = new Ajv({ allErrors: true, strict: false, verbose: true }).compile(schema);
  if (check(value)) return;
  throw new TailscaleDdError('config', describeProblems(check.errors ?? []), {
    place: path,
    hint: 'the fields and their types are in schemas/config.schema.json of the package',
  });
}

function readText(path: string): string {
  return readFileSync(path, 'utf8').replace(/^\uFEFF/, '');
}

function parseFailure(path: string, cause: unknown): TailscaleDdError {
  const lines = (cause instanceof Error ? cause.message : String(cause)).split('\n');
  // esbuild counts its errors in the first line, and names the place and the cause in the next.
  const message = (lines.find((line) => line.includes(': ERROR: ')) ?? lines[0] ?? '').replace(
    `${path}:`,
    '',
  );
  return new TailscaleDdError('config', `does not load: ${message}`, {
    place: path,
    hint: 'mend the file, or start anew with: tailscale-dd init',
    cause,
  });
}
