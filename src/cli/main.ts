import type { ExitCode } from '../errors.js';
import { TailscaleDdError } from '../errors.js';
import type { GlobalOptions, Surroundings } from './command.js';
import { buildProgram, UsageError } from './program.js';

/**
 * Runs one command line and answers its exit code. Never throws and never ends the process: what went wrong is
 * written to stderr, with place and remedy (and as `{"error":{...}}` on stdout under `--json`).
 */
export async function main(argv: readonly string[], context: Surroundings): Promise<ExitCode> {
  let exitCode: ExitCode = 0;
  const program = buildProgram(context, (code) => (exitCode = code));
  try {
    await program.parseAsync(argv as string[], { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof UsageError) return error.exitCode;
    return reportFailure(error, argv, context);
  }
}

async function reportFailure(
  error: unknown,
  argv: readonly string[],
  context: Surroundings,
): Promise<ExitCode> {
  const { renderError } = await import('../report/error.js');
  const global: Pick<GlobalOptions, 'json'> = { json: argv.includes('--json') };
  const rendered = renderError(error, { verbose: context.env['TAILSCALE_DD_DEBUG'] === '1' });
  if (global.json) context.stdout.write(`${JSON.stringify({ error: rendered.json })}\n`);
  context.stderr.write(rendered.text);
  return error instanceof TailscaleDdError ? error.exitCode : 3;
}
