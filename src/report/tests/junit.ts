import type { TestReport, Verdict } from '../../model/verdict.js';
import { showValue } from './value.js';

/** JUnit XML, one suite a test file, as CI systems read it. */
export function renderJunit({ tests, summary }: TestReport): string {
  const files = groupByFile(tests);
  const suites = [...files].map(([file, verdicts]) => renderSuite(file, verdicts));
  const counts = `tests="${tests.length}" failures="${summary.failed}" skipped="${summary.unsupported}"`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites ${counts}>\n${suites.join('')}</testsuites>\n`;
}

function renderSuite(file: string, verdicts: readonly Verdict[]): string {
  const failures = verdicts.filter(({ status }) => status === 'fail').length;
  const skipped = verdicts.filter(({ status }) => status === 'unsupported').length;
  const head = `  <testsuite name="${escape(file)}" tests="${verdicts.length}" failures="${failures}" skipped="${skipped}">\n`;
  return `${head}${verdicts.map(renderCase).join('')}  </testsuite>\n`;
}

function renderCase(verdict: Verdict): string {
  const title = verdict.title === undefined ? '' : `: ${verdict.title}`;
  const head = `    <testcase classname="${escape(verdict.file)}" name="${escape(`case ${verdict.case}${title}`)}"`;
  const reason = escape(verdict.reason ?? '');
  switch (verdict.status) {
    case 'pass':
      return `${head}/>\n`;
    case 'unsupported':
      return `${head}><skipped message="${reason}"/></testcase>\n`;
    case 'fail':
      return `${head}><failure message="${reason}">${escape(renderDiff(verdict))}</failure></testcase>\n`;
    default:
      return verdict.status satisfies never;
  }
}

function renderDiff({ diff = [] }: Verdict): string {
  return diff
    .map(
      ({ path, expected, actual }) =>
        `${path}: expected ${showValue(expected, 2000)}, actual ${showValue(actual, 2000)}`,
    )
    .join('\n');
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

// XML 1.0 has no way to say most control characters.
function escape(text: string): string {
  return text
    .replaceAll(/[&<>"]/g, (character) => entities[character] ?? '')
    .replaceAll(/[^\P{Cc}\t\n\r]|[\ufffe\uffff]/gu, '�');
}

function groupByFile(tests: readonly Verdict[]): ReadonlyMap<string, readonly Verdict[]> {
  const files = new Map<string, Verdict[]>();
  for (const verdict of tests) files.set(verdict.file, [...(files.get(verdict.file) ?? []), verdict]);
  return files;
}
