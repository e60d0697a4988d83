import type { VerdictDifference } from '../../model/verdict.js';
import type { Outcome } from './outcome.js';
import { printRelativeTime } from './relative-time.js';
import type { Expectation } from './test-file.js';

/**
 * Compares what happened with what is expected: each expectation with the outcome of its time, status and group; what
 * is left over in the order of time.
 */
export function compareOutcomes(
  expected: readonly Expectation[],
  actual: readonly Outcome[],
): readonly VerdictDifference[] {
  const left = [...actual];
  const pairs = new Map<number, Outcome>();
  const take = (index: number, fits: (outcome: Outcome) => boolean): void => {
    const place = pairs.has(index) ? -1 : left.findIndex(fits);
    const [outcome] = place === -1 ? [] : left.splice(place, 1);
    if (outcome !== undefined) pairs.set(index, outcome);
  };
  for (const [index, one] of expected.entries()) {
    take(index, (outcome) => outcome.at === one.at && outcome.to === one.to && isSameGroup(one, outcome));
  }
  for (const [index, one] of expected.entries()) take(index, (outcome) => isSameGroup(one, outcome));
  for (const index of expected.keys()) take(index, () => true);
  const compared = expected.flatMap((one, index) =>
    compareOutcome(one, pairs.get(index), `expect[${index}]`),
  );
  const surplus = left.map((outcome, index) => ({
    path: `expect[${expected.length + index}]`,
    actual: describeOutcome(outcome),
  }));
  return [...compared, ...surplus];
}

function isSameGroup({ group }: Expectation, outcome: Outcome): boolean {
  return group === undefined || printGroup(group) === printGroup(outcome.group);
}

function compareOutcome(
  expected: Expectation,
  actual: Outcome | undefined,
  path: string,
): readonly VerdictDifference[] {
  if (actual === undefined) return [{ path, expected: describeExpectation(expected) }];
  const differences: VerdictDifference[] = [];
  const compare = (key: string, wanted: unknown, found: unknown): void => {
    if (wanted === undefined || JSON.stringify(wanted) === JSON.stringify(found)) return;
    differences.push({ path: `${path}.${key}`, expected: wanted, actual: found });
  };
  compare('at', printRelativeTime(expected.at), printRelativeTime(actual.at));
  compare('to', expected.to, actual.to);
  compare(
    'group',
    expected.group === undefined ? undefined : printGroup(expected.group),
    printGroup(actual.group),
  );
  compare('value', expected.value, actual.value);
  compare('renotify', expected.renotify, actual.renotify);
  compare('case', expected.case, actual.case);
  compare('title', expected.title, actual.title);
  compare('message', expected.message?.trim(), actual.message);
  for (const text of expected.messageContains ?? []) {
    if (!actual.message.includes(text)) {
      differences.push({ path: `${path}.message_contains`, expected: text, actual: actual.message });
    }
  }
  compare('notify', expected.notify, actual.notify);
  return differences;
}

function printGroup(group: Readonly<Record<string, string>>): string {
  return Object.entries(group)
    .map(([facet, value]) => `${facet}:${value}`)
    .toSorted()
    .join(', ');
}

function describeExpectation({ at, to, group }: Expectation): string {
  return describe(at, to, group ?? {});
}

function describeOutcome({ at, to, group, renotify }: Outcome): string {
  return `${describe(at, to, group)}${renotify ? ', told again' : ''}`;
}

function describe(at: number, to: string, group: Readonly<Record<string, string>>): string {
  const printed = printGroup(group);
  return `${to} at ${printRelativeTime(at)}${printed === '' ? '' : ` for ${printed}`}`;
}
