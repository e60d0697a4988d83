import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Org } from '../../../src/deploy/org.js';
import { startSandbox, type Sandbox } from '../../../src/sandbox/server.js';
import { monitorAsset, tree } from '../assets.js';
import { openOrg, plan } from '../orgs.js';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.close());

describe('what is checked before the first write', () => {
  test('is named once, by the client where both refuse it', async () => {
    const mistakes = { restricted_roles: 'laptop-alice', options: { thresholds: { critical: 7 } } };
    const { problems } = await plan(
      openOrg(sandbox.url),
      tree(
        monitorAsset('exit-node', mistakes),
        monitorAsset('subnet-router'),
        monitorAsset('laptop-alice', { options: { thresholds: { critical: 7 } } }),
      ),
    );
    expect(problems).toEqual([
      { name: 'monitor/exit-node', errors: [expect.stringContaining('the API client')] },
      { name: 'monitor/laptop-alice', errors: [expect.stringContaining('does not match')] },
    ]);
  });

  test('is each body by the client and each monitor by the server, before the plan is made', async () => {
    const open = openOrg(sandbox.url);
    const checked: string[] = [];
    const asked: string[] = [];
    const org: Org = {
      ...open,
      checkBody: async (kind, action, body) => {
        await open.checkBody(kind, action, body);
        checked.push(String(body['name']));
      },
      validate: async (kind, id, body) => {
        const errors = await open.validate(kind, id, body);
        asked.push(String(body['name']));
        return errors;
      },
    };
    const keys = Array.from({ length: 300 }, (_, index) => `exit-node-${index}`);
    const { desired } = await plan(org, tree(...keys.map((key) => monitorAsset(key))));
    const names = desired.map(({ name }) => name).toSorted();
    expect(checked.toSorted()).toEqual(names);
    expect(asked.toSorted()).toEqual(names);
  });
});
