import type { Finding, FindingSummary, Severity } from '../../model/finding.js';
import { findingPlace } from './place.js';
import { count } from '../count.js';

const colours: Readonly<Record<Severity, number>> = { error: 31, warning: 33, notice: 36 };

/** `place: message [rule]`, its hint on the next line, and the count at the end. */
export function renderFindings(
  findings: readonly Finding[],
  summary: FindingSummary,
  options: { readonly color: boolean },
): string {
  const paint = (code: number, text: string): string =>
    options.color ? `\u001B[${code}m${text}\u001B[0m` : text;
  const blocks = findings.map((finding) => {
    const line = finding.line === undefined ? '' : ` (line ${finding.line})`;
    const head = `${finding.severity}: ${findingPlace(finding)}${line}: ${finding.message} [${finding.rule}]`;
    const painted = paint(colours[finding.severity], finding.severity) + head.slice(finding.severity.length);
    return finding.hint === undefined ? `${painted}\n` : `${painted}\n  hint: ${finding.hint}\n`;
  });
  return `${blocks.join('')}${renderSummary(summary)}\n`;
}

export function renderSummary(summary: FindingSummary): string {
  const parts = [count(summary.errors, 'error'), count(summary.warnings, 'warning')];
  if (summary.notices > 0) parts.push(count(summary.notices, 'notice'));
  return `${parts.join(', ')} in ${count(summary.files, 'file')}`;
}
