import type { ExitCode } from '../../errors.js';
import { TailscaleDdError } from '../../errors.js';
import { generateLogs, type GenerateOptions } from '../../tailscale/tailnet/generate.js';
import { scenarioNames } from '../../tailscale/tailnet/scenarios/index.js';
import type { CommandInput } from '../command.js';
import { readTime } from '../read-time.js';
import { writeRecords } from '../write-records.js';

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
  const to = readTime(options['to'], now, '--to') ?? midnight;
  const from = readTime(options['from'], now, '--from') ?? to - day;
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
    nodes: readWhole(options['nodes'], '--nodes', 2, mostNodes),
    from,
    to,
    seed: readWhole(options['seed'], '--seed', 0, Number.MAX_SAFE_INTEGER),
    flows,
    logsExitDestinations: options['exitDestinations'] === true,
  };
}

const day = 86_400_000;
const mostNodes = 50_000;

function readWhole(
  option: CommandInput['options'][string],
  place: string,
  least: number,
  most: number,
): number {
  const number = typeof option === 'string' && option.trim() !== '' ? Number(option) : Number.NaN;
  if (Number.isInteger(number) && number >= least && number <= most) return number;
  throw new TailscaleDdError('usage', `"${String(option)}" is no whole number from ${least} to ${most}`, {
    place,
  });
}
