import type { FieldChange } from '../model/plan.js';
import { canonicalText, isArray, isEqual, isObject } from './json.js';

/**
 * What differs, leaf by leaf, in the order of the desired value. Empty exactly when both are equal as JSON.
 * A list of plain values is one leaf; a list of objects is aligned first, so that an inserted element is one change
 * and not a change of all that follow.
 */
export function diffValues(actual: unknown, desired: unknown, path = ''): readonly FieldChange[] {
  if (isEqual(actual, desired)) return [];
  if (isObject(actual) && isObject(desired)) {
    const keys = new Set([...Object.keys(desired), ...Object.keys(actual)]);
    return [...keys].flatMap((key) => diffMember(actual[key], desired[key], joinPath(path, key)));
  }
  if (isArray(actual) && isArray(desired) && [...actual, ...desired].some(isObject)) {
    return alignLists(actual, desired).flatMap(([from, to]) =>
      diffMember(
        from === null ? undefined : actual[from],
        to === null ? undefined : desired[to],
        `${path}[${to ?? from}]`,
      ),
    );
  }
  return [changeOf(path, actual, desired)];
}

/** Pairs of indices (actual, desired); `null` where the other side has no counterpart. */
type Pair = readonly [number | null, number | null];

/** Pairs equal elements in order first, then what lies between two pairs position by position. */
function alignLists(actual: readonly unknown[], desired: readonly unknown[]): readonly Pair[] {
  const pairs: Pair[] = [];
  let from = 0;
  let to = 0;
  for (const [nextFrom, nextTo] of [
    ...commonRun(actual, desired),
    [actual.length, desired.length] as const,
  ]) {
    while (from < nextFrom || to < nextTo) {
      pairs.push([from < nextFrom ? from++ : null, to < nextTo ? to++ : null]);
    }
    if (nextFrom < actual.length) pairs.push([from++, to++]);
  }
  return pairs;
}

/** Joins a key to a path with dots; a key that holds a dot or a bracket is quoted. */
function joinPath(path: string, key: string): string {
  const name = /^[^.[\]"\s]+$/.test(key) ? key : JSON.stringify(key);
  return path === '' ? name : `${path}.${name}`;
}

function diffMember(actual: unknown, desired: unknown, path: string): readonly FieldChange[] {
  if (actual === undefined || desired === undefined) {
    return actual === desired ? [] : [changeOf(path, actual, desired)];
  }
  return diffValues(actual, desired, path);
}

function changeOf(path: string, actual: unknown, desired: unknown): FieldChange {
  return {
    path,
    ...(actual === undefined ? {} : { actual }),
    ...(desired === undefined ? {} : { desired }),
  };
}

/** Longest common subsequence of equal elements. */
function commonRun(
  actual: readonly unknown[],
  desired: readonly unknown[],
): readonly (readonly [number, number])[] {
  const left = actual.map(canonicalText);
  const right = desired.map(canonicalText);
  const lengths: number[][] = Array.from({ length: left.length + 1 }, () =>
    new Array<number>(right.length + 1).fill(0),
  );
  const lengthAt = (from: number, to: number): number => lengths[from]?.[to] ?? 0;
  for (let from = left.length - 1; from >= 0; from--) {
    for (let to = right.length - 1; to >= 0; to--) {
      const row = lengths[from];
      if (row === undefined) continue;
      row[to] =
        left[from] === right[to]
          ? lengthAt(from + 1, to + 1) + 1
          : Math.max(lengthAt(from + 1, to), lengthAt(from, to + 1));
    }
  }
  const run: (readonly [number, number])[] = [];
  for (let from = 0, to = 0; from < left.length && to < right.length;) {
    if (left[from] === right[to]) run.push([from++, to++]);
    else if (lengthAt(from + 1, to) >= lengthAt(from, to + 1)) from++;
    else to++;
  }
  return run;
}
