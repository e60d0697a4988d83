import { desireObjects } from '../../deploy/plan/desired.js';
import { makeDestroyPlan } from '../../deploy/destroy.js';
import type { ExitCode } from '../../errors.js';
import { applySession } from '../orgs/apply-session.js';
import type { CommandInput } from '../command.js';
import { ask } from '../orgs/confirm.js';
import { forEachOrg } from '../orgs/for-each-org.js';
import { kindsOf, listOf } from '../orgs/org-session.js';
import { withLock } from '../orgs/with-lock.js';

export async function run(input: CommandInput): Promise<ExitCode> {
  return forEachOrg(input, (session) =>
    withLock(session, async () => {
      const { org, journal, project, assets, foreignMarks } = session;
      const made = await makeDestroyPlan(org, {
        project,
        journal,
        foreignMarks,
        only: listOf(input.options['only']),
        without: kindsOf(input.options['without']),
        desired: desireObjects(assets, { project }),
        confirmsMetric: async (id) =>
          (await ask(`${id} carries no mark and was not deployed from here. Delete it?`, input.context)) ===
          true,
      });
      return applySession(session, made, input);
    }),
  );
}
