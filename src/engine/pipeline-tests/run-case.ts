import type { Verdict } from '../../model/verdict.js';
import type { CompiledPipeline } from '../pipeline/compile-pipeline.js';
import { ingestLog } from '../ingest/ingest-log.js';
import type { MutableEvent, MutableObject } from '../event/mutable-event.js';
import { compareResult } from './compare-result.js';
import { resultOfEvent } from './result-of-event.js';
import type { PipelineCase } from './test-file.js';

/** The clock of the official harness, from which dates without a year are completed: 1971-01-01T00:00Z. */
export const harnessNow = 31_536_000_000;

/** The date that the official harness gives a log in which no date was found. */
export const harnessIntake = 1;

/** The event that a case begins with. */
function eventOfCase(testCase: PipelineCase, source: string | undefined): MutableEvent {
  const event = ingestLog(testCase.sample);
  event.service = testCase.service;
  event.tags = ['source:LOGS_SOURCE', ...testCase.tags];
  event.source = source;
  return event;
}

export interface CaseOutcome {
  readonly result: MutableObject;
  readonly verdict: Pick<Verdict, 'status' | 'reason' | 'diff' | 'trace'>;
}

/** Runs one case as the official harness does: without the pipeline's own filter, with a fixed clock. */
export function runCase(
  pipeline: CompiledPipeline,
  testCase: PipelineCase,
  options: { readonly source: string | undefined; readonly trace: boolean },
): CaseOutcome {
  const problems: string[] = [];
  const event = eventOfCase(testCase, options.source);
  const runOptions = {
    now: harnessNow,
    dateOfIntake: harnessIntake,
    onProblem: (message: string) => void problems.push(message),
  };
  const trace = options.trace ? pipeline.trace(event, runOptions) : undefined;
  if (trace === undefined) pipeline.run(event, runOptions);
  const result = resultOfEvent(event);
  const traced = trace === undefined ? {} : { trace };
  return { result, verdict: { ...judge(pipeline, testCase, result, problems), ...traced } };
}

function judge(
  pipeline: CompiledPipeline,
  testCase: PipelineCase,
  result: MutableObject,
  problems: readonly string[],
): Pick<Verdict, 'status' | 'reason' | 'diff'> {
  const [problem] = problems;
  if (testCase.result === undefined) {
    return { status: 'fail', reason: '"result" is missing; `tailscale-dd test --update` writes it' };
  }
  const diff = compareResult(testCase.result, result);
  if (diff.length === 0) return { status: 'pass' };
  if (problem !== undefined) return { status: 'fail', reason: problem, diff };
  const [missing] = pipeline.unsupported;
  if (missing !== undefined) return { status: 'unsupported', reason: missing, diff };
  return {
    status: 'fail',
    reason: `${diff.length} ${diff.length === 1 ? 'path differs' : 'paths differ'}`,
    diff,
  };
}
