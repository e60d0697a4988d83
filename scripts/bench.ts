import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/**
 * Whole-process times of the built command as ratios to a bare `node -e 0` of the same run, medians; `npm run bench`.
 * A ratio travels between machines, a number of milliseconds does not.
 */
interface Case {
  readonly name: string;
  readonly args: readonly string[];
  /** Largest ratio to a bare node that the project allows itself, or largest seconds. */
  readonly limit?: { readonly ratio: number } | { readonly seconds: number };
  readonly before?: () => void;
  readonly cwd?: string;
  /** Exit codes that count as done. */
  readonly codes?: readonly number[];
}

const root = resolve(import.meta.dirname, '..');
const bin = join(root, 'dist/bin/tailscale-dd.js');
const reference = process.env['TAILSCALE_DD_REFERENCE'] ?? resolve(root, '../shared/reference');
const runs = Number(process.env['BENCH_RUNS'] ?? 15);

const folder = mkdtempSync(join(tmpdir(), 'bench-'));
cpSync(join(root, 'dist-assets'), join(folder, 'dist-assets'), { recursive: true });

const cases: readonly Case[] = [
  { name: '--help', args: ['--help'], limit: { ratio: 1.6 } },
  { name: 'build, nothing to write', args: ['build'], cwd: folder, limit: { ratio: 2.5 } },
  {
    name: 'build, empty folder',
    args: ['build', '--out', 'fresh'],
    cwd: folder,
    before: () => rmSync(join(folder, 'fresh'), { recursive: true, force: true }),
    limit: { ratio: 5 },
  },
  { name: 'validate, own package', args: ['validate'] },
  { name: 'test, own samples', args: ['test'] },
  ...referenceCases(),
];

function referenceCases(): readonly Case[] {
  if (!existsSync(join(reference, 'integrations'))) return [];
  return [
    {
      name: 'validate, 136 integrations',
      args: ['validate', join(reference, 'integrations'), '--format', 'json'],
      codes: [0, 1],
      limit: { seconds: 2 },
    },
    {
      name: 'test, 782 pipeline cases',
      args: ['test', join(reference, 'pipelines'), '--json'],
      codes: [0, 1],
      limit: { seconds: 1.5 },
    },
  ];
}

function time(args: readonly string[], cwd: string, codes: readonly number[]): number {
  const started = process.hrtime.bigint();
  const run = spawnSync(process.execPath, args, { cwd, stdio: ['ignore', 'ignore', 'pipe'], maxBuffer: 1e9 });
  const seconds = Number(process.hrtime.bigint() - started) / 1e9;
  if (!codes.includes(run.status ?? -1))
    throw new Error(`${args.join(' ')} ended with ${run.status}: ${run.stderr.toString()}`);
  return seconds;
}

function median(values: readonly number[]): number {
  return values.toSorted((left, right) => left - right)[Math.floor(values.length / 2)] ?? Number.NaN;
}

function measure(entry: Case): number {
  const times: number[] = [];
  for (let run = 0; run <= runs; run++) {
    entry.before?.();
    times.push(time([bin, ...entry.args], entry.cwd ?? root, entry.codes ?? [0]));
  }
  return median(times.slice(1));
}

const bare = median(Array.from({ length: runs }, () => time(['-e', '0'], root, [0])));
console.log(
  `node ${process.version}, ${cpus().length} cores, medians of ${runs} runs; node -e 0: ${(bare * 1000).toFixed(0)} ms`,
);
let slow = 0;
for (const entry of cases) {
  const seconds = measure(entry);
  const ratio = seconds / bare;
  const over =
    entry.limit !== undefined &&
    ('ratio' in entry.limit ? ratio > entry.limit.ratio : seconds > entry.limit.seconds);
  if (over) slow += 1;
  const limit =
    entry.limit === undefined
      ? ''
      : 'ratio' in entry.limit
        ? `limit ${entry.limit.ratio}x`
        : `limit ${entry.limit.seconds} s`;
  console.log(
    `${entry.name.padEnd(28)} ${(seconds * 1000).toFixed(0).padStart(6)} ms ${ratio.toFixed(2).padStart(6)}x  ${limit}${over ? '  OVER' : ''}`,
  );
}
rmSync(folder, { recursive: true, force: true });
process.exitCode = slow > 0 ? 1 : 0;
