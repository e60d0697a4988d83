import type { DeployPlan } from '../../deploy/plan.js';
import { TailscaleDdError } from '../../errors.js';
import type { CommandInput } from '../command.js';
import type { OrgSession } from '../orgs/org-session.js';
import { count } from '../../report/count.js';

/**
 * Assets with errors are never deployed; the findings themselves go to stderr. What is in the org already is not looked
 * at again, so a plan with nothing to do does not wait for it.
 */
export async function stopAtFindings(
  { assets, config }: OrgSession,
  { changes }: DeployPlan,
  input: CommandInput,
): Promise<void> {
  if (!changes.some(({ type }) => type === 'create' || type === 'update')) return;
  const { findingsThatStop } = await import('./findings-that-stop.js');
  const findings = findingsThatStop(assets, config, { ...input, global: { ...input.global, json: false } });
  if (findings === 0) return;
  throw new TailscaleDdError('definition', `${count(findings, 'error')} in the assets`, {
    hint: 'see them with: tailscale-dd validate',
  });
}
