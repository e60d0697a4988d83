import type { TailscaleApi } from '../../tailscale/api-types.js';
import type { CommandInput } from '../command.js';

/** So far apart two clocks are not by a slow request. */
const mostSkewMs = 60_000;
const freshMs = 300_000;

/**
 * The time by Tailscale's clock where this machine's is wrong: a cursor that ran ahead with it would leave out what is
 * written until the clock is set right. Unit: milliseconds since the epoch.
 */
export function followServerClock(
  api: Pick<TailscaleApi, 'readTime'>,
  { now, stderr }: Pick<CommandInput['context'], 'now' | 'stderr'>,
): () => Promise<number> {
  let [skewMs, readAt] = [0, -Infinity];
  return async () => {
    if (Math.abs(now() - readAt) >= freshMs) {
      const served = await api.readTime();
      const found = served === undefined ? skewMs : served - now();
      const isOff = Math.abs(found) > mostSkewMs;
      if (isOff && skewMs === 0)
        stderr.write(
          `warning: this clock is ${Math.round(Math.abs(found) / 60_000)} minutes ${found < 0 ? 'ahead of' : 'behind'} Tailscale's, which is followed; set it by a time server\n`,
        );
      [skewMs, readAt] = [isOff ? found : 0, now()];
    }
    return now() + skewMs;
  };
}
