import type { ExitCode } from '../../errors.js';
import { TailscaleDdError } from '../../errors.js';
import type { CompletedCommand, Shell } from '../../report/completion.js';
import { renderCompletion } from '../../report/completion.js';
import type { CommandInput } from '../command.js';
import { commandSpecs } from '../specs/index.js';

export async function run({ args, context }: CommandInput): Promise<ExitCode> {
  const commands = commandSpecs.map((spec): CompletedCommand => ({
    words: spec.name.split(' '),
    summary: spec.summary,
    options: [
      ...(spec.options ?? []).map((option) => option.flags),
      '--config <file>',
      '--json',
      '--no-color',
      '--quiet',
      '--help',
    ]
      .flatMap((flags) => flags.match(/--[a-z-]+/g) ?? [])
      .sort(),
  }));
  context.stdout.write(renderCompletion(readShell(args[0]), commands));
  return 0;
}

function readShell(value: unknown): Shell {
  if (value === 'bash' || value === 'zsh' || value === 'fish') return value;
  throw new TailscaleDdError('usage', `"${String(value)}" is no shell that has completion`, {
    hint: 'one of bash, zsh, fish',
  });
}
