import type { Parsed } from '../../src/language/syntax.js';
import { mutatedTexts } from './mutations.js';

/** Time that 20,000 texts may take where many others compute. Unit: milliseconds. */
export const patience = 180_000;

/**
 * Gives a parser 20,000 broken texts: it answers each with a tree that prints to a text of the same tree, or with
 * problems at places inside the text. Returns the texts for which it does not.
 */
export function brokenTexts<Tree>(
  parse: (text: string) => Parsed<Tree>,
  print: (tree: Tree) => string,
  samples: readonly string[],
  seed: number,
): readonly string[] {
  return [...mutatedTexts(samples, 20_000, seed)].filter((text) => {
    const parsed = parse(text);
    if (!parsed.ok) {
      return (
        parsed.problems.length === 0 ||
        parsed.problems.some(({ offset }) => offset < 0 || offset > text.length)
      );
    }
    const again = parse(print(parsed.tree));
    return !again.ok || shape(again.tree) !== shape(parsed.tree);
  });
}

function shape(tree: unknown): string {
  return JSON.stringify(tree, (name, value: unknown) =>
    name === 'span' || name === 'formulaOffset' ? undefined : value,
  );
}
