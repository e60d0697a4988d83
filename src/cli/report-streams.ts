import { systemClock } from '../deploy/clock.js';
import { readIntakeAccess, sandboxIntakeAccess } from '../deploy/credentials.js';
import { connectIntake } from '../deploy/datadog/connect-intake.js';
import { createRateLimitGate } from '../deploy/rate-limits.js';
import { withRetry } from '../deploy/retry.js';
import type { StreamReport } from '../report/streams.js';
import type { CommandInput } from './command.js';

/** @see https://docs.datadoghq.com/api/latest/service-checks/ */
const checkStatus = { ok: 0, warning: 1, critical: 2, off: 2, unknown: 3, unavailable: 3 } as const;

/** Sends one service check a stream; doing it twice does no harm. */
export async function reportStreams(
  streams: readonly StreamReport[],
  { context, options }: Pick<CommandInput, 'context' | 'options'>,
): Promise<void> {
  const { sandbox } = options;
  const access = typeof sandbox === 'string' ? sandboxIntakeAccess(sandbox) : readIntakeAccess(context.env);
  const intake = connectIntake(access, { gate: createRateLimitGate(systemClock), timeoutMs: 30_000 });
  for (const { logType, health, reasons } of streams) {
    const report = {
      check: 'tailscale.log_stream',
      status: checkStatus[health],
      hostName: 'tailscale',
      message: reasons.join('; '),
      tags: [`log_type:${logType}`],
    };
    await withRetry(() => intake.reportCheck(report), systemClock);
  }
}
