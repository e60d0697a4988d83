import type { ExitCode } from '../../errors.js';
import { TailscaleDdError } from '../../errors.js';
import { painter } from '../../report/paint.js';
import { renderReportWorkflow, schedulers } from '../../report/report-workflow.js';
import type { StreamReport } from '../../report/streams.js';
import { renderStreams } from '../../report/streams.js';
import type { LogType, TailscaleApi } from '../../tailscale/api-types.js';
import { judgeStream } from '../../tailscale/stream-health.js';
import { openCheckReporter } from '../orgs/check-reporter.js';
import type { CommandInput } from '../command.js';
import { readLogTypes } from '../logs/log-types.js';
import { reportStreams } from '../tailscale/report-streams.js';
import { openTailscale } from '../tailscale/tailscale-connection.js';

export async function run(input: CommandInput): Promise<ExitCode> {
  const { workflow } = input.options;
  const scheduler = schedulers.find((known) => known === workflow);
  if (scheduler !== undefined) {
    input.context.stdout.write(
      renderReportWorkflow(scheduler, input.context.env['DD_SITE'] ?? 'datadoghq.com'),
    );
    return 0;
  }
  const api = openTailscale(input);
  const streams = await Promise.all(
    readLogTypes(input.options['type']).map((type) => readStream(api, type, input.context.now())),
  );
  const text = input.global.json
    ? `${JSON.stringify({ streams }, null, 2)}\n`
    : renderStreams(streams, painter(input.global.color));
  input.context.stdout.write(text);
  if (input.options['report'] === true) await reportStreams(streams, openCheckReporter(input));
  return streams.some((stream) => stream.health === 'critical') ? 1 : 0;
}

async function readStream(api: TailscaleApi, logType: LogType, nowMs: number): Promise<StreamReport> {
  try {
    const stream = await api.getStream(logType);
    if (stream === undefined)
      return {
        logType,
        configured: false,
        health: 'off',
        reasons: ['switch it on with: tailscale-dd stream enable'],
      };
    const status = await api.getStreamStatus(logType);
    const { level, reasons } = judgeStream(stream, status, nowMs);
    return {
      logType,
      configured: true,
      destinationType: stream.destinationType,
      ...(stream.url === undefined ? {} : { url: stream.url }),
      health: level,
      reasons,
      ...(status === undefined
        ? {}
        : { lastActivity: status.lastActivity, entriesSent: status.numEntriesSent }),
    };
  } catch (error) {
    // A plan without flow streaming is a state to show, not a reason to show nothing of the audit stream.
    if (!(error instanceof TailscaleDdError) || !error.message.includes('billing plan')) throw error;
    return { logType, configured: false, health: 'unavailable', reasons: [error.hint ?? error.message] };
  }
}
