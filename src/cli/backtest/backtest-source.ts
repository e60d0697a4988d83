import { availableParallelism } from 'node:os';
import { systemClock } from '../../deploy/requests/clock.js';
import { connectLogs, type LogReader } from '../../deploy/datadog/connect-logs.js';
import { createRateLimitGate } from '../../deploy/requests/rate-limits.js';
import { withRetry } from '../../deploy/requests/retry.js';
import { TailscaleDdError } from '../../errors.js';
import type { Assets } from '../../model/asset-tree.js';
import type { Config } from '../../model/config.js';
import type { Tuning } from '../../model/tunable.js';
import { DatadogBacktest } from './backtest-from-datadog.js';
import type { BacktestResult } from './backtest-monitors.js';
import { readChunksOfFiles, readRecordsOfPeriod } from './backtest-records.js';
import { BacktestRun } from './backtest-run.js';
import { replayLines } from './replay-lines.js';
import type { CommandInput } from '../command.js';
import { readOrgTargets } from '../orgs/org-targets.js';
import { readTime } from '../read-time.js';
import { openTailscale } from '../tailscale/tailscale-connection.js';

export interface BacktestSource {
  readonly config: Config;
  readonly assets: Assets;
  readonly tuning: Tuning;
}

/** What came of the logs, and whether any flow log was among them. */
export interface BacktestAnswer {
  readonly result: BacktestResult;
  readonly sawFlows: boolean;
}

/** Runs the backtest over what the options name: files, Tailscale's API, or Datadog itself. */
export async function runBacktest(input: CommandInput, source: BacktestSource): Promise<BacktestAnswer> {
  const { options } = input;
  if (options['fromDatadog'] !== true) return replayRecords(input, source);
  if (options['fromTailscale'] === true)
    throw new TailscaleDdError('usage', '--from-datadog and --from-tailscale exclude each other');
  return askDatadog(input, source);
}

/** One thread counts and evaluates; it keeps up with no more than so many that read. */
const mostThreads = 4;

async function replayRecords(
  input: CommandInput,
  { assets, tuning }: BacktestSource,
): Promise<BacktestAnswer> {
  const backtest = new BacktestRun({ assets, tunables: tuning.tunables, split: tuning.splits });
  if (input.options['fromTailscale'] === true) {
    const { from, to } = readPeriod(input);
    for await (const records of readRecordsOfPeriod(openTailscale(input), from, to))
      for (const record of records) backtest.add(record);
  } else {
    const threads = Math.min(mostThreads, availableParallelism());
    const chunks = readChunksOfFiles([input.args[0] ?? []].flat(), input);
    await replayLines(backtest, chunks, { threads, start: input.context.startReadThread });
  }
  return { result: backtest.finish(), sawFlows: backtest.sawFlows };
}

async function askDatadog(
  input: CommandInput,
  { config, assets, tuning }: BacktestSource,
): Promise<BacktestAnswer> {
  const { targets } = readOrgTargets(input, config);
  const [target] = targets;
  if (target === undefined || targets.length > 1)
    throw new TailscaleDdError('usage', 'a backtest asks one organisation', { place: '--org' });
  const gate = createRateLimitGate(systemClock);
  const logs = connectLogs(target.credentials, { gate, timeoutMs: 120_000 });
  const patient: LogReader = {
    ...logs,
    aggregate: (request) => withRetry(() => logs.aggregate(request), systemClock),
    search: (request) => withRetry(() => logs.search(request), systemClock),
  };
  const asked = new DatadogBacktest(patient, { assets, tunables: tuning.tunables });
  const result = await asked.run(readPeriod(input));
  return { result, sawFlows: asked.sawFlows };
}

function readPeriod({ context, options }: CommandInput): { readonly from: number; readonly to: number } {
  const from = readTime(options['since'], context.now(), '--since') ?? context.now();
  const to = readTime(options['until'], context.now(), '--until') ?? context.now();
  if (from >= to)
    throw new TailscaleDdError('usage', 'the period ends before it begins', { place: '--since' });
  return { from, to };
}
