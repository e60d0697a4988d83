import { resolve } from 'node:path';
import { checkSavedPlan } from '../../deploy/saved-plan.js';
import type { ExitCode } from '../../errors.js';
import { readSourceFile } from '../../io/asset-folder.js';
import { applySession } from '../apply-session.js';
import type { CommandInput } from '../command.js';
import { forEachOrg } from '../for-each-org.js';
import { stopAtFindings } from '../stop-at-findings.js';
import { withLock } from '../with-lock.js';

export async function run(input: CommandInput): Promise<ExitCode> {
  const { plan: file } = input.options;
  return forEachOrg(input, (session) =>
    withLock(session, async () => {
      const made = await session.makePlan();
      await stopAtFindings(session, made.plan, input);
      if (typeof file === 'string') {
        const { text } = readSourceFile(resolve(input.context.cwd, file), file);
        await checkSavedPlan(text, made, session.project);
      }
      return applySession(session, made, input);
    }),
  );
}
