import { createInterface } from 'node:readline';
import { TailscaleDdError } from '../../errors.js';
import type { CommandInput, Context } from '../command.js';

/** Asks on a terminal; passes with `--yes`. Throws `not-confirmed` for any other answer, and where nobody can be asked. */
export async function confirm(
  question: string,
  { context, options }: Pick<CommandInput, 'context' | 'options'>,
): Promise<void> {
  if (options['yes'] === true) return;
  const answer = await ask(question, context);
  if (answer === undefined) {
    throw new TailscaleDdError('not-confirmed', 'nobody is here to confirm it', { hint: 'add --yes' });
  }
  if (!answer) throw new TailscaleDdError('not-confirmed', 'nothing was changed');
}

/** The answer of a person, also under `--yes`; undefined where nobody can be asked. */
export async function ask(question: string, context: Context): Promise<boolean | undefined> {
  if (context.stdin.isTTY !== true || context.stderr.isTTY !== true) return undefined;
  context.stderr.write(`${question} [y/N] `);
  const lines = createInterface({ input: context.stdin });
  const answer = await new Promise<string>((done) => {
    lines.once('line', done);
    lines.once('close', () => done(''));
  });
  lines.close();
  return /^y(?:es)?$/i.test(answer.trim());
}
