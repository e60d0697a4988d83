import { describe, expect, it } from 'vitest';
import { Double } from '../../../src/model/log-number.js';
import type { TestReport } from '../../../src/model/verdict.js';
import { renderJunit } from '../../../src/report/tests/junit.js';
import { renderTestsJson } from '../../../src/report/tests/json.js';
import { renderTests } from '../../../src/report/tests/text.js';

const report: TestReport = {
  tests: [
    { kind: 'pipeline', file: 'a_tests.yaml', case: 0, line: 3, title: 'up', status: 'pass' },
    {
      kind: 'pipeline',
      file: 'a_tests.yaml',
      case: 1,
      line: 9,
      title: '<down> & "out"',
      status: 'fail',
      reason: '2 paths differ',
      diff: [
        { path: 'custom.bytes', expected: new Double(138), actual: 7_288_183_648_727_243_213n },
        { path: 'custom.note', actual: 'bell \u0007' },
      ],
      trace: [
        {
          processor: 'processors[0]',
          type: 'url-parser',
          name: 'Cut',
          outcome: 'applied',
          changes: [{ path: 'custom.u', before: 'x', after: { path: 'x' } }],
        },
        {
          processor: 'processors[1]',
          type: 'pipeline',
          name: '',
          outcome: 'the filter does not match',
          changes: [],
        },
      ],
    },
    { kind: 'rule', file: 'b_tests.yaml', case: 0, status: 'unsupported', reason: 'no feed' },
  ],
  summary: { passed: 1, failed: 1, unsupported: 1 },
  coverage: {
    processors: { covered: 1, total: 2, uncovered: ['a.yaml: processors[1]'] },
    facets: { covered: 0, total: 0, uncovered: [] },
  },
};

describe('a report of tests', () => {
  it('shows failures with both sides, and what was not reached', () => {
    expect(renderTests(report, { color: false, quiet: false, trace: false })).toBe(
      [
        'FAIL a_tests.yaml:9 case 1: 2 paths differ',
        '  <down> & "out"',
        '  custom.bytes',
        '    expected 138.0',
        '    actual   7288183648727243213',
        '  custom.note',
        '    expected (nothing)',
        '    actual   "bell \\u0007"',
        '  processors[0] url-parser "Cut"',
        '      custom.u: "x" → {"path": "x"}',
        '  processors[1] pipeline: the filter does not match',
        '',
        'unsupported b_tests.yaml case 0: no feed',
        '',
        'processors: 1 of 2 reached',
        '  not reached: a.yaml: processors[1]',
        '',
        '1 passed, 1 failed, 1 unsupported in 2 files',
        '',
      ].join('\n'),
    );
  });

  it('says nothing of success when it is to be quiet', () => {
    const passed: TestReport = {
      tests: report.tests.slice(0, 1),
      summary: { passed: 1, failed: 0, unsupported: 0 },
    };
    expect(renderTests(passed, { color: false, quiet: true, trace: false })).toBe('');
  });

  it('is one JSON document with long numbers as text', () => {
    const parsed = JSON.parse(renderTestsJson(report)) as TestReport;
    expect(parsed.tests[1]?.diff).toEqual([
      { path: 'custom.bytes', expected: 138, actual: '7288183648727243213' },
      { path: 'custom.note', actual: 'bell \u0007' },
    ]);
    expect(parsed.summary).toEqual({ passed: 1, failed: 1, unsupported: 1 });
  });

  it('is JUnit XML without what XML cannot hold', () => {
    const xml = renderJunit(report);
    expect(xml).toContain('<testsuites tests="3" failures="1" skipped="1">');
    expect(xml).toContain('name="case 1: &lt;down&gt; &amp; &quot;out&quot;"');
    expect(xml).toContain('<skipped message="no feed"/>');
    expect([...xml].filter((character) => /[^\P{Cc}\n]/u.test(character))).toEqual([]);
  });
});
