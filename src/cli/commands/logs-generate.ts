import type { ExitCode } from '../../errors.js';
import { TailscaleDdError } from '../../errors.js';
import { generateLogs, type GenerateOptions } from '../../tailscale/tailnet/generate.js';
import { scenarioNames } from '../../tailscale/tailnet/scenarios/index.js';
import type { CommandInput } from '../command.js';
import { readWholeNumber } from '../read-number.js';
import { readTime } from '../read-time.js';
import { writeRecords } from '../logs/write-records.js';

export async function run(input: CommandInput): Promise<ExitCode> {
  const options = readOptions(input);
  await writeRecords(input.context.stdout, onlyLogs(options), input.global.json);
  return 0;
}

function* onlyLogs(options: GenerateOptions): Generator<object> {
  for (const { log } of generateLogs(options)) yield log;
}

function readOptions({ options, context }: CommandInput): GenerateOptions {
  const now = context.now();
  const midnight = Math.floor(now / day) * day;
  const start = readTime(options['from'], now, '--from');
  const to = readTime(options['to'], now, '--to') ?? (start === undefined ? midnight : now);
  const from = start ?? to - day;
  if (from >= to) {
    throw new TailscaleDdError('usage', `--from is not before --to`, { hint: 'give --from an earlier time' });
  }
  const scenario = scenarioNames.find((name) => name === options['scenario']);
  if (scenario === undefined) {
    throw new TailscaleDdError('usage', `"${String(options['scenario'])}" is no scenario`, {
      place: '--scenario',
      hint: `name one of ${scenarioNames.join(', ')}`,
    });
  }
  const flows = options['flows'] === 'none' || options['flows'] === 'split' ? options['flows'] : 'unsplit';
  return {
    scenario,
    nodes: readWholeNumber(options['nodes'], '--nodes', { least: 2, most: mostNodes }),
    from,
    to,
    seed: readWholeNumber(options['seed'], '--seed', { least: 0, most: 1e15 }),
    flows,
    logsExitDestinations: options['exitDestinations'] === true,
  };
}

const day = 86_400_000;
const mostNodes = 50_000;
