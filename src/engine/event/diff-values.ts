import { isLogNumber, isLong, numericValue } from '../../model/log-number.js';
import type { LogNumber } from '../../model/log-number.js';
import type { LogObject, LogValue } from '../../model/log-event.js';
import type { VerdictDifference } from '../../model/verdict.js';

/** Where two values differ, by path; `undefined` is "not there". Numbers differ in kind, too: `1` is not `1.0`. */
export function diffValues(
  path: string,
  expected: LogValue | undefined,
  actual: LogValue | undefined,
): readonly VerdictDifference[] {
  if (expected === actual) return [];
  if (isLogNumber(expected) && isLogNumber(actual) && sameNumber(expected, actual)) return [];
  if (isArray(expected) && isArray(actual)) {
    if (expected.length !== actual.length) return [{ path, expected, actual }];
    return expected.flatMap((item, index) => diffValues(`${path}[${index}]`, item, actual[index]));
  }
  if (isPlainObject(expected) && isPlainObject(actual)) {
    const names = new Set([...Object.keys(expected), ...Object.keys(actual)]);
    return [...names]
      .sort()
      .flatMap((name) => diffValues(`${path}.${name}`, ownMember(expected, name), ownMember(actual, name)));
  }
  return [
    {
      path,
      ...(expected === undefined ? {} : { expected }),
      ...(actual === undefined ? {} : { actual }),
    },
  ];
}

function sameNumber(expected: LogNumber, actual: LogNumber): boolean {
  if (isLong(expected) || isLong(actual)) return expected === actual;
  return numericValue(expected) === numericValue(actual);
}

function isArray(value: LogValue | undefined): value is readonly LogValue[] {
  return Array.isArray(value);
}

function isPlainObject(value: LogValue | undefined): value is LogObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !isLogNumber(value);
}

function ownMember(object: LogObject, name: string): LogValue | undefined {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}
