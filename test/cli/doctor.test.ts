import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Sandbox } from '../../src/sandbox/server.js';
import { startSandbox } from '../../src/sandbox/server.js';
import type { TailscaleStandIn } from '../../src/sandbox/tailscale/stand-in.js';
import { startTailscaleStandIn } from '../../src/sandbox/tailscale/stand-in.js';
import { createTailnetState } from '../../src/sandbox/tailscale/tailnet-state.js';
import type { LogStream, LogStreamStatus, LogType } from '../../src/tailscale/api-types.js';
import { runMain } from './run-main.js';

const url = 'https://http-intake.logs.datadoghq.eu/api/v2/logs';
const stream: LogStream = { destinationType: 'datadog', url };
const delivering = (): LogStreamStatus => ({
  lastActivity: new Date().toISOString(),
  lastError: '',
  numBytesSent: 1000,
  numEntriesSent: 10,
  numSpoofedEntries: 0,
  numTotalRequests: 4,
  numFailedRequests: 0,
  rateFailedRequests: 0,
  rateTotalRequests: 0.1,
});

let cwd: string;
let sandbox: Sandbox;
let standIn: TailscaleStandIn;

beforeAll(async () => {
  cwd = mkdtempSync(join(tmpdir(), 'doctor-'));
  writeFileSync(join(cwd, 'tailscale-dd.config.json'), JSON.stringify({ settings: { flows: 'split' } }));
  sandbox = await startSandbox();
  standIn = await startTailscaleStandIn(createTailnetState());
  await post('/api/v1/logs/config/pipelines', {
    name: 'Tailscale',
    is_enabled: true,
    filter: { query: 'source:tailscale' },
  });
  for (const pipeline of sandbox.org.state.list('log-pipelines'))
    sandbox.org.state.put('log-pipelines', String(pipeline['id']), { ...pipeline, is_read_only: true });
  const deployed = await runMain(['deploy', '--yes', '--sandbox', sandbox.url], { cwd });
  expect(deployed).toMatchObject({ code: 0 });
}, 120_000);

afterAll(async () => {
  await Promise.all([standIn.close(), sandbox.close()]);
  rmSync(cwd, { recursive: true, force: true });
});

afterEach(async () => {
  await send('DELETE', '/sandbox/faults');
});

