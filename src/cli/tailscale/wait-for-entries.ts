import { setTimeout as sleep } from 'node:timers/promises';
import { TailscaleDdError } from '../../errors.js';
import type { LogStreamStatus, LogType, TailscaleApi } from '../../tailscale/api-types.js';

/** Entries sent since the stream was set; an error of the destination ends the wait. */
export async function waitForEntries(
  api: TailscaleApi,
  logType: LogType,
  before: LogStreamStatus | undefined,
  { now, waitSeconds }: { readonly now: () => number; readonly waitSeconds: number },
): Promise<number> {
  const until = now() + waitSeconds * 1000;
  const sentBefore = before?.numEntriesSent ?? 0;
  while (now() < until) {
    const status = await api.getStreamStatus(logType);
    const sent = status?.numEntriesSent ?? 0;
    // Whether a new destination begins to count at 0 is not documented: both are understood.
    if (sent > 0 && sent !== sentBefore) return sent > sentBefore ? sent - sentBefore : sent;
    if (status !== undefined && status.lastError !== '' && status.lastError !== before?.lastError) {
      throw new TailscaleDdError('api', 'Datadog does not take the logs', {
        hint: 'see: tailscale-dd stream status',
        place: logType,
      });
    }
    await sleep(Math.min(2000, until - now()));
  }
  return 0;
}
