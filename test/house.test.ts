import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { commandSpecs } from '../src/cli/specs/index.js';
import { version } from '../src/cli/version.js';

const root = resolve(import.meta.dirname, '..');

/** The import table of CONTRIBUTING.md: what each room may import of the others, of Node, and of packages. */
const rooms: Readonly<
  Record<string, { rooms: readonly string[]; node: boolean; packages: readonly string[] | 'any' }>
> = {
  model: { rooms: [], node: false, packages: [] },
  language: { rooms: [], node: false, packages: [] },
  tailscale: { rooms: ['model', 'errors'], node: false, packages: [] },
  read: { rooms: ['model', 'language', 'errors'], node: false, packages: ['yaml'] },
  compile: { rooms: ['model', 'language', 'errors'], node: false, packages: ['yaml'] },
  validate: { rooms: ['model', 'language', 'errors'], node: false, packages: 'any' },
  engine: { rooms: ['model', 'language', 'errors'], node: false, packages: 'any' },
  doctor: { rooms: ['model', 'errors'], node: false, packages: [] },
  docs: { rooms: ['model', 'language', 'errors'], node: false, packages: [] },
  export: { rooms: ['model', 'language', 'errors'], node: false, packages: [] },
  report: { rooms: ['model', 'language', 'errors'], node: false, packages: [] },
  deploy: { rooms: ['model', 'errors'], node: false, packages: ['@datadog/datadog-api-client'] },
  sandbox: { rooms: ['model', 'language', 'engine', 'tailscale', 'errors'], node: true, packages: 'any' },
  io: { rooms: ['model', 'errors'], node: true, packages: ['yaml', 'ajv', 'tsx'] },
};

/** Content and tables of vendor facts may be longer than code. */
const isTable = (path: string): boolean =>
  path.startsWith('definitions/') ||
  /(?:documented-events|derp-regions|unlisted-events|ports|vocabulary)\.ts$/.test(path);

describe('the house', () => {
  const sources = listFiles('src').filter(
    (path) => !path.includes('/generated/') && !path.startsWith('src/sandbox/page/client/'),
  );

  it.each(Object.keys(rooms))('lets %s import only what its row of the table names', (room) => {
    const allowed = rooms[room]!;
    const wrong = sources
      .filter((path) => path.startsWith(`src/${room}/`))
      .flatMap((path) => importsOf(path).map((specifier) => ({ path, specifier })))
      .filter(({ path, specifier }) => !isAllowed(path, room, specifier, allowed));
    expect(wrong).toEqual([]);
  });

  it('knows the API client in one file only', () => {
    const knowing = sources.filter((path) =>
      importsOf(path).some((specifier) => specifier.startsWith('@datadog/')),
    );
    expect(knowing.filter((path) => path !== 'src/deploy/datadog.ts')).toEqual([]);
  });

  it('reads the environment in bin and io only', () => {
    const reading = sources.filter(
      (path) => !path.startsWith('src/io/') && /process\.env\b/.test(readText(path)),
    );
    expect(reading).toEqual([]);
  });

  it('keeps every file under 400 lines and nine of ten under 250', () => {
    const sizes = [...sources, ...listFiles('bin')]
      .filter((path) => !isTable(path))
      .map((path) => ({ path, lines: readText(path).split('\n').length }));
    expect(sizes.filter(({ lines }) => lines > 400)).toEqual([]);
    expect(sizes.filter(({ lines }) => lines > 250).length).toBeLessThanOrEqual(sizes.length / 10);
  });

  it('keeps command files under 80 lines', () => {
    const long = sources.filter(
      (path) => path.startsWith('src/cli/commands/') && readText(path).split('\n').length > 81,
    );
    expect(long).toEqual([]);
  });

  it('has no room of leftovers', () => {
    expect(sources.filter((path) => /\/(?:utils?|helpers?)(?:\/|\.ts$)/.test(path))).toEqual([]);
  });

  it('has a row in the README for every command', () => {
    const readme = readText('README.md');
    expect(commandSpecs.map((spec) => spec.name).filter((name) => !readme.includes(`\`${name}`))).toEqual([]);
  });

  it('has one version for package, changelog and command line', () => {
    const manifest: unknown = JSON.parse(readText('package.json'));
    expect(manifest).toMatchObject({ version });
    expect(readText('CHANGELOG.md')).toContain(`## ${version} /`);
    expect(readText('dist-assets/tailscale/CHANGELOG.md')).toContain(`## ${version} /`);
  });

  it('holds no path of a machine and no host of a package registry', () => {
    const texts = [
      ...sources,
      ...listFiles('definitions'),
      ...listFiles('docs'),
      ...listFiles('scripts'),
      'README.md',
      'CONTRIBUTING.md',
    ];
    const pattern = /\/wor[k]\/(?:main|shared)|registry\.npm[j]s|\/roo[t]\//;
    expect(
      texts.filter((path) => /\.(?:ts|md|mjs|json|yaml)$/.test(path) && pattern.test(readText(path))),
    ).toEqual([]);
  });
});

function isAllowed(
  path: string,
  room: string,
  specifier: string,
  allowed: { rooms: readonly string[]; node: boolean; packages: readonly string[] | 'any' },
): boolean {
  if (specifier.startsWith('node:'))
    return allowed.node || (path === 'src/deploy/datadog/exchange.ts' && room === 'deploy');
  if (!specifier.startsWith('.')) {
    return (
      allowed.packages === 'any' ||
      allowed.packages.some((name) => specifier === name || specifier.startsWith(`${name}/`))
    );
  }
  const target = posix.normalize(posix.join(dirname(path), specifier)).replace(/^src\//, '');
  const first = target.split('/')[0]!.replace(/\.js$/, '');
  return first === room || allowed.rooms.includes(first);
}

function importsOf(path: string): readonly string[] {
  const pattern =
    /^(?:import|export)\b[^'"`;]*?\bfrom\s+['"]([^'"\n]+)['"]|^import\s+['"]([^'"\n]+)['"]|\bimport\(\s*['"]([^'"\n]+)['"]/gm;
  return [...readText(path).matchAll(pattern)].map((match) => match[1] ?? match[2] ?? match[3] ?? '');
}

function readText(path: string): string {
  return readFileSync(join(root, path), 'utf8');
}

function listFiles(folder: string): readonly string[] {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      posix.join(folder, entry.parentPath.slice(join(root, folder).length).split('\\').join('/'), entry.name),
    )
    .sort();
}
