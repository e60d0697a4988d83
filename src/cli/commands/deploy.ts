import { resolve } from 'node:path';
import { preloadWrites } from '../../deploy/datadog.js';
import { checkSavedPlan, readSavedPlan } from '../../deploy/plan/saved-plan.js';
import type { ExitCode } from '../../errors.js';
import { readSourceFile } from '../../io/asset-folder.js';
import { applySession } from '../orgs/apply-session.js';
import type { CommandInput } from '../command.js';
import { forEachOrg } from '../orgs/for-each-org.js';
import { stopAtFindings } from '../assets/stop-at-findings.js';
import { withLock } from '../orgs/with-lock.js';

export async function run(input: CommandInput): Promise<ExitCode> {
  const { plan: file } = input.options;
  const saved =
    typeof file === 'string'
      ? readSavedPlan(readSourceFile(resolve(input.context.cwd, file), file).text)
      : undefined;
  return forEachOrg(input, (session) =>
    withLock(session, async () => {
      const making = session.makePlan(saved?.choices);
      preloadWrites();
      const made = await making;
      if (saved !== undefined) await checkSavedPlan(saved, made, session.project);
      await stopAtFindings(session, made.plan, input);
      return applySession(session, made, input);
    }),
  );
}
