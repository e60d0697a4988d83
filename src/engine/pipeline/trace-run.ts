import type { TraceChange, TraceStep } from '../../model/verdict.js';
import type { LogValue } from '../../model/log-event.js';
import { copyValue } from '../event/mutable-event.js';
import type { MutableEvent } from '../event/mutable-event.js';
import { diffValues } from '../event/diff-values.js';
import { runSteps } from './step.js';
import type { Run, Step } from './step.js';

/** Runs the steps and tells of each what it changed. */
export function traceRun(steps: readonly Step[], event: MutableEvent, run: Run): readonly TraceStep[] {
  const trace: TraceStep[] = [];
  let before = snapshot(event);
  runSteps(steps, event, {
    ...run,
    observe: (step, outcome) => {
      const after = snapshot(event);
      trace.push({
        processor: step.place,
        type: step.type,
        name: step.name,
        outcome: outcome ?? 'applied',
        changes: describeChanges(before, after),
      });
      before = after;
    },
  });
  return trace;
}

type Snapshot = Readonly<Record<string, LogValue | undefined>>;

function snapshot(event: MutableEvent): Snapshot {
  return { ...event, tags: [...event.tags], custom: copyValue(event.custom) };
}

function describeChanges(before: Snapshot, after: Snapshot): readonly TraceChange[] {
  return Object.keys(after).flatMap((field) =>
    diffValues(field, before[field], after[field]).map(({ path, expected, actual }) => ({
      path,
      ...(expected === undefined ? {} : { before: expected }),
      ...(actual === undefined ? {} : { after: actual }),
    })),
  );
}
