import type { Painter } from './paint.js';

export interface BacktestReport {
  readonly monitors: readonly {
    readonly key: string;
    readonly fired: readonly {
      readonly from: string;
      readonly to: string | null;
      readonly group: string;
      readonly value: number | null;
      readonly status: string;
    }[];
    readonly perWeek: number;
    readonly suggested?: { readonly critical: number; readonly why: string };
    readonly problem?: string;
  }[];
  readonly rules: readonly {
    readonly key: string;
    readonly fired: readonly { readonly from: string; readonly group: string; readonly status: string }[];
    readonly perWeek: number;
    readonly problem?: string;
  }[];
  readonly logs: { readonly read: number; readonly parsed: number; readonly unparsed: number };
}

const mostShown = 5;

/** What would have fired, for whom and when, then the thresholds that fit. */
export function renderBacktest(report: BacktestReport, paint: Painter): string {
  const alerts = [...report.monitors, ...report.rules].filter(({ fired }) => fired.length > 0);
  const lines = alerts.flatMap(({ key, fired, perWeek }) => [
    `${paint.red(String(fired.length).padStart(5))} ${paint.bold(key)}${paint.dim(`, ${perWeek.toFixed(1)} a week`)}`,
    ...fired.slice(0, mostShown).map((one) => `        ${one.from} ${one.status} ${one.group}`),
    ...(fired.length > mostShown ? [`        and ${fired.length - mostShown} more`] : []),
  ]);
  const suggestions = report.monitors.flatMap(({ key, suggested }) =>
    suggested === undefined
      ? []
      : [`${String(suggested.critical).padStart(14)} ${key}`, `               ${paint.dim(suggested.why)}`],
  );
  const problems = [...report.monitors, ...report.rules].flatMap(({ key, problem }) =>
    problem === undefined ? [] : [`${paint.yellow('!')} ${key}: ${problem}`],
  );
  const { read, parsed, unparsed } = report.logs;
  return [
    alerts.length === 0 ? 'nothing would have fired' : 'would have fired:',
    ...lines,
    ...(suggestions.length === 0
      ? []
      : ['', 'thresholds that fit (write them with --write):', ...suggestions]),
    ...problems,
    '',
    `${read} records read, ${parsed} parsed, ${unparsed} unparsed`,
    '',
  ].join('\n');
}
