import { gzipSync } from 'node:zlib';
import type { Credentials, IntakeAccess } from './credentials.js';
import type { ApiClient, ApiWrite, ModelName } from './datadog/api-client.js';
import { DatadogOrg } from './datadog/datadog-org.js';
import { Transport, type HttpReply, type HttpRequest, type RequestGate } from './datadog/transport.js';
import { passDashboard } from './datadog/widget-models.js';
import { isArray, type Json, type JsonObject } from './json.js';
import type { Org } from './org.js';

export interface ConnectOptions {
  /** Name of the org for reports. */
  readonly name: string;
  readonly gate: RequestGate;
  /** Longest wait for one answer. */
  readonly timeoutMs: number;
}

/**
 * An org through the official API client; no other file knows it. Each module of the client is loaded when the first
 * call needs it, by the deep path of one API class, because the whole package takes seconds to load. Reads are built,
 * signed and sent by the client's core and taken raw, so that no field is lost to a model that does not know it yet.
 * Writes go through the models, and a body that would lose a key on that way is refused before anything is sent.
 */
export function connectOrg(credentials: Credentials, options: ConnectOptions): Org {
  const transport = new Transport(options);
  const core = loadCore();
  // A failure to load belongs to the first call that awaits it.
  core.catch(() => undefined);
  const client: ApiClient = {
    read: async (path, query) => readRaw(await core, credentials, transport, path, query),
    write: async (write) => sendWrite(await core, credentials, transport, write),
    passThroughModels,
    sent: () => transport.sent,
  };
  return new DatadogOrg({ site: credentials.site, name: options.name }, client);
}

export interface Intake {
  /** Resolves when Datadog has acknowledged the logs: at most 1,000 of them, 5 MB together, 1 MB each. */
  readonly submitLogs: (logs: readonly JsonObject[]) => Promise<void>;
  readonly reportCheck: (check: ServiceCheckReport) => Promise<void>;
}

interface ServiceCheckReport {
  readonly check: string;
  /** 0 OK, 1 WARNING, 2 CRITICAL, 3 UNKNOWN. */
  readonly status: 0 | 1 | 2 | 3;
  readonly hostName: string;
  readonly message: string;
  readonly tags: readonly string[];
}

/** The log intake and the API that takes service checks; both need an API key only. */
export function connectIntake(
  access: IntakeAccess,
  options: Pick<ConnectOptions, 'gate' | 'timeoutMs'>,
): Intake {
  const transport = new Transport(options);
  const core = loadCore();
  core.catch(() => undefined);
  const configureFor = async (url: string) =>
    configure(await core, { ...access, url, appKey: '' }, transport);
  return {
    submitLogs: async (logs) => {
      const { configuration, replies } = await configureFor(access.intakeUrl);
      const { LogsApi } =
        await import('@datadog/datadog-api-client/dist/packages/datadog-api-client-v2/apis/LogsApi.js');
      const items = logs.map((log) => ({ message: '', ...log }));
      const body = (await loadModels({ version: 'v2', name: '' })).deserialize(items, 'Array<HTTPLogItem>');
      await ignoreAnswer(new LogsApi(configuration).submitLog({ body, contentEncoding: 'gzip' }), replies);
    },
    reportCheck: async ({ hostName, ...check }) => {
      const { configuration, replies } = await configureFor(access.url);
      const { ServiceChecksApi } =
        await import('@datadog/datadog-api-client/dist/packages/datadog-api-client-v1/apis/ServiceChecksApi.js');
      const body = [{ ...check, hostName, tags: [...check.tags] }];
      await ignoreAnswer(new ServiceChecksApi(configuration).submitServiceCheck({ body }), replies);
    },
  };
}

/** What the org's logs answer. */
export interface LogReader {
  /** Whether the keys work, and what the server's clock says, milliseconds since the epoch. */
  readonly validate: () => Promise<number | undefined>;
  /** The answer to a request of the aggregate API; its periods are in the request. */
  readonly aggregate: (request: JsonObject) => Promise<Json | undefined>;
}

