import type { LogObject, LogValue } from '../../model/log-event.js';
import { isLogNumber } from '../../model/log-number.js';
import { readMember } from '../event/mutable-event.js';

/** Runs a test over the values at a path until one passes. */
export type AnyValue = (root: LogValue, test: (value: LogValue) => boolean) => boolean;

/**
 * A path into attributes. Through an array it leads to every element, and a number names one element; an array at its
 * end stands for its elements.
 * @see https://docs.datadoghq.com/logs/explorer/search_syntax/#arrays
 */
export function compilePath(path: string): AnyValue {
  const segments = path.split('.');
  return (root, test) => walk(root, segments, 0, test);
}

/** All values at a path, arrays flattened, in the order of the log. */
export function valuesAt(root: LogValue, path: string): readonly LogValue[] {
  const values: LogValue[] = [];
  compilePath(path)(root, (value) => {
    values.push(value);
    return false;
  });
  return values;
}

function walk(
  from: LogValue | undefined,
  segments: readonly string[],
  index: number,
  test: (value: LogValue) => boolean,
): boolean {
  let value = from;
  for (let at = index; at < segments.length; at += 1) {
    const segment = segments[at] ?? '';
    if (Array.isArray(value)) return walkArray(value, segments, at, test);
    if (typeof value !== 'object' || value === null) return false;
    const member = isLogObject(value) ? readMember(value, segment) : undefined;
    if (member === undefined) return false;
    value = member;
  }
  if (value === undefined) return false;
  return Array.isArray(value) ? walkArray(value, segments, segments.length, test) : test(value);
}

function walkArray(
  elements: readonly LogValue[],
  segments: readonly string[],
  index: number,
  test: (value: LogValue) => boolean,
): boolean {
  const segment = segments[index];
  if (segment !== undefined && /^\d+$/.test(segment)) {
    return walk(elements[Number(segment)], segments, index + 1, test);
  }
  return elements.some((element) => walk(element, segments, index, test));
}

export function isLogObject(value: LogValue): value is LogObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !isLogNumber(value);
}
