import { dirname, join, relative, sep } from 'node:path';
import { compile } from '../compile/compile.js';
import { compileLogProcessor } from '../engine/monitor-tests/index.js';
import type { ProcessTestLog } from '../engine/monitor-tests/index.js';
import { addCoverage } from '../engine/pipeline-tests/coverage.js';
import type { TestInput, TestOptions, TestOutcome } from '../engine/test-runner.js';
import { loadConfig } from '../io/config.js';
import { definitionsFolder } from '../io/package-root.js';
import { findTestFiles } from '../io/test-files.js';
import type { FoundTests } from '../io/test-files.js';
import type { AssetFile } from '../model/asset-tree.js';
import { configSchema } from '../model/config-schema.js';
import type { TestReport, Verdict } from '../model/verdict.js';
import type { CommandInput } from './command.js';
import { loadProject } from './project.js';
import { runnerOf } from './test-runners.js';

export interface TestRun {
  readonly report: TestReport;
  readonly outcomes: readonly { readonly found: FoundTests; readonly outcome: TestOutcome }[];
}

/** Finds the test files that a command line names and runs them. */
export async function runTests(
  input: CommandInput,
  options: TestOptions & { readonly coverage: boolean },
): Promise<TestRun> {
  const files = await findFiles(input);
  const alone = files.filter(({ subject }) => subject === undefined);
  const shipped = alone.some(isShipped) ? compileShipped(input) : [];
  const users = alone.every(isShipped) ? [] : (await loadProject(input)).assets.files;
  const processors = { shipped: processorOf(shipped), users: processorOf(users) };
  const outcomes = files.map((found) => {
    const [assets, processLog] = isShipped(found) ? [shipped, processors.shipped] : [users, processors.users];
    return { found, outcome: runFile(found, assets, { ...options, processLog }) };
  });
  const tests = outcomes.flatMap(({ outcome }) => outcome.verdicts);
  const coverage = addCoverage(outcomes.map(({ outcome }) => outcome.coverage ?? {}));
  return {
    outcomes,
    report: { tests, summary: summarize(tests), ...(options.coverage ? { coverage } : {}) },
  };
}

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

function runFile(
  { tests, subject }: FoundTests,
  assets: readonly AssetFile[],
  { processLog, ...options }: TestOptions & { readonly processLog: ProcessTestLog },
): TestOutcome {
  const runner = runnerOf(tests.text);
  const problem = tests.problem ?? subject?.problem;
  if (problem !== undefined) {
    const file = tests.problem === undefined ? (subject?.path ?? tests.path) : tests.path;
    const reason = `${file} ${problem}`;
    return { verdicts: [{ kind: runner.kind, file: tests.path, case: 0, line: 1, status: 'fail', reason }] };
  }
  const test: TestInput = {
    file: tests.path,
    text: tests.text,
    subject:
      subject === undefined
        ? findAsset(tests.text, runner.firstKey, assets)
        : { file: subject.path, text: subject.text },
    processLog,
  };
  return runner.run(test, options);
}

/** Monitors and rules are tested behind the pipelines of their own assets. */
function processorOf(assets: readonly AssetFile[]): ProcessTestLog {
  return compileLogProcessor(assets.filter(({ kind }) => kind === 'log-pipeline').map(({ text }) => text));
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