export function connectLogs(
  credentials: Credentials,
  options: Pick<ConnectOptions, 'gate' | 'timeoutMs'>,
): LogReader {
  const transport = new Transport(options);
  const core = loadCore();
  core.catch(() => undefined);
  return {
    validate: async () => {
      const { configuration, replies } = configure(await core, credentials, transport);
      const { AuthenticationApi } =
        await import('@datadog/datadog-api-client/dist/packages/datadog-api-client-v1/apis/AuthenticationApi.js');
      await ignoreAnswer(new AuthenticationApi(configuration).validate(), replies);
      return replies.at(-1)?.serverTimeMs;
    },
    aggregate: async (request) => {
      const { configuration, replies } = configure(await core, credentials, transport);
      const { LogsApi } =
        await import('@datadog/datadog-api-client/dist/packages/datadog-api-client-v2/apis/LogsApi.js');
      const body = await toModel({ version: 'v2', name: 'LogsAggregateRequest' }, request);
      await ignoreAnswer(new LogsApi(configuration).aggregateLogs({ body }), replies);
      return replies.at(-1)?.json;
    },
  };
}

/** The transport has thrown for any answer but a good one; what the models make of a good one does not matter. */
async function ignoreAnswer(call: Promise<unknown>, replies: readonly HttpReply[]): Promise<void> {
  try {
    await call;
  } catch (error) {
    if (replies.length === 0) throw error;
  }
}

async function loadCore() {
  const [
    { createConfiguration, applySecurityAuthentication },
    { BaseServerConfiguration },
    http,
    { logger },
  ] = await Promise.all([
    import('@datadog/datadog-api-client/dist/packages/datadog-api-client-common/configuration.js'),
    import('@datadog/datadog-api-client/dist/packages/datadog-api-client-common/servers.js'),
    import('@datadog/datadog-api-client/dist/packages/datadog-api-client-common/http/http.js'),
    import('@datadog/datadog-api-client/dist/logger.js'),
  ]);
  // It prints failures by itself, and whole requests where DEBUG is set.
  logger.setLevel('silent');
  return { createConfiguration, applySecurityAuthentication, BaseServerConfiguration, http };
}

type Core = Awaited<ReturnType<typeof loadCore>>;
type Configuration = ReturnType<Core['createConfiguration']>;

/** A configuration for one call: its HTTP hook sends by our transport and keeps the raw answer. */
function configure(core: Core, credentials: Credentials, transport: Transport) {
  const replies: HttpReply[] = [];
  const configuration = core.createConfiguration({
    baseServer: new core.BaseServerConfiguration(credentials.url, {}),
    authMethods: { apiKeyAuth: credentials.apiKey, appKeyAuth: credentials.appKey },
    // The client would repeat a POST that may have taken effect.
    enableRetry: false,
    isIaC: true,
    httpApi: {
      async send(request) {
        const body = request.getBody();
        const reply = await transport.send({
          method: request.getHttpMethod(),
          url: request.getUrl(),
          headers: request.getHeaders(),
          body: encodeBody(request.getHeaders(), body),
        });
        replies.push(reply);
        // The answer is kept raw. The client gets none of it: making models of a large one takes it longer than the
        // request took.
        const none = { text: () => Promise.resolve(''), binary: () => Promise.resolve(Buffer.alloc(0)) };
        return new core.http.ResponseContext(reply.status, { 'content-type': 'application/json' }, none);
      },
    },
  });
  return { configuration, replies };
}

/** The client names the encoding in a header and leaves the encoding itself to the transport. */
function encodeBody(headers: Readonly<Record<string, string>>, body: unknown): HttpRequest['body'] {
  if (typeof body !== 'string') return undefined;
  return headers['Content-Encoding'] === 'gzip' ? new Uint8Array(gzipSync(body)) : body;
}

