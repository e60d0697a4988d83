import type { ExitCode } from '../../errors.js';
import { TailscaleDdError } from '../../errors.js';
import type { LogType } from '../../tailscale/api-types.js';
import type { CommandInput } from '../command.js';
import { confirm } from '../orgs/confirm.js';
import { readLogTypes } from '../logs/log-types.js';
import { openTailscale } from '../tailscale/tailscale-connection.js';

export async function run(input: CommandInput): Promise<ExitCode> {
  const { context, global, options } = input;
  const api = openTailscale(input);
  const found: LogType[] = [];
  for (const logType of readLogTypes(options['type'])) {
    const stream = await api.getStream(logType);
    if (stream === undefined) continue;
    if (stream.destinationType !== 'datadog') {
      throw new TailscaleDdError(
        'usage',
        `the ${logType} logs stream to ${stream.destinationType}, not to Datadog`,
        {
          hint: 'remove that destination in the admin console',
        },
      );
    }
    found.push(logType);
  }
  if (found.length > 0) {
    await confirm(`stop streaming ${found.join(' and ')} logs to Datadog?`, input);
    for (const logType of found) await api.deleteStream(logType);
  }
  if (global.json) context.stdout.write(`${JSON.stringify({ disabled: found })}\n`);
  else
    context.stdout.write(
      found.length === 0 ? 'no stream to Datadog was set\n' : `stopped: ${found.join(', ')}\n`,
    );
  return 0;
}
