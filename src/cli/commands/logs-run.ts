import { resolve } from 'node:path';
import { BadLine, compileLineProcessor } from '../../engine/line-processor.js';
import type { LineProcessor } from '../../engine/line-processor.js';
import { parisStub } from '../../engine/processors/parsers/geo-ip-stub.js';
import type { ExitCode } from '../../errors.js';
import { openFileSink } from '../../io/file-sink.js';
import type { FileSink } from '../../io/file-sink.js';
import { longestLine, readLineBatches } from '../../io/log-lines.js';
import { BufferedOutput } from '../logs/buffered-output.js';
import type { CommandInput } from '../command.js';
import { loadPipelines } from '../logs/load-pipelines.js';
import { openGeoIp } from '../logs/open-geo-ip.js';
import { RunCounter } from '../logs/run-counter.js';

export async function run(input: CommandInput): Promise<ExitCode> {
  const { context, global, options } = input;
  const mode = options['mode'] === 'test' ? 'test' : 'production';
  const geoIp = await openGeoIp(context.cwd, textOf(options['geoip']));
  const { pipelines, source } = await loadPipelines(input, textOf(options['pipeline']), {
    filter: mode === 'production',
    geoIp: mode === 'test' && !geoIp.isAtHand ? parisStub : geoIp,
  });
  const counter = new RunCounter(context, global.quiet);
  const processLine = compileLineProcessor(pipelines, {
    mode,
    now: context.now,
    source: textOf(options['source']) ?? source,
    onProblem: (message) => counter.problem(message),
  });
  const output = new BufferedOutput(context.stdout, global.json);
  const rejects = openFileSink(context.cwd, textOf(options['rejects']));
  await processAll(input, processLine, { counter, output, rejects });
  await output.finish();
  await rejects.close();
  counter.finish(pipelines.flatMap(({ unsupported }) => unsupported).map((lack) => `note: ${lack}`));
  return 0;
}

interface Sinks {
  readonly counter: RunCounter;
  readonly output: BufferedOutput;
  readonly rejects: FileSink;
}

async function processAll(
  input: CommandInput,
  processLine: LineProcessor,
  { counter, output, rejects }: Sinks,
): Promise<void> {
  for await (const { first, lines, bytes } of readLineBatches(pathOf(input), input.context.stdin)) {
    for (const [index, line] of lines.entries()) {
      if (typeof line === 'string' && line.trim() === '') continue;
      const result = typeof line === 'string' ? processLine(line) : unreadable(line);
      if (result instanceof BadLine) {
        counter.bad(first + index, result.reason);
        if (line.length > 0) await rejects.writeLine(line);
      } else {
        counter.log();
        output.add(result);
        if (output.isFull) await output.flush();
      }
    }
    counter.progress(bytes);
  }
}

function unreadable(line: Uint8Array): BadLine {
  const longest = `${longestLine / 1_000_000} MB`;
  return new BadLine(line.length > 0 ? 'it is no UTF-8' : `it is longer than ${longest}, and not kept`);
}

function pathOf({ args, context }: CommandInput): string | undefined {
  const [file] = args;
  return typeof file === 'string' && file !== '-' ? resolve(context.cwd, file) : undefined;
}

function textOf(option: CommandInput['options'][string]): string | undefined {
  return typeof option === 'string' ? option : undefined;
}
