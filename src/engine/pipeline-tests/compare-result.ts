import { isLogNumber, isLong, numericValue } from '../../model/log-number.js';
import type { VerdictDifference } from '../../model/verdict.js';
import { diffValues } from '../event/diff-values.js';
import { officialDate } from '../event/official-date.js';
import type { MutableObject, MutableValue } from '../event/mutable-event.js';
import { parseAttributes } from '../ingest/ingest-log.js';

/** Where a result differs from what the file expects, by path. */
export function compareResult(expected: MutableObject, actual: MutableObject): readonly VerdictDifference[] {
  const names = new Set([...Object.keys(expected), ...Object.keys(actual)]);
  return [...names].sort().flatMap((name) => compareField(name, expected[name], actual[name]));
}

function compareField(
  name: string,
  expected: MutableValue | undefined,
  actual: MutableValue | undefined,
): readonly VerdictDifference[] {
  switch (name) {
    case 'message':
      return sameMessage(expected, actual) ? [] : diffValues(name, expected, actual);
    case 'timestamp':
      // One official file (vercel) writes the date as text.
      return officialDate(expected, 0) === officialDate(actual, 0) ? [] : diffValues(name, expected, actual);
    case 'custom':
      return diffValues(name, expected ?? {}, actual ?? {}).filter(
        (difference) => !sameButForKind(difference),
      );
    default:
      return diffValues(name, expected, actual);
  }
}

// A message that is a dump of the log's JSON is compared as JSON: the order of keys in official files is a hash map's.
function sameMessage(expected: MutableValue | undefined, actual: MutableValue | undefined): boolean {
  if (expected === actual) return true;
  if (typeof expected !== 'string' || typeof actual !== 'string') return false;
  const left = parseAttributes(expected);
  const right = parseAttributes(actual);
  return left !== undefined && right !== undefined && diffValues('', left, right).length === 0;
}

// Official files hold both 1 and 1.0 for the same extraction (tests 0 and 1 of keda), so kinds are not told apart.
function sameButForKind({ expected, actual }: VerdictDifference): boolean {
  if (!isLogNumber(expected) || !isLogNumber(actual)) return false;
  if (isLong(expected) && isLong(actual)) return false;
  return numericValue(expected) === numericValue(actual);
}
