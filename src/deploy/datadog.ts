import type { HttpRequest } from './datadog/exchange.js';
import type { HttpReply, Transport } from './datadog/transport.js';
import type { JsonObject } from './json.js';
import { nextTurn } from './requests/concurrency.js';

/**
 * The official API client; no other file knows it. Each module is loaded when the first call needs it, by the deep path
 * of one API class, because the whole package takes seconds to load.
 */
const v1 = {
  dashboards: once(
    () => import('@datadog/datadog-api-client/dist/packages/datadog-api-client-v1/apis/DashboardsApi.js'),
  ),
  dashboardLists: once(
    () => import('@datadog/datadog-api-client/dist/packages/datadog-api-client-v1/apis/DashboardListsApi.js'),
  ),
  logsPipelines: once(
    () => import('@datadog/datadog-api-client/dist/packages/datadog-api-client-v1/apis/LogsPipelinesApi.js'),
  ),
  monitors: once(
    () => import('@datadog/datadog-api-client/dist/packages/datadog-api-client-v1/apis/MonitorsApi.js'),
  ),
  authentication: once(
    () => import('@datadog/datadog-api-client/dist/packages/datadog-api-client-v1/apis/AuthenticationApi.js'),
  ),
  serviceChecks: once(
    () => import('@datadog/datadog-api-client/dist/packages/datadog-api-client-v1/apis/ServiceChecksApi.js'),
  ),
  models: once(
    () =>
      import('@datadog/datadog-api-client/dist/packages/datadog-api-client-v1/models/ObjectSerializer.js'),
  ),
};

const v2 = {
  dashboardLists: once(
    () => import('@datadog/datadog-api-client/dist/packages/datadog-api-client-v2/apis/DashboardListsApi.js'),
  ),
  logs: once(() => import('@datadog/datadog-api-client/dist/packages/datadog-api-client-v2/apis/LogsApi.js')),
  logsMetrics: once(
    () => import('@datadog/datadog-api-client/dist/packages/datadog-api-client-v2/apis/LogsMetricsApi.js'),
  ),
  restrictionPolicies: once(
    () =>
      import('@datadog/datadog-api-client/dist/packages/datadog-api-client-v2/apis/RestrictionPoliciesApi.js'),
  ),
  securityMonitoring: once(
    () =>
      import('@datadog/datadog-api-client/dist/packages/datadog-api-client-v2/apis/SecurityMonitoringApi.js'),
  ),
  models: once(
    () =>
      import('@datadog/datadog-api-client/dist/packages/datadog-api-client-v2/models/ObjectSerializer.js'),
  ),
};

const unparsed = once(
  () => import('@datadog/datadog-api-client/dist/packages/datadog-api-client-common/util.js'),
);

export const clientModules = { v1, v2, unparsed };

const loadCore = once(async () => {
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
});

type Core = Awaited<ReturnType<typeof loadCore>>;
export type Configuration = ReturnType<Core['createConfiguration']>;
type RequestContext = InstanceType<Core['http']['RequestContext']>;

/** Where calls go, and what opens it. `appKey` is empty for what an API key opens. */
export interface Access {
  readonly url: string;
  readonly apiKey: string;
  readonly appKey: string;
}

/** One call: the client's configuration of it, and the answers as they came. */
export interface ClientCall {
  readonly configuration: Configuration;
  readonly replies: readonly HttpReply[];
}

/** Begins to load the client, so that it is there when the first call is made. */
export function preloadClient(): void {
  // A failure to load belongs to the first call that awaits it.
  loadCore().catch(() => undefined);
}

/** Begins to load what creates and checks go through, while the first answers are awaited. */
export function preloadWrites(): void {
  // What blocks for a tenth of a second waits until the first questions are on the wire.
  loadCore()
    .then(firstSent)
    .then(() => Promise.all([v1.models(), v1.monitors(), v1.dashboards(), unparsed()]))
    .catch(() => undefined);
}

/** Turns of the event loop that the first questions take to reach the wire once the core is there. */
async function firstSent(): Promise<void> {
  for (let turn = 0; turn < 8; turn++) await nextTurn();
}

export async function openCall(access: Access, transport: Transport): Promise<ClientCall> {
  const core = await loadCore();
  const replies: HttpReply[] = [];
  const configuration = core.createConfiguration({
    baseServer: new core.BaseServerConfiguration(access.url, {}),
    authMethods: { apiKeyAuth: access.apiKey, appKeyAuth: access.appKey },
    // The client would repeat a POST that may have taken effect.
    enableRetry: false,
    isIaC: true,
    httpApi: {
      async send(request) {
        const reply = await transport.send(readRequest(request));
        replies.push(reply);
        // The answer is kept raw. The client gets none of it: making models of a large one takes it longer than the
        // request took, and an empty text, which is no JSON, makes it throw.
        const none = { text: () => Promise.resolve('null'), binary: () => Promise.resolve(Buffer.alloc(0)) };
        return new core.http.ResponseContext(reply.status, { 'content-type': 'application/json' }, none);
      },
    },
  });
  return { configuration, replies };
}

/** A request that changes nothing: a GET, or a POST with the body that is asked about. */
export interface Question {
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: JsonObject;
}

/** Where questions go, and the headers that each of them carries. */
export interface QuestionDesk {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Lets the client's core sign for all questions at once: they come by the thousand, and differ in path and body. */
export async function openQuestions({ url, apiKey, appKey }: Access): Promise<QuestionDesk> {
  const { createConfiguration, BaseServerConfiguration, applySecurityAuthentication, http } =
    await loadCore();
  const configuration = createConfiguration({
    baseServer: new BaseServerConfiguration(url, {}),
    authMethods: { apiKeyAuth: apiKey, appKeyAuth: appKey },
    isIaC: true,
  });
  const context = configuration.getServer('').makeRequestContext('/', http.HttpMethod.GET);
  context.setHeaderParam('Accept', 'application/json');
  context.setHeaderParam('X-Datadog-Managed-By', 'iac');
  applySecurityAuthentication(configuration, context, ['apiKeyAuth', 'appKeyAuth']);
  return { url, headers: context.getHeaders() };
}

/** Sends a question and takes its answer raw, so that no field is lost to a model. */
export function sendQuestion(
  { url, headers }: QuestionDesk,
  transport: Transport,
  { path, query = {}, body }: Question,
): Promise<HttpReply> {
  const target = new URL(url + path);
  for (const [name, value] of Object.entries(query)) target.searchParams.set(name, value);
  if (body === undefined) return transport.send({ method: 'GET', url: target, headers, body: undefined });
  const withType = { ...headers, 'Content-Type': 'application/json' };
  return transport.send({ method: 'POST', url: target, headers: withType, body: JSON.stringify(body) });
}

function readRequest(context: RequestContext): HttpRequest {
  const body = context.getBody();
  return {
    method: context.getHttpMethod(),
    url: new URL(context.getUrl()),
    headers: context.getHeaders(),
    body: typeof body === 'string' ? body : undefined,
  };
}

/** Calls come by the thousand, and even a module that is loaded already costs a lookup. */
function once<Loaded>(load: () => Promise<Loaded>): () => Promise<Loaded> {
  let loading: Promise<Loaded> | undefined;
  return () => (loading ??= load());
}
