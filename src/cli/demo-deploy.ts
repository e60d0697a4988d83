import { TailscaleDdError } from '../errors.js';
import type { CommandInput, Output } from './command.js';
import { run } from './commands/deploy.js';
import { demoContent } from './demo-content.js';

/**
 * Deploys into a sandbox as anyone would, over HTTP and through the official client. No key of the shell is read, and
 * no file of the working folder is written.
 */
export async function deployDemo(url: string, folder: string, input: CommandInput): Promise<void> {
  const said: string[] = [];
  const silent: Output = {
    isTTY: false,
    write: (chunk) => said.push(String(chunk)) > 0,
    once: () => undefined,
  };
  const exitCode = await run({
    args: [],
    options: { sandbox: url, yes: true },
    global: { ...input.global, json: false, quiet: true, color: false },
    context: {
      ...input.context,
      cwd: folder,
      env: {},
      stdout: silent,
      stderr: silent,
      content: demoContent(input.context.content),
    },
  });
  if (exitCode !== 0) {
    throw new TailscaleDdError('api', 'The integration was not installed into the sandbox', {
      place: url,
      hint: said.join('').trim().split('\n').slice(-3).join(' · '),
    });
  }
}
