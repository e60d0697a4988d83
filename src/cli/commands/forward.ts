import type { ExitCode } from '../../errors.js';
import type { ForwardProgress } from '../../tailscale/forward/forward.js';
import { openCheckReporter } from '../orgs/check-reporter.js';
import type { CommandInput } from '../command.js';
import { openForwarder } from '../tailscale/open-forwarder.js';
import { readWholeNumber } from '../read-number.js';
import { ForwardReport } from '../tailscale/report-forward.js';
import { listenForStop, pause } from '../tailscale/stop-signal.js';

/** How often a running forwarder says how it is. */
const healthLineMs = 60_000;

export async function run(input: CommandInput): Promise<ExitCode> {
  const { context, global, options } = input;
  const pauseMs = readWholeNumber(options['interval'], '--interval', { least: 1, most: 86_400 }) * 1000;
  const forwarder = await openForwarder(input);
  const stop = listenForStop();
  const totals = { records: 0, logs: 0 };
  let lastLine = context.now();
  let progress: ForwardProgress | undefined;
  const report =
    options['report'] === true ? new ForwardReport(openCheckReporter(input), context.now) : undefined;
  while (!stop.signal.aborted) {
    progress = await (report === undefined ? forwarder.forwardOnce() : report.round(forwarder));
    totals.records += progress.records;
    totals.logs += progress.logs;
    if (progress.caughtUp && options['once'] === true) break;
    if (options['once'] !== true && context.now() - lastLine >= healthLineMs) {
      if (!global.quiet) context.stdout.write(describe(progress, totals, global.json));
      await report?.progress(progress);
      lastLine = context.now();
    }
    if (progress.caughtUp) await pause(pauseMs, stop.signal);
  }
  stop.release();
  if (progress !== undefined) await report?.progress(progress);
  if (progress !== undefined && !global.quiet) context.stdout.write(describe(progress, totals, global.json));
  return 0;
}

function describe(
  progress: ForwardProgress,
  totals: { readonly records: number; readonly logs: number },
  json: boolean,
): string {
  const { until } = progress.cursor;
  if (json) return `${JSON.stringify({ ...totals, until, caughtUp: progress.caughtUp })}\n`;
  const reached = Object.entries(until).map(([type, time]) => `${type} until ${time}`);
  return `${totals.records} records pulled, ${totals.logs} logs acknowledged; ${reached.join(', ')}\n`;
}
