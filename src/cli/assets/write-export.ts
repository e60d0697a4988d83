import { join, resolve } from 'node:path';
import type { ExitCode } from '../../errors.js';
import { writeTextFile } from '../../io/text-file.js';
import type { CommandInput } from '../command.js';

/** Writes an export to `--out`, or to stdout where no folder is named. */
export function writeExport(
  { context, global, options }: CommandInput,
  name: string,
  text: string,
): ExitCode {
  const { out } = options;
  if (typeof out !== 'string') {
    context.stdout.write(global.json ? `${JSON.stringify({ file: name, text })}\n` : text);
    return 0;
  }
  const file = join(out, name);
  writeTextFile(resolve(context.cwd, file), text);
  if (global.json) context.stdout.write(`${JSON.stringify({ written: file })}\n`);
  else if (!global.quiet) context.stdout.write(`wrote ${file}\n`);
  return 0;
}
