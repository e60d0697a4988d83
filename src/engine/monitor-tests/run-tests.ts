import type { LogEvent } from '../../model/log-event.js';
import type { Verdict } from '../../model/verdict.js';
import type { LogMetric } from '../log-metrics/log-metric.js';
import { readMonitor, replay, type LogMonitor } from '../monitors/index.js';
import { advanceRule, createRuleState, readRule, type DetectionRule } from '../rules/index.js';
import { compareOutcomes } from './compare-outcomes.js';
import type { Outcome } from './outcome.js';
import type { ProcessTestLog } from './process-log.js';
import { readTestFile } from './read-test-file.js';
import type { MonitorTest, MonitorTestFile, TestLog } from './test-file.js';
import { updateExpectations } from './update-expectations.js';

export interface MonitorTestInput {
  /** As the user named it, for verdicts. */
  readonly file: string;
  readonly text: string;
  /** The JSON of the monitor or rule of a key; nothing where there is none. */
  readonly find: (kind: 'monitor' | 'rule', key: string) => unknown;
  /** Log-based metrics that monitors may stand on. */
  readonly metrics?: readonly LogMetric[] | undefined;
  /** Runs a log through intake and pipeline. */
  readonly processLog: ProcessTestLog;
  /** `ddsource` of logs whose file names none. */
  readonly source?: string | undefined;
  /** Only tests whose file, number or name holds the text. */
  readonly filter?: string | undefined;
  /** Whether to make out what the file would say if all had happened as it should. */
  readonly update?: boolean | undefined;
}

export interface MonitorTestResult {
  readonly verdicts: readonly Verdict[];
  /** The file with what happened as its expectations; nothing where it cannot be run, or nobody asks. */
  readonly updated: string | undefined;
}

/** Runs the tests of one file. Never throws: a file that cannot be run is one failed test. */
export function runMonitorTests(input: MonitorTestInput): MonitorTestResult {
  const read = readTestFile(input.text);
  if (!read.ok) {
    const verdicts = read.problems.map(({ message, path, line }, index) => ({
      ...failure(input, index, path === '' ? message : `${path}: ${message}`),
      line,
    }));
    return { verdicts, updated: undefined };
  }
  const { file } = read;
  const subject = readSubject(input, file);
  if (!subject.ok) {
    return { verdicts: [{ ...failure(input, 0, subject.problem, file.kind), line: 1 }], updated: undefined };
  }
  const chosen = file.tests
    .map((test, index) => ({ test, index }))
    .filter(({ test, index }) => isAbout(input, test, index))
    .map((one) => ({ ...one, outcome: subject.run(one.test) }));
  const verdicts = chosen.map(({ test, index, outcome }): Verdict => {
    const line = read.lineOf(['tests', index]);
    const place = { kind: file.kind, file: input.file, case: index, title: test.name, line };
    return { ...place, ...judge(test, outcome) };
  });
  if (input.update !== true) return { verdicts, updated: undefined };
  const happened = new Map(chosen.map(({ index, outcome }) => [index, outcome.happened]));
  return { verdicts, updated: updateExpectations(input.text, file, happened) };
}

function isAbout({ filter, file }: MonitorTestInput, { name }: MonitorTest, index: number): boolean {
  return filter === undefined || [file, String(index), name].some((text) => text.includes(filter));
}

function judge(
  test: MonitorTest,
  { happened, problem }: TestOutcome,
): Pick<Verdict, 'status' | 'reason' | 'diff'> {
  if (problem !== undefined) return { status: 'fail', reason: problem };
  const diff = compareOutcomes(test.expect, happened);
  if (diff.length === 0) return { status: 'pass' };
  return { status: 'fail', reason: 'what happened is not what the test expects', diff };
}

interface TestOutcome {
  readonly happened: readonly Outcome[];
  readonly problem: string | undefined;
}

