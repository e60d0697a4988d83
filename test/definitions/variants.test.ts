import { describe, expect, it } from 'vitest';
import { integration } from '../../definitions/index.js';
import { offeredMetrics } from '../../definitions/metrics/index.js';
import { completeSettings } from '../../definitions/settings.js';
import { testedSettings } from '../../definitions/tested.js';
import { ignores } from '../../definitions/ignores.js';
import { publishedPackage } from '../../definitions/published-package.js';
import { knowledgeOf } from '../../src/cli/assets/asset-knowledge.js';
import { compile } from '../../src/compile/compile.js';
import type { Integration } from '../../src/model/integration.js';
import { applyIgnores } from '../../src/validate/ignores.js';
import { validate } from '../../src/validate/validate.js';

/** Rules about what a folder holds besides its assets: test files are added where the package is built. */
const notOfAssets = new Set(['pipeline-untested']);

function findingsOf(whole: Integration): readonly string[] {
  const tree = compile(whole);
  const found = validate(tree, { guidelines: true, ...knowledgeOf(tree, whole) });
  return applyIgnores(found, ignores, { configFile: '', complete: false })
    .filter(({ severity, rule }) => severity !== 'notice' && !notOfAssets.has(rule))
    .map(({ rule, file, message }) => `${file}: ${message} [${rule}]`);
}

describe('the integration', () => {
  it('is without findings as a package', () => {
    expect(findingsOf(publishedPackage())).toEqual([]);
  });

  it.each(
    (['none', 'unsplit', 'split'] as const).flatMap((flows) => [
      { flows, siem: false },
      { flows, siem: true, datadogRules: false },
      { flows, policyText: 'digest' as const },
    ]),
  )('is without findings for %j', (settings) => {
    expect(findingsOf(integration(settings))).toEqual([]);
  });

  it('is without findings when everything is set', () => {
    const everything = {
      flows: 'split',
      language: 'ja',
      team: 'netops',
      tags: ['env:prod'],
      tailnets: ['prod.example.com', 'lab.example.com'],
      notify: {
        security: { high: ['@slack-security'], low: ['@slack-audit'] },
        network: { low: ['@slack-network'] },
      },
      sensitiveTags: ['tag:prod'],
      sensitiveNodes: ['exit-node.yak-bebop.ts.net'],
      expectedClients: ['kGitOpsCNTRL'],
      expectedPolicyAuthors: ['alice@example.com'],
      busyNodes: ['subnet-router.yak-bebop.ts.net'],
      serviceChecks: ['tailscale.log_stream', 'tailscale.forward'],
      thresholds: { fanOut: 25, rejects: 50, exitBytes: 1e9, relayedShare: 50, bytesFromSource: 1e9 },
    } as const;
    expect(findingsOf(integration(everything))).toEqual([]);
  });

  it('is without findings when monitors stand on metrics', () => {
    const settings = completeSettings(testedSettings[0] ?? {});
    const metrics = offeredMetrics(settings).map(({ id }) => id);
    expect(findingsOf(integration({ ...testedSettings[0], flowMonitors: 'metrics', metrics }))).toEqual([]);
  });
});
