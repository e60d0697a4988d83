import type { ExitCode } from '../../errors.js';
import { TailscaleDdError } from '../../errors.js';
import type { LogStreamRequest, LogType, TailscaleApi } from '../../tailscale/api-types.js';
import { decideStreamChange, type StreamChange } from '../../tailscale/stream-change.js';
import { latestForMetricsMinutes } from '../../tailscale/stream-health.js';
import type { CommandInput } from '../command.js';
import { readLogTypes } from '../logs/log-types.js';
import { readWholeNumber } from '../read-number.js';
import { readStreamRequest } from '../tailscale/stream-request.js';
import { openTailscale } from '../tailscale/tailscale-connection.js';
import { waitForEntries } from '../tailscale/wait-for-entries.js';

export async function run(input: CommandInput): Promise<ExitCode> {
  const { context, global, options } = input;
  const api = openTailscale(input);
  const desired = readStreamRequest(input);
  const types = readLogTypes(options['type']);
  const waitSeconds = readWholeNumber(options['wait'], '--wait', { least: 0, most: 86_400 });
  // All is looked at before anything is changed.
  const changes = await Promise.all(
    types.map(async (logType) => ({ logType, change: await decide(api, logType, input, desired) })),
  );
  warnOfLateLogs(desired, input);
  if (options['flowLogging'] === true) await api.patchSettings({ networkFlowLoggingOn: true });
  const results: { logType: LogType; change: string; why: string; entriesSeen: number }[] = [];
  for (const { logType, change } of changes) {
    const before = await api.getStreamStatus(logType);
    if (change.type === 'put') await api.putStream(logType, desired);
    const entriesSeen =
      change.type === 'put'
        ? await waitForEntries(api, logType, before, { now: context.now, waitSeconds })
        : (before?.numEntriesSent ?? 0);
    results.push({ logType, change: change.type, why: change.why, entriesSeen });
  }
  if (global.json) context.stdout.write(`${JSON.stringify({ streams: results }, null, 2)}\n`);
  else
    for (const { logType, change, why, entriesSeen } of results)
      context.stdout.write(`${logType}: ${change}, ${why}, ${entriesSeen} entries seen\n`);
  return results.some(({ change, entriesSeen }) => change === 'put' && entriesSeen === 0 && waitSeconds > 0)
    ? 1
    : 0;
}

async function decide(
  api: TailscaleApi,
  logType: LogType,
  { options }: CommandInput,
  desired: LogStreamRequest,
): Promise<Exclude<StreamChange, { readonly type: 'refuse' }>> {
  const change = decideStreamChange(await api.getStream(logType), desired, options['replace'] === true);
  if (change.type !== 'refuse') return change;
  throw new TailscaleDdError('usage', `the ${logType} logs stream to ${change.why}`, {
    hint: 'to replace that destination, add --replace; where Terraform has tailscale_logstream_configuration, change it there',
  });
}

function warnOfLateLogs(
  { uploadPeriodMinutes = 0 }: LogStreamRequest,
  { context, global }: CommandInput,
): void {
  if (uploadPeriodMinutes > latestForMetricsMinutes && !global.quiet)
    context.stderr.write(
      `warning: uploads every ${uploadPeriodMinutes} minutes: log-based metrics ignore logs over ${latestForMetricsMinutes} minutes late\n`,
    );
}
