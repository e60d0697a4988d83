import type { Finding, FindingSummary } from '../../model/finding.js';
import { renderGithubAnnotations } from './github.js';
import { findingsToJson } from './json.js';
import { findingsToSarif, type SarifRule } from './sarif.js';
import { renderFindings } from './text.js';

export type FindingsFormat = 'text' | 'json' | 'github' | 'sarif';

export interface FindingsReport {
  readonly findings: readonly Finding[];
  readonly summary: FindingSummary;
  /** What `--fix` did; absent where it was not asked for. */
  readonly fixed?: readonly { readonly file: string; readonly did: readonly string[] }[] | undefined;
}

export interface FindingsStyle {
  readonly color: boolean;
  readonly version: string;
  readonly rules: readonly SarifRule[];
}

/** The whole report of `validate` for stdout. */
export function renderReport(report: FindingsReport, format: FindingsFormat, style: FindingsStyle): string {
  const { findings, summary, fixed } = report;
  switch (format) {
    case 'json':
      return printJson({ ...findingsToJson(findings, summary), ...(fixed === undefined ? {} : { fixed }) });
    case 'sarif':
      return printJson(findingsToSarif(findings, style.rules, style.version));
    case 'github':
      return renderGithubAnnotations(findings);
    case 'text':
      return renderFixes(fixed ?? []) + renderFindings(findings, summary, style);
    default:
      return format satisfies never;
  }
}

export function renderFixes(fixed: NonNullable<FindingsReport['fixed']>): string {
  return fixed.map(({ file, did }) => `fixed ${file}: ${did.join(', ')}\n`).join('');
}

function printJson(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
