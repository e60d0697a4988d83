import type { Coverage, TestReport, TraceStep, Verdict } from '../../model/verdict.js';
import { painter } from '../paint.js';
import type { Painter } from '../paint.js';
import { showValue } from './value.js';
import { count } from '../count.js';

export interface TestTextOptions {
  readonly color: boolean;
  readonly quiet: boolean;
  readonly trace: boolean;
}

/** Failed and unsupported cases with their differences, then what was not reached, then the counts. */
export function renderTests(report: TestReport, options: TestTextOptions): string {
  const paint = painter(options.color);
  const shown = report.tests.filter(({ status }) => status !== 'pass' || options.trace);
  const blocks = shown.map((verdict) => renderVerdict(verdict, paint));
  const coverage = report.coverage === undefined ? '' : renderCoverage(report.coverage, paint);
  return `${blocks.join('')}${coverage}${renderSummary(report, paint, options.quiet)}`;
}

function renderVerdict(verdict: Verdict, paint: Painter): string {
  const place = `${verdict.file}${verdict.line === undefined ? '' : `:${verdict.line}`}`;
  const reason = verdict.reason === undefined ? '' : `: ${verdict.reason}`;
  const head = `${badges(paint)[verdict.status]} ${paint.bold(place)} case ${verdict.case}${reason}\n`;
  const title = verdict.title === undefined ? '' : `  ${paint.dim(verdict.title)}\n`;
  const diff = (verdict.diff ?? []).map(({ path, expected, actual }) => {
    const sides = `    ${paint.green(`expected ${showValue(expected, 400)}`)}\n    ${paint.red(`actual   ${showValue(actual, 400)}`)}\n`;
    return `  ${path}\n${sides}`;
  });
  return `${head}${title}${diff.join('')}${renderTrace(verdict.trace ?? [], paint)}\n`;
}

function badges(paint: Painter): Readonly<Record<Verdict['status'], string>> {
  return { pass: paint.green('pass'), fail: paint.red('FAIL'), unsupported: paint.yellow('unsupported') };
}

function renderTrace(trace: readonly TraceStep[], paint: Painter): string {
  return trace
    .map(({ processor, type, name, outcome, changes }) => {
      const label = name === undefined || name === '' ? type : `${type} "${name}"`;
      const head =
        outcome === 'applied'
          ? `  ${processor} ${label}\n`
          : paint.dim(`  ${processor} ${label}: ${outcome}\n`);
      const lines = changes.map(
        ({ path, before, after }) =>
          `      ${path}: ${before === undefined ? '' : `${showValue(before, 120)} → `}${after === undefined ? '(removed)' : showValue(after, 200)}\n`,
      );
      return `${head}${lines.join('')}`;
    })
    .join('');
}

const coverageNames: Readonly<Record<string, string>> = {
  processors: 'processors',
  grokRules: 'grok rules',
  categories: 'categories',
  lookupLines: 'lookup lines',
  conditions: 'conditions',
  facets: 'facets',
};

function renderCoverage(coverage: Coverage, paint: Painter): string {
  const lines = Object.entries(coverage).flatMap(([kind, { covered, total, uncovered }]) => {
    if (total === 0) return [];
    const head = `${coverageNames[kind] ?? kind}: ${covered} of ${total} reached\n`;
    return [head, ...uncovered.map((name) => paint.dim(`  not reached: ${name}\n`))];
  });
  return `${lines.join('')}\n`;
}

function renderSummary({ tests, summary }: TestReport, paint: Painter, quiet: boolean): string {
  if (quiet && summary.failed === 0) return '';
  const files = new Set(tests.map(({ file }) => file)).size;
  const parts = [
    paint.green(`${summary.passed} passed`),
    summary.failed > 0 ? paint.red(`${summary.failed} failed`) : '0 failed',
    ...(summary.unsupported > 0 ? [paint.yellow(`${summary.unsupported} unsupported`)] : []),
  ];
  return `${parts.join(', ')} in ${count(files, 'file')}\n`;
}
