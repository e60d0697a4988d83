import { compileRegex } from '../regex/index.js';

/** Whether a whole text matches a pattern given as argument; a pattern that is none is taken literally. */
export function wholeMatch(pattern: string): (text: string) => boolean {
  const compiled = compileRegex(pattern, { flags: { dotAll: true } });
  return compiled.ok ? (text) => compiled.regex.match(text) !== undefined : (text) => text === pattern;
}
