import { resolve } from 'node:path';
import { compile } from '../../compile/compile.js';
import type { ExitCode } from '../../errors.js';
import { loadConfig } from '../../io/config.js';
import { writeTextFile } from '../../io/text-file.js';
import { configSchema } from '../../model/config-schema.js';
import type { Tuning } from '../../model/tunable.js';
import { renderBacktest } from '../../report/backtest.js';
import { painter } from '../../report/paint.js';
import type { BacktestResult } from '../backtest/backtest-monitors.js';
import { runBacktest } from '../backtest/backtest-source.js';
import type { CommandInput } from '../command.js';

export async function run(input: CommandInput): Promise<ExitCode> {
  const { context, global, options } = input;
  const { config } = await loadConfig(
    context.cwd,
    global.config,
    configSchema(context.content.settingsSchema),
  );
  const tuning = context.content.tuning(config.settings ?? {});
  const assets = compile(context.content.integration(tuning.probe));
  const { result: all, sawFlows } = await runBacktest(input, { config, assets, tuning });
  const result = sawFlows ? all : withoutFlows(all, input, tuning);
  if (typeof options['write'] === 'string') {
    writeTextFile(
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
