import { TailscaleDdError } from '../../errors.js';
import type { ResourceKind } from '../../model/plan.js';
import { diffValues } from '../diff.js';
import {
  isArray,
  isObject,
  listAt,
  objectAt,
  omit,
  pickKeys,
  textAt,
  textsAt,
  type Json,
  type JsonObject,
} from '../json.js';
import { OrgRequestError, type ObjectId, type Org, type OrgObject } from '../org.js';
import type { ApiClient, ApiWrite, ModelName } from './api-client.js';
import { readPages, type PageShape } from './paging.js';
import { permissions } from '../permissions.js';

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
const pipelineOrder: ModelName = { version: 'v1', name: 'LogsPipelinesOrder' };
const dashboardList: ModelName = { version: 'v1', name: 'DashboardList' };
const dashboardListItems: ModelName = { version: 'v2', name: 'DashboardListUpdateItemsRequest' };

const orderPath = '/api/v1/logs/config/pipeline-order';

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

/** Datadog's API as the port wants it: paths, paging, envelopes, and the answers that mean "not there". */
export class DatadogOrg implements Org {
  readonly site: string;
  readonly name: string;
  readonly #client: ApiClient;

  constructor(identity: { readonly site: string; readonly name: string }, client: ApiClient) {
    this.site = identity.site;
    this.name = identity.name;
    this.#client = client;
  }

  requests(): number {
    return this.#client.sent();
  }

  async list(kind: ResourceKind): Promise<readonly OrgObject[]> {
    const { path, page } = apiOf(kind);
    const bodies = await this.#allowed(kind, 'read', () =>
      readPages(page, (query) => this.#client.read(path, query)),
    );
    return bodies.map((body) => toObject(kind, body));
  }

