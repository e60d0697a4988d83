import type { Verdict } from '../../model/verdict.js';
import type { TestInput, TestOptions, TestOutcome, TestRunner } from '../test-runner.js';
import { countCoverage } from './coverage.js';
import { loadPipeline } from './load-pipeline.js';
import type { LoadedPipeline } from './load-pipeline.js';
import { runCase } from './run-case.js';
import { readTestFile } from './test-file.js';
import type { PipelineCase, PipelineTestFile } from './test-file.js';
import { updateTests } from './update-tests.js';

/** Tests of log pipelines in the format of Datadog's integrations (`<id>_tests.yaml` beside `<id>.yaml`). */
export const pipelineTests = { kind: 'pipeline', firstKey: 'id', run: runTestFile } satisfies TestRunner;

/** A pipeline is tested alone, so no other has to process its logs. */
type PipelineTestInput = Omit<TestInput, 'processLog'>;

function runTestFile(input: PipelineTestInput, options: TestOptions): TestOutcome {
  const fail = (line: number, reason: string, number = 0): Verdict => ({
    kind: 'pipeline',
    file: input.file,
    case: number,
    line,
    status: 'fail',
    reason,
  });
  const read = readTestFile(input.text);
  if (!read.ok)
    return { verdicts: read.problems.map(({ line, message, case: number }) => fail(line, message, number)) };
  if (input.subject === undefined) {
    return {
      verdicts: [
        fail(1, `the pipeline "${read.file.id}" that it tests is nowhere: no file stands beside it`),
      ],
    };
  }
  const loaded = loadPipeline(input.subject.text);
  const broken = describeProblem(loaded, input.subject.file);
  if (broken !== undefined) return { verdicts: [fail(1, broken)] };
  return runCases(input, read.file, loaded, options);
}

function runCases(
  input: PipelineTestInput,
  file: PipelineTestFile,
  loaded: LoadedPipeline,
  { filter, trace = false, update = false }: TestOptions,
): TestOutcome {
  const chosen = file.cases
    .map((testCase, index) => ({ testCase, index, title: titleOf(testCase.sample) }))
    .filter(({ testCase, index }) => filter === undefined || isAbout(filter, input.file, testCase, index));
  const outcomes = chosen.map((one) => ({
    ...one,
    ...runCase(loaded.pipeline, one.testCase, { source: loaded.source, trace }),
  }));
  const results = new Map(outcomes.map(({ index, result, verdict }) => [index, { result, verdict }]));
  return {
    verdicts: outcomes.map(({ testCase, index, title, verdict }) => ({
      kind: 'pipeline',
      file: input.file,
      case: index,
      title,
      line: testCase.line,
      ...verdict,
    })),
    coverage: countCoverage(
      loaded,
      input.subject?.file ?? input.file,
      outcomes.map(({ result }) => result),
    ),
    updated: update ? updateTests(input.text, file, results) : undefined,
  };
}

function isAbout(filter: string, file: string, { sample }: PipelineCase, index: number): boolean {
  return `${file}#${index}`.includes(filter) || sample.includes(filter);
}

const titleLength = 80;

function titleOf(sample: string): string {
  const line = sample.slice(0, 400).replaceAll(/\s+/g, ' ').trim();
  return line.length > titleLength ? `${line.slice(0, titleLength - 1)}…` : line;
}

function describeProblem(
  { pipeline, yamlProblem, lineOf }: LoadedPipeline,
  file: string,
): string | undefined {
  if (yamlProblem !== undefined) return `${file}:${yamlProblem.line}: ${yamlProblem.message}`;
  const [problem, ...others] = pipeline.problems;
  if (problem === undefined) return undefined;
  const hint = problem.hint === undefined ? '' : ` (${problem.hint})`;
  const more = others.length === 0 ? '' : `; and ${others.length} more`;
  return `${file}:${lineOf(problem.pointer)}: ${problem.message}${hint}${more}`;
}
