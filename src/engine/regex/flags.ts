/** Flags as java.util.regex names them, in force for one part of a pattern. */
export interface RegexFlags {
  /** `i` */
  readonly ignoreCase: boolean;
  /** `u`: ignoring case reaches beyond ASCII. */
  readonly unicodeCase: boolean;
  /** `s`: the dot matches line ends. */
  readonly dotAll: boolean;
  /** `m`: `^` and `$` match at lines. */
  readonly multiline: boolean;
  /** `x`: blanks and comments are let be. */
  readonly comments: boolean;
  /** `d`: only `\n` is a line end. */
  readonly unixLines: boolean;
  /** `U`: `\w`, `\d`, `\s` and POSIX names mean all of Unicode. */
  readonly unicodeClasses: boolean;
}

export const noFlags: RegexFlags = {
  ignoreCase: false,
  unicodeCase: false,
  dotAll: false,
  multiline: false,
  comments: false,
  unixLines: false,
  unicodeClasses: false,
};

const byLetter: ReadonlyMap<string, keyof RegexFlags> = new Map([
  ['i', 'ignoreCase'],
  ['u', 'unicodeCase'],
  ['s', 'dotAll'],
  ['m', 'multiline'],
  ['x', 'comments'],
  ['d', 'unixLines'],
  ['U', 'unicodeClasses'],
]);

/** The flags after `im-s` was met; `undefined` where a letter is no flag. */
export function changeFlags(flags: RegexFlags, letters: string): RegexFlags | undefined {
  const [on = '', off = ''] = letters.split('-', 2);
  const changed: Record<keyof RegexFlags, boolean> = { ...flags };
  for (const [group, value] of [
    [on, true],
    [off, false],
  ] as const) {
    for (const letter of group) {
      const name = byLetter.get(letter);
      if (name === undefined) return undefined;
      changed[name] = value;
    }
  }
  return changed;
}
