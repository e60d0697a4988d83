import { TailscaleDdError } from '../../errors.js';
import type { CommandInput, Output } from '../command.js';
import { demoContent } from './demo-content.js';

type Run = (input: CommandInput) => Promise<number>;

/**
 * Runs a command of this program as anyone would, and answers what it printed. No key of the shell is read, and no file
 * of the working folder.
 */
export async function runInDemo(
  run: Run,
  options: CommandInput['options'],
  { folder, input }: { readonly folder: string; readonly input: CommandInput },
): Promise<string> {
  const said: string[] = [];
  const output: Output = {
    isTTY: false,
    write: (chunk) => said.push(String(chunk)) > 0,
    once: () => undefined,
  };
  const exitCode = await run({
    args: [],
    options,
    global: { ...input.global, json: true, quiet: true, color: false },
    context: {
      ...input.context,
      cwd: folder,
      env: {},
      stdout: output,
      stderr: output,
      content: demoContent(input.context.content),
    },
  });
  if (exitCode === 0) return said.join('');
  throw new TailscaleDdError('api', 'a command of the demo did not come to its end', {
    hint: said.join('').trim().split('\n').slice(-3).join(' · '),
  });
}
