import type { TestOutcome } from '../../engine/test-runner.js';
import { Double } from '../../model/log-number.js';
import type { TraceChange, Verdict, VerdictDifference } from '../../model/verdict.js';

// Structured cloning forgets classes. It keeps typed arrays, and no value of a log is one: an array of one number
// stands for a double on its way between threads.

/** The outcome in a form that outlives structured cloning. */
export function toPortable(outcome: TestOutcome): TestOutcome {
  return changeValues(outcome, (value) =>
    value instanceof Double ? Float64Array.of(value.value) : undefined,
  );
}

/** The outcome that {@link toPortable} was given. */
export function fromPortable(outcome: TestOutcome): TestOutcome {
  return changeValues(outcome, (value) =>
    value instanceof Float64Array ? new Double(value[0] ?? 0) : undefined,
  );
}

/** What stands for a value; `undefined` for the value itself. */
type Change = (value: unknown) => unknown;

function changeValues(outcome: TestOutcome, change: Change): TestOutcome {
  return { ...outcome, verdicts: outcome.verdicts.map((verdict) => changeVerdict(verdict, change)) };
}

function changeVerdict(verdict: Verdict, change: Change): Verdict {
  const { diff, trace } = verdict;
  if (diff === undefined && trace === undefined) return verdict;
  const difference = (one: VerdictDifference): VerdictDifference => ({
    path: one.path,
    ...('expected' in one ? { expected: changeDeep(one.expected, change) } : {}),
    ...('actual' in one ? { actual: changeDeep(one.actual, change) } : {}),
  });
  const traced = (one: TraceChange): TraceChange => ({
    path: one.path,
    ...('before' in one ? { before: changeDeep(one.before, change) } : {}),
    ...('after' in one ? { after: changeDeep(one.after, change) } : {}),
  });
  return {
    ...verdict,
    ...(diff === undefined ? {} : { diff: diff.map(difference) }),
    ...(trace === undefined
      ? {}
      : { trace: trace.map((step) => ({ ...step, changes: step.changes.map(traced) })) }),
  };
}

function changeDeep(value: unknown, change: Change): unknown {
  const changed = change(value);
  if (changed !== undefined) return changed;
  if (Array.isArray(value)) return value.map((item) => changeDeep(item, change));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, changeDeep(item, change)]));
}
