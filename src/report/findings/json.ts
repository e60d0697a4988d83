import type { Finding, FindingSummary } from '../../model/finding.js';
import { findingPlace } from './place.js';

/** The document of `validate --json`; its schema is `schemas/output/validate.schema.json`. */
export function findingsToJson(findings: readonly Finding[], summary: FindingSummary): object {
  return {
    findings: findings.map((finding) => ({
      rule: finding.rule,
      severity: finding.severity,
      at: findingPlace(finding),
      ...(finding.line === undefined ? {} : { line: finding.line }),
      message: finding.message,
      ...(finding.hint === undefined ? {} : { hint: finding.hint }),
    })),
    summary,
  };
}
