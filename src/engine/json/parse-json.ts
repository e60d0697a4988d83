import type { MutableValue } from '../event/mutable-event.js';
import { parseExactJson } from './exact-json.js';

/**
 * Parses JSON with long and double told apart and every digit kept; `undefined` where the text is no JSON.
 * Most logs hold no number that `JSON.parse` would change, and a scan tells so for a fraction of the parse's cost.
 */
export function parseJson(text: string): MutableValue | undefined {
  if (numberThatNeedsCare.test(text)) return parseExactJson(text)?.value;
  try {
    return JSON.parse(text) as MutableValue;
  } catch {
    return undefined;
  }
}

// A number needs care if it has an exponent, a fraction of zeros only (a whole double), so many digits that a float
// cannot hold them, or is minus zero. Text that merely looks so costs the exact parser's time, never a wrong value; the
// quote of the name is asked for because one IPv6 address with a part like `:1e5]` would cost that of a whole request.
const numberThatNeedsCare =
  /(?:^|"\s*:|[,[])\s*-?(?:\d+\.0+(?!\d)|\d[\d.]*[eE]|(?=[\d.]{16})\d+(?:\.\d+)?|(?<=-)0)(?:[+-]?\d*)?\s*(?:[,}\]]|$)/;
