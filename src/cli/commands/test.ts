import { resolve } from 'node:path';
import { printTests } from '../../compile/pipeline-tests-yaml.js';
import type { ExitCode } from '../../errors.js';
import { TailscaleDdError } from '../../errors.js';
import { definitionsFolder } from '../../io/package-root.js';
import { writeTextFile } from '../../io/text-file.js';
import { watchFolders } from '../../io/watch.js';
import { renderJunit } from '../../report/tests/junit.js';
import { renderTestsJson } from '../../report/tests/json.js';
import { renderTests } from '../../report/tests/text.js';
import type { CommandInput } from '../command.js';
import { readWholeNumber } from '../read-number.js';
import { runTests } from '../tests/run-tests.js';
import type { TestRun } from '../tests/run-tests.js';

export async function run(input: CommandInput): Promise<ExitCode> {
  if (input.options['watch'] !== true) return runOnce(input);
  if (input.global.json) {
    throw new TailscaleDdError('usage', '--watch goes on, --json is one document', {
      hint: 'leave one of them out',
    });
  }
  return watch(input);
}

async function runOnce(input: CommandInput): Promise<ExitCode> {
  const { context, global, options } = input;
  const trace = options['trace'] === true;
  const filter = options['filter'];
  const result = await runTests(input, {
    filter: typeof filter === 'string' ? filter : undefined,
    coverage: options['coverage'] === true,
    update: options['update'] === true,
    trace,
    threads: threadsOf(options['workers']),
  });
  const updated = writeUpdates(result);
  const { report } = result;
  if (typeof options['junit'] === 'string') {
    writeTextFile(resolve(context.cwd, options['junit']), renderJunit(report));
  }
  if (global.json) context.stdout.write(renderTestsJson(report));
  else context.stdout.write(renderTests(report, { color: global.color, quiet: global.quiet, trace }));
  for (const file of updated) context.stderr.write(`updated ${file}\n`);
  if (report.tests.length === 0) context.stderr.write('no test was found\n');
  const isLeft = report.tests.some(({ status, file }) => status === 'fail' && !updated.includes(file));
  return isLeft ? 1 : 0;
}

function threadsOf(option: CommandInput['options'][string]): number | undefined {
  return option === undefined ? undefined : readWholeNumber(option, '--workers', { least: 1, most: 64 });
}

function writeUpdates({ outcomes }: TestRun): readonly string[] {
  return outcomes.flatMap(({ found, outcome: { updated, updatedText } }) => {
    if (updatedText !== undefined) {
      writeTextFile(found.path, updatedText);
      return [found.tests.path];
    }
    if (updated === undefined) return [];
    const { text } = printTests(updated.id, updated.tests);
    writeTextFile(found.path, `${updated.heading}${text}`);
    return [found.tests.path];
  });
}

async function watch(input: CommandInput): Promise<ExitCode> {
  const places = [input.args[0] ?? definitionsFolder].flat();
  const folders = places.map((place) => resolve(input.context.cwd, place));
  let exitCode = await runOnce(input);
  for await (const _change of watchFolders(folders)) exitCode = await runOnce(input);
  return exitCode;
}