type Subject =
  | { readonly ok: true; readonly run: (test: MonitorTest) => TestOutcome }
  | { readonly ok: false; readonly problem: string };

function readSubject(input: MonitorTestInput, file: MonitorTestFile): Subject {
  const json = input.find(file.kind, file.key);
  if (json === undefined) return { ok: false, problem: `no ${file.kind} has the key "${file.key}"` };
  if (file.kind === 'monitor') {
    const monitor = readMonitor(json, input.metrics);
    if (!monitor.ok) return monitor;
    return { ok: true, run: (test) => runMonitor(monitor.value, test, arrivals(input, file, test)) };
  }
  const rule = readRule(json);
  if (!rule.ok) return rule;
  return { ok: true, run: (test) => runRule(rule.value, test, arrivals(input, file, test)) };
}

interface Arrival {
  readonly event: LogEvent;
  readonly arrivedAt: number;
}

/** The test's logs, processed. A log's date is the time that the test gives it, whatever its own text says. */
function arrivals(input: MonitorTestInput, file: MonitorTestFile, test: MonitorTest): readonly Arrival[] {
  return test.logs.map((log) => {
    const at = test.start + log.at;
    const { service, host, tags } = log;
    const source = file.source ?? input.source;
    const event = input.processLog({ raw: fillIn(log, at), at, source, service, host, tags });
    return { event: { ...event, timestamp: at }, arrivedAt: at + log.lateBy };
  });
}

// A log may say when it happened: $at as text, $at_ms and $at_s as numbers since the epoch.
function fillIn({ raw }: TestLog, at: number): string {
  return raw
    .replaceAll('"$at_ms"', String(at))
    .replaceAll('"$at_s"', String(Math.floor(at / 1000)))
    .replaceAll('$at_ms', String(at))
    .replaceAll('$at_s', String(Math.floor(at / 1000)))
    .replaceAll('$at', new Date(at).toISOString());
}

function runMonitor(monitor: LogMonitor, test: MonitorTest, logs: readonly Arrival[]): TestOutcome {
  const last = test.logs.reduce((latest, { at, lateBy }) => Math.max(latest, at + lateBy), 0);
  const until = test.until ?? last + monitor.windowMs + monitor.evaluationDelayMs + 2 * monitor.everyMs;
  // The first look is one period after the start, so that a log of that moment is already there: a monitor on silence
  // would else alert before anything could have been said.
  const from = test.start + monitor.everyMs;
  const { transitions, problem } = replay(monitor, logs, { from, to: test.start + until });
  const happened = transitions.map((transition): Outcome => {
    const { at, to, group, value, renotify, title, message, notify, handles } = transition;
    return {
      at: at - test.start,
      to,
      group: groupRecord(group),
      value,
      renotify,
      case: undefined,
      title,
      message,
      notify: notify ? handles : [],
    };
  });
  return { happened, problem };
}

function runRule(rule: DetectionRule, test: MonitorTest, logs: readonly Arrival[]): TestOutcome {
  const inOrder = logs.toSorted((left, right) => left.arrivedAt - right.arrivedAt).map(({ event }) => event);
  const happened = advanceRule(createRuleState(rule), inOrder).map(
    ({ at, status, caseName, group, title, message, handles }): Outcome => ({
      at: at - test.start,
      to: status,
      group: groupRecord(group),
      value: null,
      renotify: false,
      case: caseName,
      title,
      message,
      notify: handles,
    }),
  );
  return { happened, problem: undefined };
}

function groupRecord(
  group: readonly { readonly facet: string; readonly value: string }[],
): Readonly<Record<string, string>> {
  return Object.fromEntries(group.map(({ facet, value }) => [facet, value]));
}

function failure(
  input: MonitorTestInput,
  index: number,
  reason: string,
  kind: 'monitor' | 'rule' = 'monitor',
): Verdict {
  return { kind, file: input.file, case: index, status: 'fail', reason };
}
