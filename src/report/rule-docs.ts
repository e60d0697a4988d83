import type { Severity } from '../model/finding.js';

export interface DocumentedRule {
  readonly id: string;
  readonly summary: string;
  readonly why: string;
  readonly bad: string;
  readonly source: string;
  readonly tier: string;
  readonly severity: Severity;
  readonly guideline?: true;
  readonly bypass?: string;
  readonly kinds?: readonly string[];
}

const tiers: Readonly<Record<string, string>> = {
  A: "Datadog's public tooling checks it on every pull request",
  B: "Datadog's public tooling has the check; it no longer runs there",
  C: 'Datadog checks it in private, as far as accepted assets and pull requests tell',
  D: 'documented, or asked for by reviewers',
  own: 'nobody else checks it',
};

/** The page about all rules; `scripts/rule-docs.ts` writes it to `docs/rules.md`. */
export function renderRuleDocs(rules: readonly DocumentedRule[]): string {
  const blocks = rules.map(renderRule);
  return `# Rules of \`tailscale-dd validate\`

Made from the rules themselves by \`npx tsx scripts/rule-docs.ts\`; do not edit.

An error makes the command exit with 1. A warning is an error where accepted assets of Datadog's own repositories break
the rule too, so that nobody is stopped by it. Guidelines run with \`--guidelines\` only.

${rules.map(({ id, summary }) => `- [\`${id}\`](#${id}): ${summary}`).join('\n')}

${blocks.join('\n')}`;
}

function renderRule(rule: DocumentedRule): string {
  const facts = [
    `${rule.severity}${rule.guideline === true ? ', guideline' : ''}`,
    ...(rule.kinds === undefined ? [] : [`looks at ${rule.kinds.join(', ')}`]),
    tiers[rule.tier] ?? rule.tier,
  ];
  const bypass =
    rule.bypass === undefined
      ? ''
      : `\nSilenced in one file by the line \`# bypass-global-${rule.bypass}\`.\n`;
  return `## ${rule.id}

${rule.summary}. ${rule.why}

${facts.map((fact) => `- ${fact}`).join('\n')}
- source: ${rule.source.startsWith('http') ? `<${rule.source}>` : rule.source}
${bypass}
\`\`\`text
${rule.bad}
\`\`\`
`;
}
