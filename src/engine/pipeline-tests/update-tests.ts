import { Double, printDouble } from '../../model/log-number.js';
import type { Verdict } from '../../model/verdict.js';
import { isObject } from '../event/mutable-event.js';
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
    heading: /^(?:#.*\n)*/.exec(text)?.[0] ?? '',
    id: file.id,
    tests: file.cases.map((testCase, index) => {
      const outcome = outcomes.get(index);
      return printableCase(testCase, outcome?.verdict.status === 'fail' ? outcome.result : testCase.result);
    }),
  };
}

function printableCase({ sample, service, tags }: PipelineCase, result: MutableObject | undefined): unknown {
  return {
    sample,
    ...(service === undefined ? {} : { service }),
    ...(tags.length === 0 ? {} : { tags }),
    ...(result === undefined ? {} : { result: printable(result) }),
  };
}

// Keys are sorted at every depth, and doubles printed as Java does, as Datadog's own generator writes them.
function printable(value: MutableValue): unknown {
  if (Array.isArray(value)) return value.map(printable);
  if (isObject(value)) {
    return Object.fromEntries(
      Object.keys(value)
        .sort()
        .map((name) => [name, printable(value[name] ?? null)]),
    );
  }
  if (value instanceof Double) return { toString: () => printDouble(value.value) };
  if (typeof value === 'number' && !Number.isInteger(value)) return { toString: () => printDouble(value) };
  return value;
}
