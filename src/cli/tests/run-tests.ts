import { availableParallelism } from 'node:os';
import { dirname, join, relative, sep } from 'node:path';
import { compile } from '../../compile/compile.js';
import { readLogMetrics } from '../../engine/log-metrics/log-metric.js';
import { addCoverage } from '../../engine/pipeline-tests/coverage.js';
import type { TestInput, TestOptions, TestOutcome } from '../../engine/test-runner.js';
import { loadConfig } from '../../io/config.js';
import { definitionsFolder } from '../../io/package-root.js';
import { findTestFiles } from '../../io/test-files.js';
import type { FoundTests } from '../../io/test-files.js';
import type { AssetFile } from '../../model/asset-tree.js';
import { configSchema } from '../../model/config-schema.js';
import type { TestReport, Verdict } from '../../model/verdict.js';
import type { CommandInput } from '../command.js';
import { loadProject } from '../project.js';
import { countThreads, runInThreads } from './run-in-threads.js';
import type { AssetOrigin, AssetsBeside, TestTask } from './test-job.js';
import { runnerOf } from './test-runners.js';

export interface TestRun {
  readonly report: TestReport;
  readonly outcomes: readonly { readonly found: FoundTests; readonly outcome: TestOutcome }[];
}

export interface TestRunOptions extends TestOptions {
  readonly coverage: boolean;
  /** Threads to run the files in. @default as many as pay */
  readonly threads: number | undefined;
}

/** Finds the test files that a command line names and runs them; files that make enough work, in several threads. */
export async function runTests(
  input: CommandInput,
  { coverage: coverageWanted, threads, ...options }: TestRunOptions,
): Promise<TestRun> {
  const files = await findFiles(input);
  const alone = files.filter(({ subject }) => subject === undefined);
  const assets: AssetsByOrigin = {
    shipped: alone.some(isShipped) ? compileShipped(input) : [],
    users: alone.every(isShipped) ? [] : (await loadProject(input)).assets.files,
  };
  const tasks = files.map((found) => taskOf(found, assets));
  const job = {
    tasks,
    beside: { shipped: assetsBeside(assets.shipped), users: assetsBeside(assets.users) },
    options,
  };
  const done = await runInThreads(job, {
    // Texts to write are made here: they hold numbers by their digits, which no other thread can hand over.
    threads: options.update === true ? 1 : (threads ?? countThreads(tasks, availableParallelism())),
    start: input.context.startTestThread,
  });
  const outcomes = files.flatMap((found, index) => {
    const outcome = done[index];
    return outcome === undefined ? [] : [{ found, outcome }];
  });
  const tests = outcomes.flatMap(({ outcome }) => outcome.verdicts);
  const coverage = addCoverage(outcomes.map(({ outcome }) => outcome.coverage ?? {}));
  return {
    outcomes,
    report: { tests, summary: summarize(tests), ...(coverageWanted ? { coverage } : {}) },
  };
}

type AssetsByOrigin = Readonly<Record<AssetOrigin, readonly AssetFile[]>>;

function isShipped({ path }: FoundTests): boolean {
  return path.startsWith(join(definitionsFolder, sep));
}

/** Our own tests are of our own assets, whatever a user's config makes of them; some exist under some settings only. */
function compileShipped({ context: { content } }: CommandInput): readonly AssetFile[] {
  const everything = (content.testedSettings ?? []).flatMap(
    (given) => compile(content.integration(given)).files,
  );
  // The pipeline is tested as it is published.
  const others = everything.filter(({ kind }) => kind !== 'log-pipeline');
  return [...others, ...compile(content.integration(undefined)).files];
}

async function findFiles({ args, context, global }: CommandInput): Promise<readonly FoundTests[]> {
  const places = [args[0] ?? []].flat();
  if (places.length > 0) return places.flatMap((place) => findTestFiles(context.cwd, place));
  const schema = configSchema(context.content.settingsSchema);
  const { path } = await loadConfig(context.cwd, global.config, schema);
  const beside = path === undefined ? [] : findTestFiles(context.cwd, dirname(path));
  const own = findTestFiles(context.cwd, definitionsFolder);
  const known = new Set(own.map((found) => found.path));
  // A build puts the definitions' tests beside the published pipeline, too: one run of them is enough.
  const others = beside.filter(
    (found) =>
      !known.has(found.path) && !/(?:^|[\\/])dist-assets[\\/]/.test(relative(context.cwd, found.path)),
  );
  return [...own, ...others];
}

function taskOf(found: FoundTests, assets: AssetsByOrigin): TestTask {
  const { tests, subject } = found;
  const origin = isShipped(found) ? 'shipped' : 'users';
  const problem =
    tests.problem === undefined
      ? subject?.problem && `${subject.path} ${subject.problem}`
      : `${tests.path} ${tests.problem}`;
  const { firstKey } = runnerOf(tests.text);
  const tested =
    subject === undefined
      ? findAsset(tests.text, firstKey, assets[origin])
      : { file: subject.path, text: subject.text };
  return { input: { file: tests.path, text: tests.text, subject: tested }, origin, problem };
}

/** Monitors and rules are tested behind the pipelines of their own assets, and with their metrics. */
function assetsBeside(assets: readonly AssetFile[]): AssetsBeside {
  const pipelines = assets.filter(({ kind }) => kind === 'log-pipeline').map(({ text }) => text);
  return { pipelines, metrics: readLogMetrics(assets) };
}

const assetKinds: Readonly<Record<string, AssetFile['kind']>> = {
  id: 'log-pipeline',
  monitor: 'monitor',
  rule: 'security-rule',
};

/** The compiled asset that a test file of the definitions names under its first key. */
function findAsset(text: string, firstKey: string, assets: readonly AssetFile[]): TestInput['subject'] {
  const line = new RegExp(`^["']?${firstKey}["']?\\s*:\\s*(.*?)\\s*$`, 'm').exec(text)?.[1];
  const key = line?.replace(/^(["'])(.*)\1$/, '$2');
  const asset = assets.find((file) => file.kind === assetKinds[firstKey] && file.key === key);
  return asset === undefined ? undefined : { file: asset.path, text: asset.text };
}

function summarize(tests: readonly Verdict[]): TestReport['summary'] {
  const count = (status: Verdict['status']) => tests.filter((test) => test.status === status).length;
  return { passed: count('pass'), failed: count('fail'), unsupported: count('unsupported') };
}
