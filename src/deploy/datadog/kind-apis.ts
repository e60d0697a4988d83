import { TailscaleDdError } from '../../errors.js';
import type { ResourceKind } from '../../model/plan.js';
import { isArray, isObject, objectAt, omit, type Json, type JsonObject } from '../json.js';
import type { ApiWrite, ModelName } from './api-client.js';
import { attachedFields } from './attached-parts.js';
import type { PageShape } from './paging.js';

type ManagedKind = Exclude<ResourceKind, 'slo'>;

interface KindApi {
  readonly api: ApiWrite['api'];
  readonly path: string;
  readonly page: PageShape;
  readonly create: ModelName;
  readonly update: ModelName;
}

const monitor: ModelName = { version: 'v1', name: 'Monitor' };
const monitorUpdate: ModelName = { version: 'v1', name: 'MonitorUpdateRequest' };
const dashboard: ModelName = { version: 'v1', name: 'Dashboard' };
const pipeline: ModelName = { version: 'v1', name: 'LogsPipeline' };
const dashboardList: ModelName = { version: 'v1', name: 'DashboardList' };

const kindApis: Readonly<Record<ManagedKind, KindApi>> = {
  monitor: {
    api: 'monitors',
    path: '/api/v1/monitor',
    page: 'monitors',
    create: monitor,
    update: monitorUpdate,
  },
  dashboard: {
    api: 'dashboards',
    path: '/api/v1/dashboard',
    page: 'dashboards',
    create: dashboard,
    update: dashboard,
  },
  'dashboard-list': {
    api: 'dashboard-lists',
    path: '/api/v1/dashboard/lists/manual',
    page: 'dashboard-lists',
    create: dashboardList,
    update: dashboardList,
  },
  'log-pipeline': {
    api: 'logs-pipelines',
    path: '/api/v1/logs/config/pipelines',
    page: 'all',
    create: pipeline,
    update: pipeline,
  },
  'log-metric': {
    api: 'logs-metrics',
    path: '/api/v2/logs/config/metrics',
    page: 'data',
    create: { version: 'v2', name: 'LogsMetricCreateRequest' },
    update: { version: 'v2', name: 'LogsMetricUpdateRequest' },
  },
  'security-rule': {
    api: 'security-monitoring',
    path: '/api/v2/security_monitoring/rules',
    page: 'rules',
    create: { version: 'v2', name: 'SecurityMonitoringRuleCreatePayload' },
    update: { version: 'v2', name: 'SecurityMonitoringRuleUpdatePayload' },
  },
};

export function apiOf(kind: ResourceKind): KindApi {
  if (kind === 'slo') throw new TailscaleDdError('usage', 'SLOs are not deployed');
  return kindApis[kind];
}

/** The body as the endpoint takes it: in its envelope, and without what an endpoint of its own takes. */
export function wrap(kind: ResourceKind, action: 'create' | 'update', body: JsonObject): JsonObject {
  const attached = attachedFields[kind];
  if (attached !== undefined && attached in body) return omit(body, [attached]);
  if (kind !== 'log-metric') return body;
  if (action === 'create') return { data: body };
  const attributes = objectAt(body, 'attributes');
  const { include_percentiles: percentiles } = objectAt(attributes, 'compute');
  const compute = percentiles === undefined ? {} : { compute: { include_percentiles: percentiles } };
  return { data: { type: 'logs_metrics', attributes: { ...omit(attributes, ['compute']), ...compute } } };
}

export function unwrap(kind: ResourceKind, answer: Json): JsonObject {
  const body = isArray(answer) ? {} : isObject(answer) ? answer : {};
  return kind === 'log-metric' ? objectAt(body, 'data') : body;
}
