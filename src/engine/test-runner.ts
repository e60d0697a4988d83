import type { Coverage, TestKind, Verdict } from '../model/verdict.js';
import type { LogMetric } from './log-metrics/log-metric.js';
import type { ProcessTestLog } from './monitor-tests/process-log.js';

/** One test file and what it tests. */
export interface TestInput {
  /** As the user named it, `/` as separator. */
  readonly file: string;
  readonly text: string;
  /** What the tests are of: the pipeline, monitor or rule as text, with the name that messages give it. */
  readonly subject: { readonly file: string; readonly text: string } | undefined;
  /** Runs a log through the intake and the pipelines that stand beside the subject. @default intake alone */
  readonly processLog?: ProcessTestLog | undefined;
  /** Log-based metrics that stand beside the subject. @default none */
  readonly metrics?: readonly LogMetric[] | undefined;
}

export interface TestOptions {
  /** Only cases whose file, number, title or sample holds the text. */
  readonly filter?: string | undefined;
  readonly trace?: boolean | undefined;
  /** Whether to make out what the file would say if the results were as they should be. */
  readonly update?: boolean | undefined;
}

export interface TestOutcome {
  readonly verdicts: readonly Verdict[];
  readonly coverage?: Coverage | undefined;
  /** The file as it would be with today's results; `undefined` where nothing changes. */
  readonly updated?: UpdatedTests | undefined;
  /** The same, where the runner writes the file itself. */
  readonly updatedText?: string | undefined;
}

export interface UpdatedTests {
  /** Comment lines that head the file, with their line ends. */
  readonly heading: string;
  readonly id: string;
  /** Values for a YAML printer; numbers that must keep their digits answer them by `toString`. */
  readonly tests: readonly unknown[];
}

/** Runs the test files of one kind. */
export interface TestRunner {
  readonly kind: TestKind;
  /** The first key of its test files. */
  readonly firstKey: string;
  readonly run: (input: TestInput, options: TestOptions) => TestOutcome;
}