  async get(kind: ResourceKind, id: ObjectId): Promise<OrgObject | undefined> {
    const { path } = apiOf(kind);
    const found = await this.#unlessMissing(kind, 'read', () =>
      this.#client.read(`${path}/${encodeURIComponent(String(id))}`, {}),
    );
    if (found === undefined) return undefined;
    const object = toObject(kind, unwrap(kind, found));
    return kind === 'dashboard-list' ? this.#addItems(object) : object;
  }

  async create(kind: ResourceKind, body: JsonObject): Promise<OrgObject> {
    const { api, create } = apiOf(kind);
    const sent = wrap(kind, 'create', body);
    const answer = await this.#write(kind, { api, action: 'create', id: null, body: sent, model: create });
    const object = toObject(kind, unwrap(kind, answer ?? {}));
    if (kind === 'dashboard-list') await this.#writeItems(object.id, body);
    return object;
  }

  async update(kind: ResourceKind, id: ObjectId, body: JsonObject): Promise<OrgObject> {
    const { api, update } = apiOf(kind);
    const sent = wrap(kind, 'update', body);
    const answer = await this.#write(kind, { api, action: 'update', id, body: sent, model: update });
    if (kind === 'dashboard-list') await this.#writeItems(id, body);
    return toObject(kind, unwrap(kind, answer ?? {}), id);
  }

  async delete(kind: ResourceKind, id: ObjectId): Promise<void> {
    const { api, create } = apiOf(kind);
    await this.#unlessMissing(kind, 'write', () =>
      this.#client.write({ api, action: 'delete', id, body: {}, model: create }),
    );
  }

  async checkBody(kind: ResourceKind, action: 'create' | 'update', body: JsonObject): Promise<void> {
    const sent = wrap(kind, action, body);
    const back = await this.#passThrough(kind, apiOf(kind)[action], sent);
    const [lost] = diffValues(back, sent);
    if (lost === undefined) return;
    throw new TailscaleDdError('definition', `the API client would not send "${lost.path}" as it is`, {
      place: `${kind} "${textAt(body, 'name') ?? textAt(body, 'title') ?? textAt(body, 'id') ?? ''}"`,
      hint: 'is the field spelt as in the API? A field newer than the client needs a newer client',
    });
  }

  async #passThrough(kind: ResourceKind, model: ModelName, body: JsonObject): Promise<Json> {
    try {
      return await this.#client.passThroughModels(model, body);
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause);
      throw new TailscaleDdError('definition', `the API client cannot send it: ${reason}`, {
        place: `${kind} "${textAt(body, 'name') ?? textAt(body, 'title') ?? ''}"`,
        hint: 'tailscale-dd validate names the field',
        cause,
      });
    }
  }

  async validate(
    kind: 'monitor' | 'security-rule',
    id: ObjectId | null,
    body: JsonObject,
  ): Promise<readonly string[]> {
    const { api, create } = apiOf(kind);
    const model =
      kind === 'monitor' ? create : { version: 'v2' as const, name: 'SecurityMonitoringRuleValidatePayload' };
    try {
      await this.#write(kind, { api, action: 'validate', id, body, model });
      return [];
    } catch (error) {
      if (error instanceof OrgRequestError && (error.status === 400 || error.status === 422))
        return error.errors;
      throw error;
    }
  }

  async findUses(monitorIds: readonly ObjectId[]): Promise<ReadonlyMap<ObjectId, string>> {
    if (monitorIds.length === 0) return new Map();
    try {
      const query = { monitor_ids: monitorIds.join(',') };
      await this.#allowed('monitor', 'read', () => this.#client.read('/api/v1/monitor/can_delete', query));
      return new Map();
    } catch (error) {
      if (!(error instanceof OrgRequestError) || error.status !== 409) throw error;
      return new Map(
        monitorIds.flatMap((id) => {
          const uses = error.errors.filter((text) => text.includes(`monitor [${id},`));
          return uses.length === 0 ? [] : [[id, uses.join('; ')] as const];
        }),
      );
    }
  }

  async getPipelineOrder(): Promise<readonly string[]> {
    const order = await this.#allowed('log-pipeline', 'read', () => this.#client.read(orderPath, {}));
    return isObject(order) ? textsAt(order, 'pipeline_ids') : [];
  }

  async setPipelineOrder(ids: readonly string[]): Promise<void> {
    await this.#write('log-pipeline', {
      api: 'logs-pipeline-order',
      action: 'update',
      id: null,
      body: { pipeline_ids: ids },
      model: pipelineOrder,
    });
  }

  async searchMonitors(tag: string): Promise<readonly ObjectId[]> {
    const query = { query: `tag:"${tag}"`, per_page: '100' };
    const found = await this.#allowed('monitor', 'read', () =>
      this.#client.read('/api/v1/monitor/search', query),
    );
    return isObject(found) ? listAt(found, 'monitors').filter(isObject).map(idOf) : [];
  }

  async listUserEmails(): Promise<readonly string[] | undefined> {
    try {
      const found = await this.#client.read('/api/v2/users', { 'page[size]': '1000' });
      const users = isObject(found) ? listAt(found, 'data').filter(isObject) : [];
      return users.flatMap((user) => textAt(objectAt(user, 'attributes'), 'email') ?? []);
    } catch (error) {
      if (error instanceof OrgRequestError && [403, 404].includes(error.status)) return undefined;
      throw error;
    }
  }

  async #addItems(list: OrgObject): Promise<OrgObject> {
    const path = `/api/v2/dashboard/lists/manual/${list.id}/dashboards`;
    const found = await this.#allowed('dashboard-list', 'read', () => this.#client.read(path, {}));
    const items = isObject(found) ? listAt(found, 'dashboards').filter(isObject) : [];
    const dashboards = items.map((item) => pickKeys(item, (key) => key === 'id' || key === 'type'));
    return { ...list, body: { ...list.body, dashboards } };
  }

  async #writeItems(id: ObjectId, list: JsonObject): Promise<void> {
    await this.#write('dashboard-list', {
      api: 'dashboard-list-items',
      action: 'update',
      id,
      body: { dashboards: listAt(list, 'dashboards') },
      model: dashboardListItems,
    });
  }

  #write(kind: ResourceKind, write: ApiWrite): Promise<Json | undefined> {
    return this.#allowed(kind, 'write', () => this.#client.write(write));
  }

  async #unlessMissing<Answer>(
    kind: ResourceKind,
    access: 'read' | 'write',
    call: () => Promise<Answer>,
  ): Promise<Answer | undefined> {
    try {
      return await this.#allowed(kind, access, call);
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  }

  /** Names the permission that a refused request needs. */
  async #allowed<Answer>(
    kind: ResourceKind,
    access: 'read' | 'write',
    call: () => Promise<Answer>,
  ): Promise<Answer> {
    try {
      return await call();
    } catch (error) {
      if (!(error instanceof OrgRequestError) || error.status !== 403) throw error;
      throw new OrgRequestError({
        request: error.place ?? '',
        status: 403,
        errors: error.errors,
        effectUnknown: false,
        hint: `the owner of the application key needs ${permissions[kind][access]}, and both keys must belong to ${this.site}`,
        cause: error,
      });
    }
  }
}

function apiOf(kind: ResourceKind): KindApi {
  if (kind === 'slo') throw new TailscaleDdError('usage', 'SLOs are not deployed');
  return kindApis[kind];
}

/** `400` is how the logs service says that there is no such pipeline. */
function isMissing(error: unknown): boolean {
  if (!(error instanceof OrgRequestError)) return false;
  if (error.status === 404) return true;
  return (
    error.status === 400 && error.errors.some((text) => /non existing pipeline|does not exist/i.test(text))
  );
}

function wrap(kind: ResourceKind, action: 'create' | 'update', body: JsonObject): JsonObject {
  if (kind === 'dashboard-list') return { name: body['name'] ?? '' };
  if (kind !== 'log-metric') return body;
  if (action === 'create') return { data: body };
  const attributes = objectAt(body, 'attributes');
  const { include_percentiles: percentiles } = objectAt(attributes, 'compute');
  const compute = percentiles === undefined ? {} : { compute: { include_percentiles: percentiles } };
  return { data: { type: 'logs_metrics', attributes: { ...omit(attributes, ['compute']), ...compute } } };
}

function unwrap(kind: ResourceKind, answer: Json): JsonObject {
  const body = isArray(answer) ? {} : isObject(answer) ? answer : {};
  return kind === 'log-metric' ? objectAt(body, 'data') : body;
}

function toObject(kind: ResourceKind, body: JsonObject, id: ObjectId = idOf(body)): OrgObject {
  return { kind, id, body };
}

function idOf(body: JsonObject): ObjectId {
  const { id } = body;
  return typeof id === 'number' || typeof id === 'string' ? id : '';
}
