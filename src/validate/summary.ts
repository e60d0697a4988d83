import type { Finding, FindingSummary } from '../model/finding.js';

export function summarizeFindings(findings: readonly Finding[], files: number): FindingSummary {
  const count = (severity: Finding['severity']): number =>
    findings.filter((finding) => finding.severity === severity).length;
  return { files, errors: count('error'), warnings: count('warning'), notices: count('notice') };
}
