import { clientModules, type Configuration } from '../datadog.js';
import type { ApiWrite } from './api-client.js';
import { toModel } from './models.js';
import type { HttpReply } from './transport.js';

const { v1, v2 } = clientModules;

/** Sends a write through the method of the client that is made for it. */
export async function sendWrite(configuration: Configuration, write: ApiWrite): Promise<unknown> {
  switch (write.api) {
    case 'monitors':
      return callMonitors(configuration, write);
    case 'dashboards':
      return callDashboards(configuration, write);
    case 'dashboard-lists':
      return callDashboardLists(configuration, write);
    case 'dashboard-list-items':
      return callDashboardListItems(configuration, write);
    case 'restriction-policies':
      return callRestrictionPolicies(configuration, write);
    case 'logs-pipelines':
      return callPipelines(configuration, write);
    case 'logs-pipeline-order':
      return callPipelineOrder(configuration, write);
    case 'logs-metrics':
      return callLogMetrics(configuration, write);
    case 'security-monitoring':
      return callRules(configuration, write);
    default:
      return write.api satisfies never;
  }
}

/** The transport has thrown for any answer but a good one; what the models make of a good one does not matter. */
export async function ignoreAnswer(call: Promise<unknown>, replies: readonly HttpReply[]): Promise<void> {
  try {
    await call;
  } catch (error) {
    if (replies.length === 0) throw error;
  }
}

async function callMonitors(configuration: Configuration, { action, id, body, model }: ApiWrite) {
  const { MonitorsApi } = await v1.monitors();
  const api = new MonitorsApi(configuration);
  const monitorId = Number(id);
  if (action === 'delete') return api.deleteMonitor({ monitorId });
  const monitor = await toModel(model, body);
  return action === 'create'
    ? api.createMonitor({ body: monitor })
    : api.updateMonitor({ monitorId, body: monitor });
}

async function callDashboards(configuration: Configuration, { action, id, body, model }: ApiWrite) {
  const { DashboardsApi } = await v1.dashboards();
  const api = new DashboardsApi(configuration);
  const dashboardId = String(id);
  if (action === 'delete') return api.deleteDashboard({ dashboardId });
  const dashboard = await toModel(model, body);
  return action === 'create'
    ? api.createDashboard({ body: dashboard })
    : api.updateDashboard({ dashboardId, body: dashboard });
}

async function callDashboardLists(configuration: Configuration, { action, id, body, model }: ApiWrite) {
  const { DashboardListsApi } = await v1.dashboardLists();
  const api = new DashboardListsApi(configuration);
  const listId = Number(id);
  if (action === 'delete') return api.deleteDashboardList({ listId });
  const list = await toModel(model, body);
  return action === 'create'
    ? api.createDashboardList({ body: list })
    : api.updateDashboardList({ listId, body: list });
}

async function callDashboardListItems(configuration: Configuration, { id, body, model }: ApiWrite) {
  const { DashboardListsApi } = await v2.dashboardLists();
  const items = await toModel(model, body);
  return new DashboardListsApi(configuration).updateDashboardListItems({
    dashboardListId: Number(id),
    body: items,
  });
}

async function callRestrictionPolicies(configuration: Configuration, { id, body, model }: ApiWrite) {
  const { RestrictionPoliciesApi } = await v2.restrictionPolicies();
  const policy = await toModel(model, body);
  return new RestrictionPoliciesApi(configuration).updateRestrictionPolicy({
    resourceId: String(id),
    body: policy,
  });
}

async function callPipelines(configuration: Configuration, { action, id, body, model }: ApiWrite) {
  const { LogsPipelinesApi } = await v1.logsPipelines();
  const api = new LogsPipelinesApi(configuration);
  const pipelineId = String(id);
  if (action === 'delete') return api.deleteLogsPipeline({ pipelineId });
  const pipeline = await toModel(model, body);
  return action === 'create'
    ? api.createLogsPipeline({ body: pipeline })
    : api.updateLogsPipeline({ pipelineId, body: pipeline });
}

async function callPipelineOrder(configuration: Configuration, { body, model }: ApiWrite) {
  const { LogsPipelinesApi } = await v1.logsPipelines();
  const order = await toModel(model, body);
  return new LogsPipelinesApi(configuration).updateLogsPipelineOrder({ body: order });
}

async function callLogMetrics(configuration: Configuration, { action, id, body, model }: ApiWrite) {
  const { LogsMetricsApi } = await v2.logsMetrics();
  const api = new LogsMetricsApi(configuration);
  const metricId = String(id);
  if (action === 'delete') return api.deleteLogsMetric({ metricId });
  const metric = await toModel(model, body);
  return action === 'create'
    ? api.createLogsMetric({ body: metric })
    : api.updateLogsMetric({ metricId, body: metric });
}

async function callRules(configuration: Configuration, { action, id, body, model }: ApiWrite) {
  const { SecurityMonitoringApi } = await v2.securityMonitoring();
  const api = new SecurityMonitoringApi(configuration);
  const ruleId = String(id);
  if (action === 'delete') return api.deleteSecurityMonitoringRule({ ruleId });
  const rule = await toModel(model, body);
  return action === 'create'
    ? api.createSecurityMonitoringRule({ body: rule })
    : api.updateSecurityMonitoringRule({ ruleId, body: rule });
}
