import { compileProgram } from './compile-program.js';
import type { RegexFlags } from './flags.js';
import { Machine } from './machine.js';
import { parseRegex } from './parse-regex.js';
import type { Program } from './program.js';

export { RegexExhausted } from './machine.js';

/** A pattern of java.util.regex, ready to run. Matching throws `RegexExhausted` when it takes too many steps. */
export interface Regex {
  /** Groups with a name, in the order they open. */
  readonly names: readonly { readonly name: string; readonly group: number }[];
  /** Matches the whole text. */
  readonly match: (text: string) => RegexMatch | undefined;
  /** The first match from there on. */
  readonly find: (text: string, from: number) => RegexMatch | undefined;
}

export interface RegexMatch {
  readonly start: number;
  readonly end: number;
  /** The text of a group; `undefined` if it took no part. Group 0 is the match. */
  readonly group: (number: number) => string | undefined;
}

export interface RegexOptions {
  readonly flags?: Partial<RegexFlags>;
  /** Steps that a match may take, whatever the text. @default 1,000,000 */
  readonly steps?: number;
  /** Steps more for each character of the text. @default 20 */
  readonly stepsPerCharacter?: number;
}

export type CompiledRegex =
  | { readonly ok: true; readonly regex: Regex }
  | { readonly ok: false; readonly message: string; readonly offset: number };

/** Compiles a pattern; what is wrong with it is answered, not thrown. */
export function compileRegex(pattern: string, options: RegexOptions = {}): CompiledRegex {
  const parsed = parseRegex(pattern, options.flags);
  if (!parsed.ok) return parsed;
  const { syntax } = parsed;
  // Most rules of a parser are never reached, so code is made when it is first run.
  let whole: Program | undefined;
  let part: Program | undefined;
  const { steps = 1_000_000, stepsPerCharacter = 20 } = options;
  const budget = (text: string) => steps + stepsPerCharacter * text.length;
  return {
    ok: true,
    regex: {
      names: syntax.names,
      match: (text) => {
        const machine = new Machine((whole ??= compileProgram(syntax, true)), text, budget(text));
        return machine.match(0, text.length) < 0 ? undefined : matchOf(machine, text, 0, text.length);
      },
      find: (text, from) => {
        const machine = new Machine((part ??= compileProgram(syntax, false)), text, budget(text));
        for (let start = from; start <= text.length; start++) {
          const end = machine.match(start, -1);
          if (end >= 0) return matchOf(machine, text, start, end);
        }
        return undefined;
      },
    },
  };
}

function matchOf(machine: Machine, text: string, start: number, end: number): RegexMatch {
  const { registers } = machine;
  return {
    start,
    end,
    group: (number) => {
      if (number === 0) return text.slice(start, end);
      const from = registers[number * 2] ?? -1;
      const to = registers[number * 2 + 1] ?? -1;
      return from < 0 || to < from ? undefined : text.slice(from, to);
    },
  };
}
