import type { ExitCode } from '../../errors.js';
import { startSandbox } from '../../sandbox/server.js';
import type { CommandInput } from '../command.js';
import { readSandboxOptions } from '../sandbox-options.js';

export async function run(input: CommandInput): Promise<ExitCode> {
  const sandbox = await startSandbox(readSandboxOptions(input));
  const { stdout } = input.context;
  if (input.global.json) stdout.write(`${JSON.stringify({ url: sandbox.url, port: sandbox.port })}\n`);
  else stdout.write(`sandbox: ${sandbox.url}\n`);
  await new Promise<void>((resolve) => {
    process.once('SIGINT', resolve);
    process.once('SIGTERM', resolve);
  });
  await sandbox.close();
  return 0;
}
