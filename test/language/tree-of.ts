import type { Parsed } from '../../src/language/syntax.js';
import { withoutSpans } from './without-spans.js';

/** The tree without places; a problem is thrown, for tests that expect none. */
export function treeOf(parsed: Parsed<unknown>): unknown {
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return withoutSpans(parsed.tree);
}

/** `offset: message` of each problem. */
export function problemsOf(parsed: Parsed<unknown>): readonly string[] {
  return parsed.ok ? [] : parsed.problems.map(({ offset, message }) => `${offset}: ${message}`);
}
