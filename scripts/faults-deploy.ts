/**
 * Meets every fault of the sandbox at every single request of a deploy of every kind, runs the deploy again, and
 * compares the org with one that was deployed undisturbed: nothing missing, no twin, nothing foreign touched.
 * `npx tsx scripts/faults-deploy.ts [first request]`.
 */
import { isDeepStrictEqual } from 'node:util';
import type { JsonObject } from '../src/deploy/json.js';
import { TailscaleDdError } from '../src/errors.js';
import { startSandbox } from '../src/sandbox/server.js';
import {
  dashboardAsset,
  logMetricAsset,
  monitorAsset,
  pipelineAsset,
  ruleAsset,
  tree,
} from '../test/deploy/assets.js';
import { addFault, call, deploy, memoryJournal, openOrg } from '../test/deploy/orgs.js';

const assets = tree(
  pipelineAsset(),
  monitorAsset('exit-node'),
  monitorAsset('both', {
    type: 'composite',
    query: 'tailscale-dd://monitor/exit-node && tailscale-dd://monitor/exit-node',
    options: {},
  }),
  dashboardAsset('overview'),
  logMetricAsset('tailscale.events'),
  ruleAsset('logging-off'),
);

const faults: readonly (readonly [string, JsonObject])[] = [
  ['429', { status: 429, resetSeconds: 1 }],
  ['500 before', { status: 500 }],
  ['500 after', { status: 500, when: 'after' }],
  ['502 page', { status: 502, when: 'after', body: 'html' }],
  ['512', { status: 512, when: 'after' }],
  ['reset before', { reset: true }],
  ['reset after', { reset: true, when: 'after' }],
  ['truncated', { body: 'truncated' }],
  ['page', { body: 'html' }],
  ['empty list', { body: 'empty-list' }],
  ['too slow', { slow: 900 }],
  ['403', { status: 403 }],
];

const undisturbed = await runWith(0, {});
for (let n = Number(process.argv[2] ?? 1); n <= undisturbed.requests; n++) {
  for (const [name, fault] of faults) {
    const { contents } = await runWith(n, fault);
    if (!isDeepStrictEqual(contents, undisturbed.contents)) {
      process.stdout.write(`${name} at request ${n}: ${JSON.stringify(contents, undefined, 2)}\n`);
      process.exit(1);
    }
  }
  process.stdout.write(`\r${faults.length} faults at each of ${n} of ${undisturbed.requests} requests`);
}
process.stdout.write('\nevery run ended in the same org\n');

/** One deploy with a fault at its n-th request, and another one after it. */
async function runWith(n: number, fault: JsonObject) {
  const sandbox = await startSandbox();
  await call(sandbox.url, 'POST', '/api/v1/monitor', {
    name: 'By hand',
    type: 'metric alert',
    query: 'avg(last_5m):avg:system.load.1{*} > 1',
    message: '',
  });
  let requests = 0;
  const org = openOrg(sandbox.url, {
    timeoutMs: 400,
    onRequest: async () => {
      if (++requests === n) await addFault(sandbox.url, { ...fault, times: 1 });
    },
  });
  const options = { journal: memoryJournal(), dashboardList: 'Tailnet' };
  await deploy(org, assets, options).catch((error: unknown) => {
    if (!(error instanceof TailscaleDdError)) throw error;
  });
  const first = requests;
  const { failed } = await deploy(openOrg(sandbox.url), assets, options);
  if (failed.length > 0) throw new Error(JSON.stringify(failed));
  const kinds = ['monitor', 'dashboard', 'dashboard-list', 'log-pipeline', 'log-metric'] as const;
  // Past the fault, which a deploy with fewer requests leaves to whoever asks next.
  const calm = openOrg(sandbox.url);
  const lists = await Promise.all([
    ...kinds.map((kind) => calm.list(kind)),
    calm.list('security-rule').then((rules) => rules.filter(({ body }) => body['isDefault'] !== true)),
  ]);
  const contents = lists
    .flat()
    .map(({ kind, body }) => `${kind} ${String(body['name'] ?? body['title'] ?? body['id'])}`)
    .sort();
  await sandbox.close();
  return { requests: first, contents };
}
