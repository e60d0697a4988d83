import { deepStrictEqual, strictEqual } from 'node:assert';
import * as fc from 'fast-check';
import { findDrift } from '../../src/deploy/drift.js';
import { listAt, objectAt, textsAt, type JsonObject } from '../../src/deploy/json.js';
import type { Org } from '../../src/deploy/org.js';
import { startSandbox, type Sandbox } from '../../src/sandbox/server.js';
import {
  dashboardAsset,
  logMetricAsset,
  monitorAsset,
  noteWidget,
  pipelineAsset,
  ruleAsset,
  tree,
} from './assets.js';
import { call, deploy, memoryJournal, plan } from './orgs.js';
import { anyAssets, nodes } from './random-assets.js';

/** A sandbox for a run of many deploys, which would spend the real limits. */
export function startAmpleSandbox(): Promise<Sandbox> {
  const ample = { requests: 1_000_000, periodSeconds: 60 };
  const groups = ['dashboards-list', 'logs-config-write', 'logs-config-read', 'logs-metrics-write'];
  return startSandbox({
    rateLimits: Object.fromEntries(groups.map((name) => [name, { name, ...ample }])),
  });
}

let runs = 0;

/** After a deploy of any assets, and of any others over them, a plan has nothing to do. */
export function nothingLeftToDo(org: Org) {
  return fc.asyncProperty(anyAssets, anyAssets, async (first, second) => {
    const options = {
      project: `tailnet${runs++}`,
      prune: true,
      journal: memoryJournal(),
      dashboardList: 'Tailnet',
    };
    for (const files of [first, second]) {
      const { failed, made } = await deploy(org, tree(...files), options);
      deepStrictEqual(made.problems, []);
      deepStrictEqual(failed, []);
      const { report } = await plan(org, tree(...files), options);
      const open = report.changes.filter(({ type }) => type !== 'unchanged');
      deepStrictEqual(open, []);
      const lists = files.some(({ kind }) => kind === 'dashboard') ? 1 : 0;
      strictEqual(report.summary.unchanged, files.length + lists);
    }
    await deploy(org, tree(), options);
  });
}

interface HandEdit {
  /** Method and path, with `{id}`. */
  readonly request: readonly [string, string];
  /** First step of the path that a drift must name. */
  readonly field: string;
  readonly body: (actual: JsonObject) => JsonObject;
}

const monitorPath = ['PUT', '/api/v1/monitor/{id}'] as const;
const dashboardPath = ['PUT', '/api/v1/dashboard/{id}'] as const;
const pipelinePath = ['PUT', '/api/v1/logs/config/pipelines/{id}'] as const;
const rulePath = ['PUT', '/api/v2/security_monitoring/rules/{id}'] as const;

const monitorEdits: readonly HandEdit[] = [
  { request: monitorPath, field: 'message', body: () => ({ message: 'by hand' }) },
  { request: monitorPath, field: 'priority', body: () => ({ priority: 4 }) },
  { request: monitorPath, field: 'name', body: ({ name }) => ({ name: `${String(name)} by hand` }) },
  {
    request: monitorPath,
    field: 'tags',
    body: (actual) => ({ tags: [...textsAt(actual, 'tags'), 'edited:true'] }),
  },
  {
    request: monitorPath,
    field: 'options',
    body: (actual) => ({ options: { ...objectAt(actual, 'options'), renotify_interval: 90 } }),
  },
];

const dashboardEdits: readonly HandEdit[] = [
  {
    request: dashboardPath,
    field: 'title',
    body: (actual) => ({ ...actual, title: `${String(actual['title'])} by hand` }),
  },
  {
    request: dashboardPath,
    field: 'template_variables',
    body: (actual) => ({ ...actual, template_variables: [] }),
  },
  {
    request: dashboardPath,
    field: 'widgets',
    body: (actual) => ({ ...actual, widgets: [...listAt(actual, 'widgets'), noteWidget('by hand')] }),
  },
];

const otherEdits: Readonly<Record<string, readonly HandEdit[]>> = {
  'log-pipeline': [
    { request: pipelinePath, field: 'is_enabled', body: (actual) => ({ ...actual, is_enabled: false }) },
    { request: pipelinePath, field: 'processors', body: (actual) => ({ ...actual, processors: [] }) },
  ],
  'log-metric': [
    {
      request: ['PATCH', '/api/v2/logs/config/metrics/{id}'],
      field: 'attributes',
      body: () => ({ data: { type: 'logs_metrics', attributes: { filter: { query: 'by:hand' } } } }),
    },
  ],
  'security-rule': [
    { request: rulePath, field: 'isEnabled', body: (actual) => ({ ...actual, isEnabled: false }) },
    { request: rulePath, field: 'message', body: (actual) => ({ ...actual, message: 'by hand' }) },
  ],
};

const edited = tree(
  ...nodes.map((node) => monitorAsset(node)),
  dashboardAsset('overview'),
  dashboardAsset('audit'),
  pipelineAsset(),
  logMetricAsset('tailscale.edited'),
  ruleAsset('logging-off'),
  ruleAsset('mass-revocation'),
);

const anyEdits = fc.subarray(edited.files.map(({ kind, key }) => `${kind}/${key}`)).chain((names) =>
  fc.tuple(
    ...names.map((name) => {
      const kind = name.slice(0, name.indexOf('/'));
      const known =
        kind === 'monitor' ? monitorEdits : kind === 'dashboard' ? dashboardEdits : otherEdits[kind];
      return fc.constantFrom(...(known ?? [])).map((edit) => [name, edit] as const);
    }),
  ),
);

/** What people change by hand, all of it and nothing else, is found; a deploy brings it back. */
export async function everyEditFound(org: Org, url: string) {
  const options = { project: 'edited', journal: memoryJournal() };
  await deploy(org, edited, options);
  return fc.asyncProperty(anyEdits, async (chosen) => {
    const { plan: before } = await plan(org, edited, options);
    for (const [name, { request, body }] of chosen) {
      const actual = before.changes.find(({ kind, key }) => name === `${kind}/${key}`)?.actual;
      const [method, path] = request;
      await call(url, method, path.replace('{id}', String(actual?.id)), body(actual?.body ?? {}));
    }
    const { changes } = findDrift(await plan(org, edited, options));
    const found = changes.map(({ kind, key, diff }) => [`${kind}/${key}`, ...new Set(diff.map(fieldOf))]);
    const wanted = chosen.map(([name, { field }]) => [name, field]);
    deepStrictEqual(found.sort(), wanted.sort());
    const { failed } = await deploy(org, edited, options);
    deepStrictEqual(failed, []);
  });
}

function fieldOf({ path }: { readonly path: string }): string {
  return path.split(/[.[]/)[0] ?? '';
}
