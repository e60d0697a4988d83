import { TailscaleDdError } from '../../errors.js';
import type { ResourceKind } from '../../model/plan.js';
import { diffValues } from '../diff.js';
import { isObject, listAt, textAt, textsAt, type Json, type JsonObject } from '../json.js';
import { OrgRequestError, type Caller, type ObjectId, type Org, type OrgObject } from '../org.js';
import type { ApiClient, ApiWrite, ModelName } from './api-client.js';
import { attachmentOf, readListItems, readPolicy } from './attached-parts.js';
import { apiOf, unwrap, wrap } from './kind-apis.js';
import { listPermissions, listUserEmails, readCaller } from './org-users.js';
import { readPages } from './paging.js';
import { permissions } from '../checks/permissions.js';

const orderPath = '/api/v1/logs/config/pipeline-order';

export interface OrgIdentity {
  readonly site: string;
  readonly name: string;
  /** Whether a dashboard is read with who may edit it, which takes a request more each. */
  readonly readsPolicies?: boolean;
}

/** Datadog's API as the port wants it: paths, paging, envelopes, and the answers that mean "not there". */
export class DatadogOrg implements Org {
  readonly site: string;
  readonly name: string;
  readonly #readsPolicies: boolean;
  readonly #client: ApiClient;

  constructor({ site, name, readsPolicies = false }: OrgIdentity, client: ApiClient) {
    this.site = site;
    this.name = name;
    this.#readsPolicies = readsPolicies;
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
    return this.#unlessMissing(kind, 'read', async () => {
      const [found, attached] = await Promise.all([
        this.#client.read(`${path}/${encodeURIComponent(String(id))}`, {}),
        this.#readAttached(kind, id),
      ]);
      return toObject(kind, { ...unwrap(kind, found ?? {}), ...attached });
    });
  }

  async #readAttached(kind: ResourceKind, id: ObjectId): Promise<JsonObject> {
    if (kind === 'dashboard-list') return readListItems(this.#client, id);
    return kind === 'dashboard' && this.#readsPolicies ? readPolicy(this.#client, id) : {};
  }

  async create(kind: ResourceKind, body: JsonObject): Promise<OrgObject> {
    const { api, create } = apiOf(kind);
    const sent = wrap(kind, 'create', body);
    const answer = await this.#write(kind, { api, action: 'create', id: null, body: sent, model: create });
    return toObject(kind, unwrap(kind, answer ?? {}));
  }

  async update(kind: ResourceKind, id: ObjectId, body: JsonObject): Promise<OrgObject> {
    const { api, update } = apiOf(kind);
    const sent = wrap(kind, 'update', body);
    const answer = await this.#write(kind, { api, action: 'update', id, body: sent, model: update });
    return toObject(kind, unwrap(kind, answer ?? {}), id);
  }

  async attach(kind: ResourceKind, id: ObjectId, body: JsonObject): Promise<void> {
    const attachment = attachmentOf(kind, id, body);
    if (attachment !== undefined) await this.#write(kind, attachment);
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
    const { path } = apiOf(kind);
    const about = id === null ? path : `${path}/${id}`;
    const question = kind === 'monitor' ? `${about}/validate` : `${path}/validation`;
    try {
      await this.#allowed(kind, 'write', () => this.#client.ask(question, body));
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
      model: { version: 'v1', name: 'LogsPipelinesOrder' },
    });
  }

  async searchMonitors(tag: string): Promise<readonly ObjectId[]> {
    const query = { query: `tag:"${tag}"`, per_page: '100' };
    const found = await this.#allowed('monitor', 'read', () =>
      this.#client.read('/api/v1/monitor/search', query),
    );
    return isObject(found) ? listAt(found, 'monitors').filter(isObject).map(idOf) : [];
  }

  listUserEmails(): Promise<readonly string[] | undefined> {
    return listUserEmails(this.#client);
  }

  readCaller(): Promise<Caller | undefined> {
    return readCaller(this.#client);
  }

  listPermissions(userId: string): Promise<ReadonlySet<string> | undefined> {
    return listPermissions(this.#client, userId);
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

/** `400` is how the logs service says that there is no such pipeline. */
function isMissing(error: unknown): boolean {
  if (!(error instanceof OrgRequestError)) return false;
  if (error.status === 404) return true;
  return (
    error.status === 400 && error.errors.some((text) => /non existing pipeline|does not exist/i.test(text))
  );
}

function toObject(kind: ResourceKind, body: JsonObject, id: ObjectId = idOf(body)): OrgObject {
  return { kind, id, body };
}

function idOf(body: JsonObject): ObjectId {
  const { id } = body;
  return typeof id === 'number' || typeof id === 'string' ? id : '';
}
