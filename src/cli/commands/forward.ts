import type { ExitCode } from '../../errors.js';
import type { ForwardProgress } from '../../tailscale/forward/forward.js';
import type { CommandInput } from '../command.js';
import { openForwarder } from '../open-forwarder.js';
import { readWholeNumber } from '../read-number.js';

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
  while (!stop.signal.aborted) {
    progress = await forwarder.forwardOnce();
    totals.records += progress.records;
    totals.logs += progress.logs;
    if (progress.caughtUp && options['once'] === true) break;
    if (!global.quiet && options['once'] !== true && context.now() - lastLine >= healthLineMs) {
      context.stdout.write(describe(progress, totals, global.json));
      lastLine = context.now();
    }
    if (progress.caughtUp) await pause(pauseMs, stop.signal);
  }
  stop.release();
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

/** The round that runs is finished, so that what was submitted is also noted. */
function listenForStop(): { readonly signal: AbortSignal; readonly release: () => void } {
  const controller = new AbortController();
  const stop = (): void => controller.abort();
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  return {
    signal: controller.signal,
    release: () => {
      process.off('SIGTERM', stop);
      process.off('SIGINT', stop);
    },
  };
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((done) => {
    const end = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      done();
    };
    const timer = setTimeout(end, milliseconds);
    signal.addEventListener('abort', end);
    if (signal.aborted) end();
  });
}
