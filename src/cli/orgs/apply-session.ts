import { applyPlan, type AppliedStep, type ApplyResult, type FailedStep } from '../../deploy/apply.js';
import { systemClock } from '../../deploy/requests/clock.js';
import type { DeployPlan, PlannedChange } from '../../deploy/plan.js';
import type { Plan } from '../../model/plan.js';
import { renderOutcome, renderStep } from '../../report/deploy.js';
import { painter } from '../../report/paint.js';
import { explainMissing, renderPlan } from '../../report/plan.js';
import type { CommandInput } from '../command.js';
import { confirm } from './confirm.js';
import type { OrgResult } from './for-each-org.js';
import { abortOnInterrupt } from './interrupt.js';
import type { OrgSession } from './org-session.js';

/** Shows a plan, asks, carries it out and reports. Nothing is written while the server would refuse a part of it. */
export async function applySession(
  session: OrgSession,
  { plan, report }: { readonly plan: DeployPlan; readonly report: Plan },
  input: CommandInput,
): Promise<OrgResult> {
  const { context } = input;
  if (showsText(input)) context.stdout.write(renderPlan(report, painter(input.global.color)));
  const refused = refusals(plan, report);
  if (refused.length > 0) return finish(report, { applied: [], failed: refused, notDone: [] }, input);
  const pending = plan.changes.filter(isPending).length;
  if (pending > 0) await confirm(`Apply ${pending} changes to ${session.org.name}?`, input);
  const interrupt = abortOnInterrupt(context.stderr);
  try {
    const result = await applyPlan(session.org, plan, {
      project: session.project,
      clock: systemClock,
      journal: session.journal,
      signal: interrupt.signal,
      onStep: (step) => reportStep(step, input),
    });
    return finish(report, result, input);
  } finally {
    interrupt.release();
  }
}

function reportStep(step: AppliedStep | FailedStep, { options, global, context }: CommandInput): void {
  if (options['jsonLines'] === true) context.stdout.write(`${JSON.stringify(step)}\n`);
  else if (context.stderr.isTTY === true && !global.quiet) {
    context.stderr.write(`${renderStep(step, painter(global.color))}\n`);
  }
}

function finish(report: Plan, result: ApplyResult, input: CommandInput): OrgResult {
  const { applied, failed, notDone } = result;
  if (showsText(input)) input.context.stdout.write(renderOutcome(result, painter(input.global.color)));
  const json = {
    ...report,
    applied,
    ...(failed.length === 0 ? {} : { failed }),
    ...(notDone.length === 0 ? {} : { notDone }),
  };
  const isWhole = failed.length === 0 && notDone.length === 0;
  return { json, exitCode: !isWhole ? 3 : report.summary.conflict > 0 ? 1 : 0 };
}

function refusals(plan: DeployPlan, { problems = [], missingPermissions = [] }: Plan): readonly FailedStep[] {
  const pending = plan.changes.filter(isPending);
  return [
    ...plan.changes.flatMap(({ kind, key }) => {
      const errors = problems
        .filter(({ name }) => name === `${kind}/${key}`)
        .flatMap((problem) => problem.errors);
      return errors.length === 0 ? [] : [{ kind, key, status: 400, errors }];
    }),
    ...missingPermissions.flatMap(({ kind, permission }) =>
      pending
        .filter((change) => change.kind === kind)
        .map(({ key }) => ({ kind, key, status: 403, errors: [explainMissing(kind, permission)] })),
    ),
  ];
}

function isPending({ type }: PlannedChange): boolean {
  return ['create', 'update', 'delete'].includes(type);
}

function showsText({ global, options }: CommandInput): boolean {
  return !global.json && options['jsonLines'] !== true;
}
