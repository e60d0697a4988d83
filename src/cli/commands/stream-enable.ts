import { setTimeout as sleep } from 'node:timers/promises';
import type { ExitCode } from '../../errors.js';
import { TailscaleDdError } from '../../errors.js';
import type { LogType, TailscaleApi } from '../../tailscale/api-types.js';
import { decideStreamChange } from '../../tailscale/stream-change.js';
import type { CommandInput } from '../command.js';
import { readLogTypes } from '../log-types.js';
import { readStreamRequest } from '../stream-request.js';
import { openTailscale } from '../tailscale-connection.js';

export async function run(input: CommandInput): Promise<ExitCode> {
  const { context, global, options } = input;
  const api = openTailscale(input);
  const desired = readStreamRequest(input);
  const types = readLogTypes(options['type']);
  if (options['flowLogging'] === true) await api.patchSettings({ networkFlowLoggingOn: true });
  const results: { logType: LogType; change: string; why: string; entriesSeen: number }[] = [];
  for (const logType of types) {
    const change = decideStreamChange(await api.getStream(logType), desired, options['replace'] === true);
    if (change.type === 'refuse') {
      throw new TailscaleDdError('usage', `the ${logType} logs stream to ${change.why}`, {
        hint: 'to replace that destination, add --replace',
      });
    }
    const before = (await api.getStreamStatus(logType))?.numEntriesSent ?? 0;
    if (change.type === 'put') await api.putStream(logType, desired);
    const entriesSeen = change.type === 'put' ? await waitForEntries(api, logType, input) : before;
    results.push({ logType, change: change.type, why: change.why, entriesSeen });
  }
  if (global.json) context.stdout.write(`${JSON.stringify({ streams: results }, null, 2)}\n`);
  else
    for (const { logType, change, why, entriesSeen } of results)
      context.stdout.write(`${logType}: ${change}, ${why}, ${entriesSeen} entries seen\n`);
  return results.some(
    ({ change, entriesSeen }) => change === 'put' && entriesSeen === 0 && options['wait'] !== '0',
  )
    ? 1
    : 0;
}

/** Entries sent since the stream was set; an error of the destination ends the wait. */
async function waitForEntries(
  api: TailscaleApi,
  logType: LogType,
  { options, context }: CommandInput,
): Promise<number> {
  const until = context.now() + Number(options['wait'] ?? 0) * 1000;
  while (context.now() < until) {
    const status = await api.getStreamStatus(logType);
    if ((status?.numEntriesSent ?? 0) > 0) return status?.numEntriesSent ?? 0;
    if (status !== undefined && status.lastError !== '') {
      throw new TailscaleDdError('api', 'Datadog does not take the logs', {
        hint: 'see: tailscale-dd stream status',
        place: logType,
      });
    }
    await sleep(Math.min(2000, until - context.now()));
  }
  return 0;
}
