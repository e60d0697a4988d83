import { createInterface } from 'node:readline';
import { TailscaleDdError } from '../errors.js';
import type { CommandInput } from './command.js';

/** Asks on a terminal; passes with `--yes`. Throws `not-confirmed` for any other answer, and where nobody can be asked. */
export async function confirm(
  question: string,
  { context, options }: Pick<CommandInput, 'context' | 'options'>,
): Promise<void> {
  if (options['yes'] === true) return;
  if (context.stdin.isTTY !== true || context.stderr.isTTY !== true) {
    throw new TailscaleDdError('not-confirmed', 'nobody is here to confirm it', { hint: 'add --yes' });
  }
  context.stderr.write(`${question} [y/N] `);
  const lines = createInterface({ input: context.stdin });
  const answer = await new Promise<string>((done) => {
    lines.once('line', done);
    lines.once('close', () => done(''));
  });
  lines.close();
  if (!/^y(?:es)?$/i.test(answer.trim())) throw new TailscaleDdError('not-confirmed', 'nothing was changed');
}
