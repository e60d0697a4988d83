import { resolve } from 'node:path';
import type { MadePlan } from '../../deploy/make-plan.js';
import { savePlan } from '../../deploy/plan/saved-plan.js';
import { TailscaleDdError, type ExitCode } from '../../errors.js';
import { writeTextFile } from '../../io/text-file.js';
import { painter } from '../../report/paint.js';
import { renderPlan, renderPlanMarkdown } from '../../report/plan.js';
import type { CommandInput } from '../command.js';
import { forEachOrg } from '../orgs/for-each-org.js';
import { stopAtFindings } from '../assets/stop-at-findings.js';

export async function run(input: CommandInput): Promise<ExitCode> {
  const { options, global, context } = input;
  const format = global.json ? 'json' : options['format'];
  const { out, all, org } = options;
  if (out !== undefined && (all === true || (typeof org === 'string' && org.includes(',')))) {
    throw new TailscaleDdError('usage', 'a file holds the plan of one organisation', {
      place: '--out',
      hint: 'name that one with --org',
    });
  }
  return forEachOrg(input, async (session) => {
    const made = await session.makePlan();
    await stopAtFindings(session, made.plan, input);
    if (typeof out === 'string') {
      writeTextFile(resolve(context.cwd, out), await savePlan(made, session.project));
    }
    if (format === 'text') context.stdout.write(renderPlan(made.report, painter(global.color)));
    if (format === 'markdown') context.stdout.write(renderPlanMarkdown(made.report));
    return { json: made.report, exitCode: exitCodeOf(made, options['exitCode'] === true) };
  });
}

function exitCodeOf({ report, problems }: MadePlan, counts: boolean): ExitCode {
  const { create, update, delete: removed, conflict } = report.summary;
  if (problems.length > 0) return 1;
  return counts && create + update + removed + conflict > 0 ? 1 : 0;
}
