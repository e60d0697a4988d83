import { Double, printDouble } from '../../model/log-number.js';
import type { Verdict } from '../../model/verdict.js';
import { isObject, writeMember } from '../event/mutable-event.js';
import type { MutableObject, MutableValue } from '../event/mutable-event.js';
import type { UpdatedTests } from '../test-runner.js';
import type { PipelineCase, PipelineTestFile } from './test-file.js';

type Outcomes = ReadonlyMap<
  number,
  { readonly result: MutableObject; readonly verdict: Pick<Verdict, 'status'> }
>;

/**
 * A test file with today's results where they differ from what it expects; `undefined` where none does. Results that
 * agree stay as they are written, and so do those that need data which is not at hand.
 */
export function updateTests(
  text: string,
  file: PipelineTestFile,
  outcomes: Outcomes,
): UpdatedTests | undefined {
  if (![...outcomes.values()].some(({ verdict }) => verdict.status === 'fail')) return undefined;
  return {
    heading: headingOf(text),
    id: file.id,
    tests: file.cases.map((testCase, index) => {
      const outcome = outcomes.get(index);
      const changed = outcome?.verdict.status === 'fail' ? sortKeys(outcome.result) : undefined;
      return printableCase(testCase, changed ?? testCase.result);
    }),
  };
}

/** A test file as it is, with the keys of its results in the order of Datadog's generator. */
export function sortTests(text: string, { id, cases }: PipelineTestFile): UpdatedTests {
  const tests = cases.map((testCase) =>
    printableCase(testCase, testCase.result === undefined ? undefined : sortKeys(testCase.result)),
  );
  return { heading: headingOf(text), id, tests };
}

function headingOf(text: string): string {
  return /^(?:#.*\n)*/.exec(text)?.[0] ?? '';
}

function printableCase({ sample, service, tags }: PipelineCase, result: MutableObject | undefined): unknown {
  return {
    sample,
    ...(service === undefined ? {} : { service }),
    ...(tags.length === 0 ? {} : { tags }),
    ...(result === undefined ? {} : { result: printable(result) }),
  };
}

// Datadog's generator sorts keys. Results that agree keep the order they are written in.
function sortKeys<Value extends MutableValue>(value: Value): Value;
function sortKeys(value: MutableValue): MutableValue {
  if (Array.isArray(value)) return value.map((item) => sortKeys(item));
  if (!isObject(value)) return value;
  const sorted: MutableObject = {};
  for (const name of Object.keys(value).sort()) writeMember(sorted, name, sortKeys(value[name] ?? null));
  return sorted;
}

// Doubles are printed as Java does.
function printable(value: MutableValue): unknown {
  if (Array.isArray(value)) return value.map(printable);
  if (isObject(value)) {
    return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, printable(member)]));
  }
  if (value instanceof Double) return { toString: () => printDouble(value.value) };
  if (typeof value === 'number' && !Number.isInteger(value)) return { toString: () => printDouble(value) };
  return value;
}
