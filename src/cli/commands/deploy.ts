import { resolve } from 'node:path';
import { applyPlan, type AppliedStep, type ApplyResult, type FailedStep } from '../../deploy/apply.js';
import { systemClock } from '../../deploy/clock.js';
import type { MadePlan } from '../../deploy/make-plan.js';
import { checkSavedPlan } from '../../deploy/saved-plan.js';
import type { ExitCode } from '../../errors.js';
import { takeLock } from '../../io/lock.js';
import { readSourceFile } from '../../io/asset-folder.js';
import { renderOutcome, renderStep } from '../../report/deploy.js';
import { painter } from '../../report/paint.js';
import { renderPlan } from '../../report/plan.js';
import type { CommandInput } from '../command.js';
import { confirm } from '../confirm.js';
import { forEachOrg, type OrgResult } from '../for-each-org.js';
import { abortOnInterrupt } from '../interrupt.js';
import type { OrgSession } from '../org-session.js';

export async function run(input: CommandInput): Promise<ExitCode> {
  return forEachOrg(input, async (session) => {
    const unlock = await takeLock(`${session.org.site} ${session.org.name}`);
    try {
      return await deploy(session, input);
    } finally {
      await unlock();
    }
  });
}

async function deploy(session: OrgSession, input: CommandInput): Promise<OrgResult> {
  const { options, context } = input;
  const made = await session.makePlan();
  if (typeof options['plan'] === 'string') {
    const { text } = readSourceFile(resolve(context.cwd, options['plan']), options['plan']);
    await checkSavedPlan(text, made, session.project);
  }
  const pending = made.plan.changes.filter(({ type }) =>
    ['create', 'update', 'delete'].includes(type),
  ).length;
  if (showsText(input)) context.stdout.write(renderPlan(made.report, painter(input.global.color)));
  if (made.problems.length > 0)
    return finish(made, { applied: [], failed: refusals(made), notDone: [] }, input);
  if (pending > 0) await confirm(`Apply ${pending} changes to ${session.org.name}?`, input);
  const interrupt = abortOnInterrupt(context.stderr);
  try {
    const result = await applyPlan(session.org, made.plan, {
      project: session.project,
      clock: systemClock,
      journal: session.journal,
      signal: interrupt.signal,
      onStep: (step) => reportStep(step, input),
    });
    return finish(made, result, input);
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

function finish(made: MadePlan, result: ApplyResult, input: CommandInput): OrgResult {
  const { applied, failed, notDone } = result;
  if (showsText(input)) input.context.stdout.write(renderOutcome(result, painter(input.global.color)));
  const json = {
    ...made.report,
    applied,
    ...(failed.length === 0 ? {} : { failed }),
    ...(notDone.length === 0 ? {} : { notDone }),
  };
  const isWhole = failed.length === 0 && notDone.length === 0;
  return { json, exitCode: !isWhole ? 3 : made.report.summary.conflict > 0 ? 1 : 0 };
}

/** Names of kinds hold no slash; keys may. */
function refusals({ plan, problems }: MadePlan): readonly FailedStep[] {
  return problems.map(({ name, errors }) => {
    const { kind = 'monitor', key = name } =
      plan.changes.find((change) => `${change.kind}/${change.key}` === name) ?? {};
    return { kind, key, status: 400, errors };
  });
}

function showsText({ global, options }: CommandInput): boolean {
  return !global.json && options['jsonLines'] !== true;
}
