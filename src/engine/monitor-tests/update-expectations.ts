import { parseDocument } from 'yaml';
import { compareOutcomes } from './compare-outcomes.js';
import type { Outcome } from './outcome.js';
import { printRelativeTime } from './relative-time.js';
import type { Expectation, MonitorTest, MonitorTestFile } from './test-file.js';

/**
 * The test file with what happened as its expectations. Comments and all else stay; a test that looked at messages,
 * values or recipients goes on to, and one that expected nothing yet looks at messages.
 */
export function updateExpectations(
  text: string,
  file: MonitorTestFile,
  outcomes: ReadonlyMap<number, readonly Outcome[]>,
): string {
  const document = parseDocument(text, { merge: true });
  let isChanged = false;
  for (const [index, test] of file.tests.entries()) {
    const happened = outcomes.get(index)?.map((outcome) => toExpectation(file.kind, test, outcome));
    // What is as expected keeps its form; so does a test that did not run.
    if (happened === undefined || compareOutcomes(test.expect, outcomes.get(index) ?? []).length === 0)
      continue;
    document.setIn(['tests', index, 'expect'], document.createNode(happened));
    isChanged = true;
  }
  return isChanged ? document.toString({ lineWidth: 110, singleQuote: true }) : text;
}

function toExpectation(
  kind: 'monitor' | 'rule',
  test: MonitorTest,
  outcome: Outcome,
): Readonly<Record<string, unknown>> {
  const looksAt = (key: keyof Expectation): boolean => test.expect.some((one) => one[key] !== undefined);
  const isFirst = test.expect.length === 0;
  const isMonitor = kind === 'monitor';
  return {
    at: printRelativeTime(outcome.at),
    ...(isMonitor ? { to: outcome.to } : { signal: outcome.to }),
    ...(!isMonitor && outcome.case !== undefined && outcome.case !== '' ? { case: outcome.case } : {}),
    ...(Object.keys(outcome.group).length === 0 ? {} : { group: outcome.group }),
    ...(outcome.renotify ? { renotify: true } : {}),
    ...(isMonitor && looksAt('value') && outcome.value !== null ? { value: outcome.value } : {}),
    ...(looksAt('title') ? { title: outcome.title } : {}),
    ...(isFirst || looksAt('message') || looksAt('messageContains') ? { message: outcome.message } : {}),
    ...(looksAt('notify') ? { notify: outcome.notify } : {}),
  };
}
