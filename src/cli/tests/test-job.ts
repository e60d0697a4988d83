import type { LogMetric } from '../../engine/log-metrics/log-metric.js';
import { compileLogProcessor } from '../../engine/monitor-tests/index.js';
import type { ProcessTestLog } from '../../engine/monitor-tests/index.js';
import type { TestInput, TestOptions, TestOutcome } from '../../engine/test-runner.js';
import { runnerOf } from './test-runners.js';

/** Test files with all that running them needs: plain data, which a thread can be handed. */
export interface TestJob {
  readonly tasks: readonly TestTask[];
  readonly beside: Readonly<Record<AssetOrigin, AssetsBeside>>;
  readonly options: TestOptions;
}

/** One test file. */
export interface TestTask {
  readonly input: Omit<TestInput, 'processLog' | 'metrics'>;
  readonly origin: AssetOrigin;
  /** Why the file, or what it tests, cannot be read. */
  readonly problem: string | undefined;
}

/** Whose assets a test is of: those that the package ships, or those of the user's config. */
export type AssetOrigin = 'shipped' | 'users';

/** What monitors and rules are tested with: assets of their own origin. */
export interface AssetsBeside {
  /** Texts of the pipelines that their logs go through. */
  readonly pipelines: readonly string[];
  readonly metrics: readonly LogMetric[];
}

/** Prepares what the tasks share; the result runs one task. */
export function compileJob({ beside, options }: Omit<TestJob, 'tasks'>): (task: TestTask) => TestOutcome {
  const compiled = new Map<AssetOrigin, ProcessTestLog>();
  const processorOf = (origin: AssetOrigin): ProcessTestLog => {
    const processLog = compiled.get(origin) ?? compileLogProcessor(beside[origin].pipelines);
    compiled.set(origin, processLog);
    return processLog;
  };
  return ({ input, origin, problem }) => {
    const runner = runnerOf(input.text);
    if (problem !== undefined) return failedTask(input, problem);
    // Pipelines are tested alone, so nothing is compiled for them.
    if (runner.kind === 'pipeline') return runner.run(input, options);
    const { metrics } = beside[origin];
    return runner.run({ ...input, processLog: processorOf(origin), metrics }, options);
  };
}

/** A file that could not be run is one failed test. */
export function failedTask({ file, text }: TestTask['input'], reason: string): TestOutcome {
  const { kind } = runnerOf(text);
  return { verdicts: [{ kind, file, case: 0, line: 1, status: 'fail', reason }] };
}
