import { resolve } from 'node:path';
import type { ExitCode } from '../../errors.js';
import { TailscaleDdError } from '../../errors.js';
import { readLines } from '../../io/lines.js';
import { unwrapRecords } from '../../tailscale/envelope.js';
import { trafficKinds } from '../../tailscale/flow.js';
import { isFlowRecord, splitFlows } from '../../tailscale/split.js';
import type { CommandInput } from '../command.js';
import { parseJson } from '../parse-json.js';
import { writeRecords } from '../logs/write-records.js';

export async function run(input: CommandInput): Promise<ExitCode> {
  const kinds = readKinds(input.options['kinds']);
  const bad: number[] = [];
  await writeRecords(input.context.stdout, split(input, kinds, bad), input.global.json);
  for (const number of bad.slice(0, mostNamed)) {
    input.context.stderr.write(`line ${number}: is no JSON object, left out\n`);
  }
  if (bad.length > mostNamed) input.context.stderr.write(`and ${bad.length - mostNamed} more lines\n`);
  return bad.length > 0 ? 1 : 0;
}

const mostNamed = 20;

async function* split(
  { args, context }: CommandInput,
  kinds: ReadonlySet<string> | undefined,
  bad: number[],
): AsyncGenerator<object> {
  const [file] = args;
  const path = typeof file === 'string' && file !== '-' ? resolve(context.cwd, file) : undefined;
  for await (const line of readLines(path, context.stdin)) {
    const value = parseJson(line.text);
    if (typeof value !== 'object' || value === null) bad.push(line.number);
    for (const record of unwrapRecords(value)) {
      if (!isFlowRecord(record)) yield record;
      else yield* splitFlows(record).filter((log) => kinds?.has(log.tailscale.flow.kind) ?? true);
    }
  }
}

function readKinds(option: CommandInput['options'][string]): ReadonlySet<string> | undefined {
  if (typeof option !== 'string') return undefined;
  const kinds = option.split(',').map((kind) => kind.trim());
  const known: readonly string[] = trafficKinds;
  const unknown = kinds.find((kind) => !known.includes(kind));
  if (unknown !== undefined) {
    throw new TailscaleDdError('usage', `"${unknown}" is no kind of traffic`, {
      place: '--kinds',
      hint: `name some of ${known.join(', ')}`,
    });
  }
  return new Set(kinds);
}
