import type { Finding } from '../model/finding.js';

export interface IgnoreEntry {
  readonly rule: string;
  readonly place: string;
  readonly reason: string;
}

export interface IgnoreOptions {
  /** Where the ignores stand, for the findings about them. */
  readonly configFile: string;
  /** False where only a part of the files or rules was looked at: nothing is known then about what no longer bites. */
  readonly complete: boolean;
}

export const unusedIgnoreRule = {
  id: 'unused-ignore',
  summary: 'An ignore in the config matches a finding, and says why',
  why: 'What it excused is gone; left in place, it would hide the next finding of the same kind.',
  bad: "ignores: [{ rule: 'unknown-attribute', place: 'dist-assets/*', reason: '' }]",
  source: 'tailscale-dd.config (`ignores`)',
  tier: 'own',
  severity: 'warning',
} as const;

/** Takes out what the config accepts; an ignore that matches nothing, or gives no reason, is itself a finding. */
export function applyIgnores(
  findings: readonly Finding[],
  ignores: readonly IgnoreEntry[],
  options: IgnoreOptions,
): readonly Finding[] {
  const matchers = ignores.map((ignore) => ({ ignore, place: placePattern(ignore.place), used: false }));
  const kept = findings.filter((finding) => {
    const matched = matchers.filter(
      ({ ignore, place }) =>
        ignore.rule === finding.rule &&
        (place.test(finding.file) || place.test(`${finding.file}#${finding.pointer}`)),
    );
    for (const matcher of matched) matcher.used = true;
    return matched.length === 0;
  });
  const aboutIgnores = matchers.flatMap(({ ignore, used }, index) => {
    const finding: Finding = {
      rule: unusedIgnoreRule.id,
      severity: unusedIgnoreRule.severity,
      file: options.configFile,
      pointer: `/ignores/${index}`,
      message: '',
    };
    if (ignore.reason.trim() === '') {
      return [
        {
          ...finding,
          message: `the ignore of "${ignore.rule}" gives no reason`,
          hint: 'say why it is right as it is',
        },
      ];
    }
    if (used || !options.complete) return [];
    const message = `the ignore of "${ignore.rule}" at "${ignore.place}" matches nothing`;
    return [{ ...finding, message, hint: 'take it out' }];
  });
  return [...kept, ...aboutIgnores];
}

function placePattern(place: string): RegExp {
  const parts = place.split('*').map((part) => part.replace(/[\\^$.+?()[\]{}|]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`);
}
