import { TailscaleDdError, type ExitCode } from '../../errors.js';
import { applySession } from '../orgs/apply-session.js';
import type { CommandInput } from '../command.js';
import { forEachOrg } from '../orgs/for-each-org.js';
import { stopAtFindings } from '../assets/stop-at-findings.js';
import { withLock } from '../orgs/with-lock.js';

export async function run(input: CommandInput): Promise<ExitCode> {
  const [given] = input.args;
  const keys = Array.isArray(given) ? given.map(String) : [String(given)];
  return forEachOrg(input, (session) =>
    withLock(session, async () => {
      const whole = await session.makePlan({ promote: keys });
      const only = keys.map((name) => {
        const found = whole.plan.changes.find(({ kind, key }) => name === key || name === `${kind}/${key}`);
        if (found !== undefined) return `${found.kind}/${found.key}`;
        throw new TailscaleDdError('usage', `"${name}" is nothing that is deployed`);
      });
      const made = await session.makePlan({ promote: keys, only });
      await stopAtFindings(session, made.plan, input);
      return applySession(session, made, input);
    }),
  );
}