async function readRaw(
  core: Core,
  credentials: Credentials,
  transport: Transport,
  path: string,
  query: Readonly<Record<string, string>>,
): Promise<Json | undefined> {
  const { configuration, replies } = configure(core, credentials, transport);
  const context = configuration.getServer('').makeRequestContext(path, core.http.HttpMethod.GET);
  context.setHeaderParam('Accept', 'application/json');
  for (const [name, value] of Object.entries(query)) context.setQueryParam(name, value, '');
  core.applySecurityAuthentication(configuration, context, ['apiKeyAuth', 'appKeyAuth']);
  await configuration.httpApi.send(context);
  return replies.at(-1)?.json;
}

async function sendWrite(
  core: Core,
  credentials: Credentials,
  transport: Transport,
  write: ApiWrite,
): Promise<Json | undefined> {
  const { configuration, replies } = configure(core, credentials, transport);
  await ignoreAnswer(callApi(configuration, write), replies);
  return replies.at(-1)?.json;
}

async function callApi(configuration: Configuration, write: ApiWrite): Promise<unknown> {
  switch (write.api) {
    case 'monitors':
      return callMonitors(configuration, write);
    case 'dashboards':
      return callDashboards(configuration, write);
    case 'dashboard-lists':
      return callDashboardLists(configuration, write);
    case 'dashboard-list-items':
      return callDashboardListItems(configuration, write);
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

/** Calls by the thousand, and even a module that is loaded already costs a lookup. */
function once<Loaded>(load: () => Promise<Loaded>): () => Promise<Loaded> {
  let loading: Promise<Loaded> | undefined;
  return () => (loading ??= load());
}

const loadMonitorsApi = once(
  () => import('@datadog/datadog-api-client/dist/packages/datadog-api-client-v1/apis/MonitorsApi.js'),
);
const loadDashboardsApi = once(
  () => import('@datadog/datadog-api-client/dist/packages/datadog-api-client-v1/apis/DashboardsApi.js'),
);
const loadV1Models = once(
  () => import('@datadog/datadog-api-client/dist/packages/datadog-api-client-v1/models/ObjectSerializer.js'),
);
const loadV2Models = once(
  () => import('@datadog/datadog-api-client/dist/packages/datadog-api-client-v2/models/ObjectSerializer.js'),
);
const loadUnparsedObject = once(
  () => import('@datadog/datadog-api-client/dist/packages/datadog-api-client-common/util.js'),
);

async function callMonitors(configuration: Configuration, { action, id, body, model }: ApiWrite) {
  const { MonitorsApi } = await loadMonitorsApi();
  const api = new MonitorsApi(configuration);
  const monitorId = Number(id);
  if (action === 'delete') return api.deleteMonitor({ monitorId });
  const monitor = await toModel(model, body);
  if (action === 'create') return api.createMonitor({ body: monitor });
  if (action === 'update') return api.updateMonitor({ monitorId, body: monitor });
  return id === null
    ? api.validateMonitor({ body: monitor })
    : api.validateExistingMonitor({ monitorId, body: monitor });
}

async function callDashboards(configuration: Configuration, { action, id, body, model }: ApiWrite) {
  const { DashboardsApi } = await loadDashboardsApi();
  const api = new DashboardsApi(configuration);
  const dashboardId = String(id);
  if (action === 'delete') return api.deleteDashboard({ dashboardId });
  const dashboard = await toModel(model, body);
  return action === 'create'
    ? api.createDashboard({ body: dashboard })
    : api.updateDashboard({ dashboardId, body: dashboard });
}

async function callDashboardLists(configuration: Configuration, { action, id, body, model }: ApiWrite) {
  const { DashboardListsApi } =
    await import('@datadog/datadog-api-client/dist/packages/datadog-api-client-v1/apis/DashboardListsApi.js');
  const api = new DashboardListsApi(configuration);
  const listId = Number(id);
  if (action === 'delete') return api.deleteDashboardList({ listId });
  const list = await toModel(model, body);
  return action === 'create'
    ? api.createDashboardList({ body: list })
    : api.updateDashboardList({ listId, body: list });
}

async function callDashboardListItems(configuration: Configuration, { id, body, model }: ApiWrite) {
  const { DashboardListsApi } =
    await import('@datadog/datadog-api-client/dist/packages/datadog-api-client-v2/apis/DashboardListsApi.js');
  const items = await toModel(model, body);
  return new DashboardListsApi(configuration).updateDashboardListItems({
    dashboardListId: Number(id),
    body: items,
  });
}

async function callPipelines(configuration: Configuration, { action, id, body, model }: ApiWrite) {
  const { LogsPipelinesApi } =
    await import('@datadog/datadog-api-client/dist/packages/datadog-api-client-v1/apis/LogsPipelinesApi.js');
  const api = new LogsPipelinesApi(configuration);
  const pipelineId = String(id);
  if (action === 'delete') return api.deleteLogsPipeline({ pipelineId });
  const pipeline = await toModel(model, body);
  return action === 'create'
    ? api.createLogsPipeline({ body: pipeline })
    : api.updateLogsPipeline({ pipelineId, body: pipeline });
}

async function callPipelineOrder(configuration: Configuration, { body, model }: ApiWrite) {
  const { LogsPipelinesApi } =
    await import('@datadog/datadog-api-client/dist/packages/datadog-api-client-v1/apis/LogsPipelinesApi.js');
  const order = await toModel(model, body);
  return new LogsPipelinesApi(configuration).updateLogsPipelineOrder({ body: order });
}

async function callLogMetrics(configuration: Configuration, { action, id, body, model }: ApiWrite) {
  const { LogsMetricsApi } =
    await import('@datadog/datadog-api-client/dist/packages/datadog-api-client-v2/apis/LogsMetricsApi.js');
  const api = new LogsMetricsApi(configuration);
  const metricId = String(id);
  if (action === 'delete') return api.deleteLogsMetric({ metricId });
  const metric = await toModel(model, body);
  return action === 'create'
    ? api.createLogsMetric({ body: metric })
    : api.updateLogsMetric({ metricId, body: metric });
}

async function callRules(configuration: Configuration, { action, id, body, model }: ApiWrite) {
  const { SecurityMonitoringApi } =
    await import('@datadog/datadog-api-client/dist/packages/datadog-api-client-v2/apis/SecurityMonitoringApi.js');
  const api = new SecurityMonitoringApi(configuration);
  const ruleId = String(id);
  if (action === 'delete') return api.deleteSecurityMonitoringRule({ ruleId });
  const rule = await toModel(model, body);
  if (action === 'create') return api.createSecurityMonitoringRule({ body: rule });
  return action === 'update'
    ? api.updateSecurityMonitoringRule({ ruleId, body: rule })
    : api.validateSecurityMonitoringRule({ body: rule });
}

async function loadModels({ version }: ModelName) {
  const { ObjectSerializer } = version === 'v1' ? await loadV1Models() : await loadV2Models();
  return ObjectSerializer;
}

/** The model of a body. Widgets have been through their models already and go in as they came out. */
async function toModel(model: ModelName, body: JsonObject) {
  const serializer = await loadModels(model);
  if (model.name !== 'Dashboard') return withoutStacks(() => serializer.deserialize(body, model.name));
  const { UnparsedObject } = await loadUnparsedObject();
  return withoutStacks(() => {
    const { widgets, ...frame } = passDashboard(serializer, body);
    const dashboard = serializer.deserialize({ ...frame, widgets: [] }, model.name);
    dashboard.widgets = isArray(widgets) ? widgets.map((widget) => new UnparsedObject(widget)) : [];
    return dashboard;
  });
}

/** What the client would send of a body. Throws where it can make no model of it. */
async function passThroughModels(model: ModelName, body: JsonObject): Promise<Json> {
  const serializer = await loadModels(model);
  return withoutStacks(() => {
    if (model.name === 'Dashboard') return passDashboard(serializer, body);
    const sent: Json = serializer.serialize(serializer.deserialize(body, model.name), model.name, '');
    return sent;
  });
}

/**
 * The client finds the arm of a union by trying each and catching what it throws; nine tenths of that time goes into
 * stack traces that nobody reads.
 */
function withoutStacks<Result>(run: () => Result): Result {
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = 0;
  try {
    return run();
  } finally {
    Error.stackTraceLimit = limit;
  }
}