function send(method: string, path: string, body?: unknown): Promise<Response> {
  return fetch(`${sandbox.url}${path}`, {
    method,
    headers: {
      'content-type': 'application/json',
      'dd-api-key': '0'.repeat(32),
      'dd-application-key': '0'.repeat(40),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}

const post = (path: string, body: unknown): Promise<Response> => send('POST', path, body);

async function makeHealthy(): Promise<void> {
  for (const logType of ['configuration', 'network'] satisfies readonly LogType[]) {
    standIn.state.streams.set(logType, { ...stream, logType });
    standIn.state.statuses.set(logType, delivering());
  }
  standIn.state.plan = 'enterprise';
  for (const monitor of sandbox.org.state.list('monitors')) setState(String(monitor['id']), 'OK');
}

function setState(id: string, overall: 'OK' | 'No Data'): void {
  const modifiedAt = Date.now();
  sandbox.org.monitorStates.set(id, { overall, modifiedAt, groups: {} });
}

async function submit(service: string, log: object): Promise<void> {
  const logs = Array.from({ length: 20 }, (_, index) => ({ ...log, ddsource: 'tailscale', service, index }));
  expect((await post('/api/v2/logs', logs)).status).toBe(202);
}

/** Ids of the checks that fail or warn. */
async function examine(now: () => number = Date.now): Promise<readonly string[]> {
  const argv = ['doctor', '--json', '--sandbox', sandbox.url, '--tailscale', standIn.url];
  const { code, stdout } = await runMain(argv, { cwd, now });
  const { checks } = JSON.parse(stdout) as {
    readonly checks: readonly { readonly id: string; readonly status: string }[];
  };
  const found = checks.filter(({ status }) => status === 'fail' || status === 'warn');
  expect(code).toBe(found.some(({ status }) => status === 'fail') ? 1 : 0);
  return found.map(({ id }) => id);
}

const refuse = (path: string) => async (): Promise<void> => {
  await post('/sandbox/faults', { status: 403, path, times: 50 });
};

/** An object of ours, found by what stands in its text. */
function objectOf(
  collection: string,
  text: string,
): { readonly id: string; readonly [name: string]: unknown } {
  const found = sandbox.org.state.list(collection).find((object) => JSON.stringify(object).includes(text));
  return { ...found, id: String(found?.['id']) };
}

async function setPipelineOrder(oursFirst: boolean): Promise<void> {
  const [builtIn, own] = [true, false].map(
    (readOnly) => objectOf('log-pipelines', `"is_read_only":${readOnly}`).id,
  );
  await send('PUT', '/api/v1/logs/config/pipeline-order', {
    pipeline_ids: oursFirst ? [own, builtIn] : [builtIn, own],
  });
}

async function changePipeline(change: object): Promise<void> {
  const { id, name, filter, processors, tags, description } = objectOf(
    'log-pipelines',
    '"is_read_only":false',
  );
  const body = { name, filter, processors, tags, description, is_enabled: true, ...change };
  await send('PUT', `/api/v1/logs/config/pipelines/${id}`, body);
}

type Fault = readonly [name: string, ids: readonly string[], plant: () => unknown, heal?: () => unknown];

const clone = {
  name: 'High Physical Traffic (clone)',
  type: 'log alert',
  query: 'formula("derivative(query)").last("15m") > 5',
  message: '',
  options: {
    variables: [
      {
        data_source: 'logs',
        name: 'query',
        indexes: ['*'],
        search: { query: 'source:tailscale' },
        compute: { aggregation: 'cardinality', metric: '@physicalTraffic.rxBytes' },
        group_by: [{ facet: '@physicalTraffic.dst', limit: 10 }],
      },
    ],
    thresholds: { critical: 5 },
  },
};

/** One after the other, each healed before the next. */
const faults: readonly Fault[] = [
  ['keys that Datadog refuses', ['datadog-keys'], refuse('/api/v1/validate')],
  ['no permission to read pipelines', ['read-pipelines'], refuse('/api/v1/logs/config')],
  ['no permission to read monitors', ['read-monitors'], refuse('/api/v1/monitor')],
  ['no permission to read dashboards', ['read-dashboards'], refuse('/api/v1/dashboard')],
  ['no permission to read logs', ['read-logs'], refuse('/api/v2/logs/analytics')],
  [
    'Tailscale credentials without the scope',
    ['read-streams'],
    () =>
      standIn.state.faults.push({ status: 403, message: 'calling actor does not have enough permissions' }),
    () => standIn.state.faults.splice(0),
  ],
  ['audit logs that are not streamed', ['audit-stream'], () => standIn.state.streams.delete('configuration')],
  ['flow logs that are not streamed', ['flow-stream'], () => standIn.state.streams.delete('network')],
  ['a plan that streams no flow logs', ['flow-stream'], () => (standIn.state.plan = 'personal')],
  [
    'a stream to somewhere else',
    ['stream-target'],
    () => standIn.state.streams.set('configuration', { ...stream, destinationType: 'splunk' }),
  ],
  [
    'a stream that is refused',
    ['stream-health'],
    () =>
      standIn.state.statuses.set('network', { ...delivering(), rateFailedRequests: 0.1, lastError: '403' }),
  ],
  [
    'a monitor in No Data',
    ['no-data'],
    () => setState(objectOf('monitors', 'Audit logs stop arriving').id, 'No Data'),
  ],
  [
    'a clone of a published monitor',
    ['published-clones'],
    () => post('/api/v1/monitor', clone),
    () => send('DELETE', `/api/v1/monitor/${objectOf('monitors', clone.name).id}`),
  ],
  [
    'a clone of the published dashboard',
    ['published-clones'],
    () =>
      post('/api/v1/dashboard', {
        title: 'Tailscale Overview (cloned)',
        layout_type: 'ordered',
        widgets: [],
      }),
    () => send('DELETE', `/api/v1/dashboard/${objectOf('dashboards', '(cloned)').id}`),
  ],
  [
    'an object that was edited by hand',
    ['pending'],
    () => send('PUT', `/api/v1/monitor/${objectOf('monitors', 'Log stream').id}`, { message: 'by hand' }),
    () => runMain(['deploy', '--yes', '--sandbox', sandbox.url], { cwd }),
  ],
  [
    "a pipeline before Datadog's own",
    ['pipeline-order', 'pending'],
    () => setPipelineOrder(true),
    () => setPipelineOrder(false),
  ],
  [
    'a pipeline that is switched off',
    ['pipeline', 'pending'],
    () => changePipeline({ is_enabled: false }),
    () => changePipeline({}),
  ],
];

describe('doctor', () => {
  it('misses logs stream by stream, and then nothing', async () => {
    await makeHealthy();
    expect(await examine()).toEqual(['audit-logs', 'flow-logs']);
    const eventTime = new Date().toISOString();
    await submit('logstream-config', { eventTime, action: 'LOGIN', target: { type: 'ADMIN_CONSOLE' } });
    expect(await examine()).toEqual(['flow-logs']);
    await submit('logstream-network', {
      nodeId: 'n1CNTRL',
      tailscale: { flow: { kind: 'virtual', tx_bytes: 1 } },
    });
    expect(await examine()).toEqual([]);
  });

  const planted = faults.map(([name, ids, plant, heal]) => ({ name, ids, plant, heal }));
  it.each(planted)('finds $name, and nothing else', async ({ ids, plant, heal }) => {
    await makeHealthy();
    await plant();
    const found = await examine();
    await heal?.();
    expect(found).toEqual(ids);
  });

  it('finds a clock that is half an hour off', async () => {
    await makeHealthy();
    expect(await examine(() => Date.now() + 1_800_000)).toEqual(['clock']);
  });

  it('finds nothing once all is healed, and logs that no pipeline parsed at the end', async () => {
    await makeHealthy();
    expect(await examine()).toEqual([]);
    await changePipeline({ is_enabled: false });
    await submit('logstream-config', { action: 'LOGIN' });
    await changePipeline({});
    expect(await examine()).toEqual(['parsed-logs']);
  });
});
