import { describe, expect, it } from 'vitest';
import { compileGrok } from '../../src/engine/grok/compile-grok.js';
import type { Finding } from '../../src/model/finding.js';
import { rules } from '../../src/validate/rules/index.js';
import { validate } from '../../src/validate/validate.js';
import { mutations as plain, type Mutation } from './mutations.js';
import { subtleMutations } from './subtle-mutations.js';
import { treeOf, validIntegration } from './valid-integration.js';

const mutations = [...plain, ...subtleMutations];

describe('a broken integration', () => {
  it('is broken in more than two hundred sorts', () => {
    expect(new Set(mutations.map(({ sort }) => sort)).size).toBeGreaterThan(200);
  });

  it.each(mutations.map((mutation) => [mutation.sort, mutation] as const))(
    'is caught, there and nowhere else: %s',
    (_, mutation) => {
      const files = structuredClone(validIntegration());
      mutation.break(files);
      const findings = validate(treeOf(files), { compileGrok: problemsOfGrok });
      expect(findings.filter((finding) => isThere(finding, mutation))).not.toEqual([]);
      expect(
        findings.filter((finding) => !isThere(finding, mutation) && finding.file === mutation.file),
      ).toEqual([]);
      expect(findings.filter(({ severity, rule }) => severity === 'error' && isMild(rule))).toEqual([]);
    },
  );
});

function problemsOfGrok(supportRules: string, matchRules: string): readonly string[] {
  return compileGrok(supportRules, matchRules).problems.map(({ message }) => message);
}

/** Whoever asks for errors only does not hear of this rule. */
function isMild(id: string): boolean {
  const rule = rules.find((one) => one.id === id);
  return rule !== undefined && rule.severity !== 'error' && rule.mayFindErrors !== true;
}

function isThere(finding: Finding, { file, at }: Mutation): boolean {
  if (finding.file !== file) return false;
  if (typeof at === 'number') return finding.line === at;
  return at.startsWith(finding.pointer) || finding.pointer.startsWith(at);
}
