import { client, v1, v2 } from '@datadog/datadog-api-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Sandbox } from '../../src/sandbox/server.js';
import { startSandbox } from '../../src/sandbox/server.js';

let sandbox: Sandbox;
let configuration: ReturnType<typeof client.createConfiguration>;

beforeAll(async () => {
  sandbox = await startSandbox();
  configuration = client.createConfiguration({
    baseServer: new client.BaseServerConfiguration(sandbox.url, {}),
    authMethods: { apiKeyAuth: 'a'.repeat(32), appKeyAuth: 'b'.repeat(40) },
  });
});
afterAll(() => sandbox.close());

/** The client keeps what it cannot read as `UnparsedObject`, and says so with `_unparsed`. */
function isReadable(answer: unknown): boolean {
  return !JSON.stringify(answer, (key: string, value: unknown) =>
    key === '_unparsed' ? 'UNPARSED' : value,
  ).includes('UNPARSED');
}

const query = 'logs("source:tailscale").index("*").rollup("count").last("5m") > 2';

describe('the official client', () => {
  it('reads monitors and their searches', async () => {
    const api = new v1.MonitorsApi(configuration);
    const monitor = await api.createMonitor({ body: { type: 'log alert', name: 'exit-node', query } });
    const monitorId = monitor.id ?? 0;
    const answers = [
      monitor,
      await api.listMonitors({}),
      await api.searchMonitors({ query: 'exit' }),
      await api.searchMonitorGroups({}),
      await api.checkCanDeleteMonitor({ monitorIds: [monitorId] }),
      await api.updateMonitor({ monitorId, body: { name: 'subnet-router' } }),
      await api.getMonitor({ monitorId, groupStates: 'all' }),
      await api.deleteMonitor({ monitorId }),
    ];
    expect(answers.filter((answer) => !isReadable(answer))).toEqual([]);
  });

  it('reads dashboards and their lists', async () => {
    const api = new v1.DashboardsApi(configuration);
    const lists = new v1.DashboardListsApi(configuration);
    const items = new v2.DashboardListsApi(configuration);
    const dashboard = await api.createDashboard({
      body: {
        title: 'Flows',
        layoutType: 'ordered',
        widgets: [{ definition: { type: 'note', content: 'x' } }],
      },
    });
    const list = await lists.createDashboardList({ body: { name: 'Tailscale' } });
    const dashboardListId = list.id ?? 0;
    const item = { id: dashboard.id ?? '', type: 'custom_timeboard' as const };
    const answers = [
      dashboard,
      await api.listDashboards({}),
      list,
      await items.createDashboardListItems({ dashboardListId, body: { dashboards: [item] } }),
      await items.getDashboardListItems({ dashboardListId }),
    ];
    expect(answers.filter((answer) => !isReadable(answer))).toEqual([]);
  });

  it('reads pipelines, metrics, rules and SLOs', async () => {
    const pipelines = new v1.LogsPipelinesApi(configuration);
    const rules = new v2.SecurityMonitoringApi(configuration);
    const slos = new v1.ServiceLevelObjectivesApi(configuration);
    const answers = [
      await pipelines.createLogsPipeline({
        body: { name: 'Tailscale', filter: { query: 'source:tailscale' } },
      }),
      await pipelines.listLogsPipelines(),
      await pipelines.getLogsPipelineOrder(),
      await new v2.LogsMetricsApi(configuration).createLogsMetric({
        body: {
          data: { id: 'flows', type: 'logs_metrics', attributes: { compute: { aggregationType: 'count' } } },
        },
      }),
      await rules.createSecurityMonitoringRule({
        body: {
          name: 'Approvals switched off',
          type: 'log_detection',
          isEnabled: true,
          message: 'Look at it',
          options: { evaluationWindow: 900, keepAlive: 3600, maxSignalDuration: 86_400 },
          cases: [{ status: 'info', condition: 'a > 0' }],
          queries: [{ query: 'source:tailscale', aggregation: 'count' }],
        },
      }),
      await rules.listSecurityMonitoringRules({}),
      await slos.createSLO({
        body: {
          name: 'Subnet router answers',
          type: 'metric',
          query: { numerator: 'sum:ok{*}.as_count()', denominator: 'sum:all{*}.as_count()' },
          thresholds: [{ timeframe: '7d', target: 95 }],
        },
      }),
      await slos.listSLOs({ limit: 2 }),
    ];
    expect(answers.filter((answer) => !isReadable(answer))).toEqual([]);
  });

  it('sends logs compressed and finds them', async () => {
    const api = new v2.LogsApi(configuration);
    await api.submitLog({ body: [{ message: 'exit-node', ddsource: 'tailscale' }], contentEncoding: 'gzip' });
    const filter = { query: 'source:tailscale', from: 'now-1h', to: 'now+1h' };
    const found = await api.listLogs({ body: { filter } });
    const counted = await api.aggregateLogs({ body: { filter, compute: [{ aggregation: 'count' }] } });
    expect([isReadable(found), isReadable(counted)]).toEqual([true, true]);
    expect(found.data?.[0]?.attributes?.message).toBe('exit-node');
    expect(counted.data?.buckets?.[0]?.computes).toEqual({ c0: 1 });
  });

  it('tells a refusal by its status and the words of the API', async () => {
    const api = new v1.MonitorsApi(configuration);
    await expect(api.getMonitor({ monitorId: 1 })).rejects.toMatchObject({
      code: 404,
      body: { errors: ['Monitor not found'] },
    });
  });
});
