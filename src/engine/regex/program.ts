import type { CharSet } from './char-set.js';

/**
 * A pattern as code for the matcher: one number an operation, its operands behind it.
 * `next` below is the operation that follows.
 */
export interface Program {
  readonly code: Int32Array;
  readonly sets: readonly CharSet[];
  readonly groups: number;
  /** Registers that loops use, behind the two of each group. */
  readonly registers: number;
}

export const op = {
  /** The pattern, or the part inside a look-around or an atomic group, is matched. */
  accept: 0,
  /** unit */
  unit: 1,
  /** set */
  set: 2,
  /** target */
  jump: 3,
  /** target: tries next first, then target */
  splitNext: 4,
  /** target: tries target first, then next */
  splitTarget: 5,
  /** register: stores the position */
  save: 6,
  /** kind of assertion */
  assert: 7,
  /** group, 1 to ignore case */
  reference: 8,
  /** set, min, max, mode, hint: a repeated character */
  repeatSet: 9,
  /** 1 if negative, end: the part stands between */
  look: 10,
  /** 1 if negative, end, min, max */
  behind: 11,
  /** end */
  atomic: 12,
  /** counter register: begins a counted loop */
  loopBegin: 13,
  /** counter register, min, max, 1 if lazy, exit */
  loop: 14,
  /** counter register: goes once more through a lazy loop */
  loopEnter: 15,
} as const;

/** How many numbers each operation takes, by its number. */
export const operationSizes = [1, 2, 2, 2, 2, 2, 2, 2, 3, 6, 3, 5, 2, 2, 6, 2];

export const repeatMode = { greedy: 0, lazy: 1, possessive: 2 } as const;

/** Hints of a repeated character: what must come next, so that hopeless positions are skipped. */
export const hint = {
  none: -1,
  /** Only the end of the text can follow. */
  end: -2,
} as const;

export const unbounded = 0x7fffffff;

export const assertionKinds = [
  'input-start',
  'input-end',
  'input-end-or-last-line-end',
  'line-start',
  'line-end',
  'word-boundary',
  'no-word-boundary',
  'match-start',
] as const;
