import { afterEach, beforeEach, expect, test } from 'vitest';
import { content } from '../../bin/content.js';
import { compile } from '../../src/compile/compile.js';
import type { Sandbox } from '../../src/sandbox/server.js';
import { startAmpleSandbox } from './laws.js';
import { deploy, memoryJournal, openOrg, plan } from './orgs.js';

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await startAmpleSandbox();
});
afterEach(() => sandbox.close());

test(
  'what is shipped leaves nothing to do once it is deployed, under any settings',
  { timeout: 240_000 },
  async () => {
    const org = openOrg(sandbox.url);
    const options = { prune: true, journal: memoryJournal(), dashboardList: 'Tailscale' };
    for (const settings of [undefined, ...(content.testedSettings ?? [])]) {
      const assets = compile(content.integration(settings));
      const { failed, made } = await deploy(org, assets, options);
      expect(made.problems).toEqual([]);
      expect(failed).toEqual([]);
      const { changes } = (await plan(org, assets, options)).report;
      expect(changes.filter(({ type }) => type !== 'unchanged' && type !== 'left-out')).toEqual([]);
    }
  },
);
