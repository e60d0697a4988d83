import type { Finding, Severity } from '../../model/finding.js';

export interface SarifRule {
  readonly id: string;
  readonly summary: string;
  readonly why: string;
  readonly severity: Severity;
}

const levels = { error: 'error', warning: 'warning', notice: 'note' } as const satisfies Record<
  Severity,
  string
>;

/**
 * A SARIF 2.1.0 log, as GitHub code scanning takes it.
 *
 * @see https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning
 */
export function findingsToSarif(
  findings: readonly Finding[],
  rules: readonly SarifRule[],
  version: string,
): object {
  const used = [...new Set(findings.map((finding) => finding.rule))].sort();
  const describe = new Map(rules.map((rule) => [rule.id, rule]));
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'tailscale-dd',
            version,
            informationUri: 'https://docs.datadoghq.com/developers/integrations/',
            rules: used.map((id) => describeRule(id, describe.get(id))),
          },
        },
        columnKind: 'utf16CodeUnits',
        results: findings.map((finding) => toResult(finding, used.indexOf(finding.rule))),
      },
    ],
  };
}

function describeRule(id: string, rule: SarifRule | undefined): object {
  return {
    id,
    shortDescription: { text: rule?.summary ?? id },
    fullDescription: { text: rule?.why ?? id },
    defaultConfiguration: { level: levels[rule?.severity ?? 'warning'] },
  };
}

function toResult(finding: Finding, ruleIndex: number): object {
  const hint = finding.hint === undefined ? '' : ` (${finding.hint})`;
  return {
    ruleId: finding.rule,
    ruleIndex,
    level: levels[finding.severity],
    message: { text: finding.message + hint },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: encodeURI(finding.file) },
          region: { startLine: finding.line ?? 1 },
        },
        ...(finding.pointer === '' ? {} : { logicalLocations: [{ fullyQualifiedName: finding.pointer }] }),
      },
    ],
    partialFingerprints: { place: `${finding.rule}:${finding.file}#${finding.pointer}:${finding.message}` },
  };
}
