import { resolve } from 'node:path';
import { compile } from '../../compile/compile.js';
import type { ExitCode } from '../../errors.js';
import { TailscaleDdError } from '../../errors.js';
import { loadConfig } from '../../io/config.js';
import { writeStateFile } from '../../io/state-file.js';
import { configSchema } from '../../model/config-schema.js';
import type { Tuning } from '../../model/tunable.js';
import { renderBacktest } from '../../report/backtest.js';
import { painter } from '../../report/paint.js';
import type { ReplayedRecord } from '../backtest-records.js';
import { readRecordFiles, readRecordsOfPeriod } from '../backtest-records.js';
import type { BacktestResult } from '../backtest-run.js';
import { BacktestRun } from '../backtest-run.js';
import type { CommandInput } from '../command.js';
import { readTime } from '../read-time.js';
import { openTailscale } from '../tailscale-connection.js';

export async function run(input: CommandInput): Promise<ExitCode> {
  const { context, global, options } = input;
  const { config } = await loadConfig(
    context.cwd,
    global.config,
    configSchema(context.content.settingsSchema),
  );
  const tuning = context.content.tuning(config.settings ?? {});
  const assets = compile(context.content.integration(tuning.probe));
  const backtest = new BacktestRun({ assets, tunables: tuning.tunables, split: tuning.splits });
  for await (const records of openRecords(input)) {
    for (const record of records) {
      if (record === undefined) backtest.skip();
      else backtest.add(record);
    }
  }
  const result = backtest.sawFlows ? backtest.finish() : withoutFlows(backtest.finish(), input, tuning);
  if (typeof options['write'] === 'string') {
    writeStateFile(
      resolve(context.cwd, options['write']),
      `${JSON.stringify({ ...config, settings: applySuggestions(result, tuning) }, null, 2)}\n`,
    );
  }
  const json = global.json || options['format'] === 'json';
  context.stdout.write(
    json ? `${JSON.stringify(result, null, 2)}\n` : renderBacktest(result, painter(global.color)),
  );
  return 0;
}

function openRecords(input: CommandInput): AsyncIterable<readonly ReplayedRecord[]> {
  const { context, options, args } = input;
  if (options['fromTailscale'] !== true) return readRecordFiles([args[0] ?? []].flat(), input);
  const from = readTime(options['since'], context.now(), '--since') ?? context.now();
  const to = readTime(options['until'], context.now(), '--until') ?? context.now();
  if (from >= to)
    throw new TailscaleDdError('usage', 'the period ends before it begins', { place: '--since' });
  return readRecordsOfPeriod(openTailscale(input), from, to);
}

/** Monitors of flow logs have nothing to say about a tailnet that sends none, not even that they are missing. */
function withoutFlows(result: BacktestResult, { context }: CommandInput, { probe }: Tuning): BacktestResult {
  const settings = typeof probe === 'object' ? { ...probe, flows: 'none' } : {};
  const { files } = compile(context.content.integration(settings));
  const keys = new Set(files.filter(({ kind }) => kind === 'monitor').map(({ key }) => key));
  return { ...result, monitors: result.monitors.filter(({ key }) => keys.has(key)) };
}

function applySuggestions({ monitors }: BacktestResult, { tunables, apply }: Tuning): unknown {
  const values = tunables.flatMap(({ setting, monitor }) => {
    const critical = monitors.find(({ key }) => key === monitor)?.suggested?.critical;
    return critical === undefined ? [] : [[setting, critical] as const];
  });
  return apply(new Map(values));
}
