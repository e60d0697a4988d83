import { systemClock } from '../../deploy/requests/clock.js';
import { readIntakeAccess, sandboxIntakeAccess } from '../../deploy/access/credentials.js';
import { connectIntake, type ServiceCheckReport } from '../../deploy/datadog/connect-intake.js';
import { createRateLimitGate } from '../../deploy/requests/rate-limits.js';
import { withRetry } from '../../deploy/requests/retry.js';
import type { CommandInput } from '../command.js';

/** Sends a service check to the org of the environment's keys, or to a sandbox; doing it twice does no harm. */
export type CheckReporter = (report: ServiceCheckReport) => Promise<void>;

export function openCheckReporter({
  context,
  options,
}: Pick<CommandInput, 'context' | 'options'>): CheckReporter {
  const { sandbox } = options;
  const access = typeof sandbox === 'string' ? sandboxIntakeAccess(sandbox) : readIntakeAccess(context.env);
  const intake = connectIntake(access, { gate: createRateLimitGate(systemClock), timeoutMs: 30_000 });
  return (report) => withRetry(() => intake.reportCheck(report), systemClock);
}
