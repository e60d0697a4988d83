import { describe, expect, it } from 'vitest';
import { compileLogProcessor, runMonitorTests } from '../../../src/engine/monitor-tests/index.js';
import { parseRelativeTime, printRelativeTime } from '../../../src/engine/monitor-tests/relative-time.js';
import { mutatedTexts } from '../../language/mutations.js';
import { unpipedLog } from './unpiped-log.js';

const monitor = {
  name: 'Logins',
  query: 'logs("*").index("*").rollup("count").by("@usr").last("5m") > 1',
  message: '{{@usr.name}} {{value}} @slack-ops',
  options: {},
};

const tests = `monitor: logins # the key
tests:
  # one night
  - name: two logins alert
    logs:
      - { at: 30s, every: 1m, times: 2, log: { usr: alice } }
    expect: []
`;

function run(text: string, find: () => unknown = () => monitor) {
  return runMonitorTests({ file: 'logins_tests.yaml', text, find, processLog: unpipedLog, update: true });
}

describe('runMonitorTests', () => {
  it('tells what happened beyond what is expected', () => {
    expect(run(tests).verdicts).toEqual([
      {
        kind: 'monitor',
        file: 'logins_tests.yaml',
        case: 0,
        title: 'two logins alert',
        line: 4,
        status: 'fail',
        reason: 'what happened is not what the test expects',
        diff: [
          { path: 'expect[0]', actual: 'Alert at 2m for @usr:alice' },
          { path: 'expect[1]', actual: 'OK at 6m for @usr:alice' },
        ],
      },
    ]);
  });

  it('fills in what happened, keeps comments, and passes then', () => {
    const { updated = '' } = run(tests);
    expect(updated).toContain('# the key');
    expect(updated).toContain('# one night');
    expect(updated).toContain('message: alice 2.0 @slack-ops');
    expect(run(updated)).toMatchObject({ verdicts: [{ status: 'pass' }], updated });
  });

  it('compares each expectation with the outcome of its time, status and group', () => {
    const expected = `[{ at: 2m, to: Alert, value: 3, notify: ['@slack-ops'] }, { at: 7m, to: OK, group: { '@usr': alice } }, { at: 9m, to: Warn, group: { '@usr': bob } }]`;
    expect(run(tests.replace('expect: []', `expect: ${expected}`)).verdicts[0]?.diff).toEqual([
      { path: 'expect[0].value', expected: 3, actual: 2 },
      { path: 'expect[1].at', expected: '7m', actual: '6m' },
      { path: 'expect[2]', expected: 'Warn at 9m for @usr:bob' },
    ]);
  });

  it('gives logs the time of the test, in their text too where it asks for it', () => {
    const text = `monitor: logins
tests:
  - name: times
    start: 2026-03-01T00:00:00Z
    logs:
      - { at: 30s, log: { usr: $at } }
      - { at: 31s, log: { usr: '2026-03-01T00:00:30.000Z', ms: $at_ms } }
    until: 2m
    expect:
      - { at: 1m, to: Alert, message_contains: 2026-03-01T00 }
`;
    expect(run(text).verdicts).toMatchObject([{ status: 'pass' }]);
  });

  it('runs logs through the intake and the pipelines of their source', () => {
    const pipeline = `
id: tailscale
pipeline:
  type: pipeline
  name: Tailscale
  enabled: true
  filter: { query: 'source:tailscale' }
  processors:
    - { type: attribute-remapper, name: user, enabled: true, sources: [actor], target: usr, preserveSource: false }
`;
    const processLog = compileLogProcessor([pipeline]);
    const text = tests.replace('usr: alice', 'actor: alice').replace('tests:', 'source: tailscale\ntests:');
    const { verdicts } = runMonitorTests({ file: 'x', text, find: () => monitor, processLog });
    expect(verdicts[0]?.diff).toMatchObject([{ actual: 'Alert at 2m for @usr:alice' }, {}]);
    const elsewhere = runMonitorTests({
      file: 'x',
      text: text.replace('source: tailscale', 'source: other'),
      find: () => monitor,
      processLog,
    });
    expect(elsewhere.verdicts).toMatchObject([{ status: 'pass' }]);
  });

  it.each([
    ['', 'the file is empty'],
    ['monitor: a', '"tests" is missing'],
    ['monitor: a\ntests: []', 'a test file needs tests'],
    ['monitor: [', 'Flow sequence'],
    [tests.replace('expect: []', 'expects: []'), '"expects" is no known key; did you mean "expect"?'],
    [tests.replace('at: 30s', 'at: soon'), '"soon" is no time such as 90s, 5m or 1h30m'],
    [tests.replace('times: 2', 'times: 2.5'), '"times" is a whole number'],
    [
      tests.replace('expect: []', 'expect: [{ at: 1m, to: Alarm }]'),
      '"Alarm" is none of OK, Warn, Alert, No Data',
    ],
    [tests.replace('expect: []', 'expect: [{ at: 1m, signal: high }]'), '"signal" is no known key'],
    [tests.replace(', log: { usr: alice }', ''), 'a log without "log"'],
  ])('says what is wrong with a file, case %#', (text, expected) => {
    const { verdicts, updated } = run(text);
    expect(verdicts.map(({ reason }) => reason).join('\n')).toContain(expected);
    expect(verdicts.every(({ status, line }) => status === 'fail' && line !== undefined && line > 0)).toBe(
      true,
    );
    expect(updated).toBeUndefined();
  });

  it('says where a monitor is missing or cannot be evaluated', () => {
    expect(run(tests, () => undefined).verdicts).toMatchObject([
      { reason: 'no monitor has the key "logins"' },
    ]);
    const metric = { ...monitor, query: 'avg(last_5m):avg:a{*} > 1' };
    expect(run(tests, () => metric).verdicts).toMatchObject([
      { reason: '"a" is no log-based metric of these assets' },
    ]);
  });

  it('runs only the tests that a filter names', () => {
    const filtered = runMonitorTests({
      file: 'x',
      text: tests,
      find: () => monitor,
      processLog: unpipedLog,
      filter: 'nothing',
    });
    expect(filtered).toEqual({ verdicts: [], updated: undefined });
  });

  it('never throws on broken files', () => {
    for (const text of mutatedTexts([tests], 400, 3)) {
      if (/times: \d{3}|\d{3}[mhd]/.test(text)) continue;
      expect(() => run(text), text).not.toThrow();
    }
  });
});

describe('relative times', () => {
  it.each([
    ['0', 0],
    ['90s', 90_000],
    ['1h30m', 5_400_000],
    ['7d1h', 608_400_000],
    ['1.5s', 1500],
  ])('reads %s', (text, ms) => {
    expect(parseRelativeTime(text)).toBe(ms);
    expect(parseRelativeTime(printRelativeTime(ms))).toBe(ms);
  });

  it.each(['', '5', 'm5', '1m1h', '-5m', 'soon'])('refuses %j', (text) => {
    expect(parseRelativeTime(text)).toBeUndefined();
  });
});
