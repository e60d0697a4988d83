import type { StreamReport } from '../../report/streams.js';
import type { CheckReporter } from '../orgs/check-reporter.js';

/** @see https://docs.datadoghq.com/api/latest/service-checks/ */
const checkStatus = { ok: 0, warning: 1, critical: 2, off: 2, unknown: 3, unavailable: 3 } as const;

/** Sends one service check a stream. */
export async function reportStreams(
  streams: readonly StreamReport[],
  reportCheck: CheckReporter,
): Promise<void> {
  for (const { logType, health, reasons } of streams)
    await reportCheck({
      check: 'tailscale.log_stream',
      status: checkStatus[health],
      hostName: 'tailscale',
      message: reasons.join('; '),
      tags: [`log_type:${logType}`],
    });
}
