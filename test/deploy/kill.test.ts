import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { objectAt, type JsonObject } from '../../src/deploy/json.js';
import type { Journal } from '../../src/deploy/journal.js';
import { normalizePair } from '../../src/deploy/normalize.js';
import type { Org } from '../../src/deploy/org.js';
import { startSandbox, type Sandbox } from '../../src/sandbox/server.js';
import { dashboardAsset, monitorAsset, noteWidget, pipelineAsset, tree } from './assets.js';
import { call, deploy, memoryJournal, openOrg, snapshot } from './orgs.js';

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await startSandbox();
});
afterEach(() => sandbox.close());

const before = tree(
  pipelineAsset(),
  monitorAsset('exit-node'),
  monitorAsset('relay'),
  dashboardAsset('overview'),
);
const after = tree(
  pipelineAsset({ filter: { query: 'source:tailscale service:flow' } }),
  monitorAsset('exit-node', { message: 'Look again' }),
  monitorAsset('subnet-router'),
  dashboardAsset('overview', { widgets: [noteWidget('new')] }),
  dashboardAsset('audit'),
);

class DeadError extends Error {}

/** The org as a process sees it that is killed at its n-th call: nothing comes back, and nothing goes out any more. */
function dieAt(
  org: Org,
  n: number,
  when: 'before' | 'after',
): { readonly org: Org; readonly calls: () => number } {
  let calls = 0;
  const mortal =
    <Args extends readonly unknown[], Answer>(method: (...args: Args) => Promise<Answer>) =>
    async (...args: Args): Promise<Answer> => {
      calls++;
      if (calls > n || (calls === n && when === 'before')) throw new DeadError();
      const answer = await method(...args);
      if (calls >= n) throw new DeadError();
      return answer;
    };
  return {
    calls: () => calls,
    org: {
      ...org,
      list: mortal((kind) => org.list(kind)),
      get: mortal((kind, id) => org.get(kind, id)),
      create: mortal((kind, body) => org.create(kind, body)),
      update: mortal((kind, id, body) => org.update(kind, id, body)),
      attach: mortal((kind, id, body) => org.attach(kind, id, body)),
      delete: mortal((kind, id) => org.delete(kind, id)),
      setPipelineOrder: mortal((ids) => org.setPipelineOrder(ids)),
      getPipelineOrder: mortal(() => org.getPipelineOrder()),
    },
  };
}

/** What is in the org, without ids: equal for two orgs that were deployed the same. */
async function contents(org: Org): Promise<readonly string[]> {
  const objects = await snapshot(org);
  return [...objects]
    .map(([name, body]) => {
      const kind = name.startsWith('monitor')
        ? 'monitor'
        : name.startsWith('dashboard')
          ? 'dashboard'
          : 'log-pipeline';
      const { actual } = normalizePair(kind, body, body);
      return `${kind} ${JSON.stringify([body['tags'] ?? null, body['description'] ?? null, sortKeys(actual)])}`;
    })
    .sort();
}

function sortKeys(object: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.keys(object)
      .sort()
      .map((key) => [
        key,
        typeof object[key] === 'object' && !Array.isArray(object[key]) && object[key] !== null
          ? sortKeys(objectAt(object, key))
          : (object[key] ?? null),
      ]),
  );
}

async function seedForeign(): Promise<JsonObject> {
  const monitor = {
    name: 'By hand',
    type: 'metric alert',
    query: 'avg(last_5m):avg:system.load.1{*} > 1',
    message: '',
  };
  return call(sandbox.url, 'POST', '/api/v1/monitor', monitor);
}

async function runKilled(n: number, when: 'before' | 'after', journal: Journal): Promise<boolean> {
  const dying = dieAt(openOrg(sandbox.url), n, when);
  const finished = await deploy(dying.org, after, { journal, prune: true }).then(
    ({ failed }) => failed.length === 0,
    (error: unknown) => {
      if (error instanceof DeadError) return false;
      throw error;
    },
  );
  return finished && dying.calls() < n;
}

describe.each(['before', 'after'] as const)(
  'a deploy that is killed %s any one of its calls took effect',
  (when) => {
    test(
      'is finished by the next one: the same org, no twin, nothing foreign touched',
      { timeout: 120_000 },
      async () => {
        await seedForeign();
        const undisturbed = openOrg(sandbox.url);
        await deploy(undisturbed, before);
        await deploy(undisturbed, after, { prune: true });
        const wanted = await contents(undisturbed);

        let isDone = false;
        for (let n = when === 'before' ? 1 : 2; !isDone; n += 3) {
          await sandbox.close();
          sandbox = await startSandbox();
          const { id } = await seedForeign();
          const org = openOrg(sandbox.url);
          const foreign = await org.get('monitor', Number(id));
          const journal = memoryJournal();
          await deploy(org, before, { journal });
          isDone = await runKilled(n, when, journal);
          const again = await deploy(org, after, { journal, prune: true });
          expect(again.failed).toEqual([]);
          expect(await contents(org), `killed at call ${n}`).toEqual(wanted);
          expect(await org.get('monitor', Number(id))).toEqual(foreign);
          expect(n).toBeLessThan(60);
        }
      },
    );
  },
);
