import type { SyntaxProblem } from '../language/syntax.js';
import type { Problem } from './problem.js';

/** Says where in a text of Datadog's languages a problem lies: the position, and what stands around it. */
export function syntaxProblem(text: string, problem: SyntaxProblem, pointer: string): Problem {
  const near = text.slice(Math.max(0, problem.offset - 12), problem.offset + 12).replace(/\s+/g, ' ');
  const where = text.length > 24 ? `, near "${near}"` : '';
  return {
    pointer,
    message: `${problem.message} (at character ${problem.offset + 1}${where})`,
    hint: problem.hint ?? 'mend the text there',
  };
}
