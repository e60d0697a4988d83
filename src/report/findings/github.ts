import type { Finding } from '../../model/finding.js';

/** Workflow commands of GitHub Actions, which shows each as an annotation at its line. */
export function renderGithubAnnotations(findings: readonly Finding[]): string {
  return findings.map(renderAnnotation).join('');
}

function renderAnnotation(finding: Finding): string {
  const properties = [
    `file=${escapeProperty(finding.file)}`,
    ...(finding.line === undefined ? [] : [`line=${finding.line}`]),
    `title=${escapeProperty(finding.rule)}`,
  ];
  const hint = finding.hint === undefined ? '' : `\nhint: ${finding.hint}`;
  return `::${finding.severity} ${properties.join(',')}::${escapeText(finding.message + hint)}\n`;
}

// https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts
function escapeText(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeText(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
