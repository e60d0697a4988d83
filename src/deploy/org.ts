import type { ResourceKind } from '../model/plan.js';
import { TailscaleDdError } from '../errors.js';
import type { JsonObject } from './json.js';

/**
 * The port to an organisation: all that a deploy reads and writes, free of any client's types. Bodies are JSON as the
 * API speaks it; a log metric is the `data` member of its JSON:API document, a dashboard list
 * `{ name, dashboards: [{ id, type }] }`, and a dashboard whose access is restricted has the principals by relation
 * under `restriction_policy`.
 */
export interface Org {
  readonly site: string;
  readonly name: string;
  /** Requests sent so far, retries included. */
  readonly requests: () => number;
  /** Every object of a kind. Dashboards come as summaries, without widgets. */
  readonly list: (kind: ResourceKind) => Promise<readonly OrgObject[]>;
  /** Nothing when the org has no such object. */
  readonly get: (kind: ResourceKind, id: ObjectId) => Promise<OrgObject | undefined>;
  readonly create: (kind: ResourceKind, body: JsonObject) => Promise<OrgObject>;
  readonly update: (kind: ResourceKind, id: ObjectId, body: JsonObject) => Promise<OrgObject>;
  /**
   * Writes what the API keeps beside an object and takes by itself: the dashboards of a list, who may edit a dashboard.
   * Nothing for an object without such a part.
   */
  readonly attach: (kind: ResourceKind, id: ObjectId, body: JsonObject) => Promise<void>;
  /** Done as well when the object is already gone. */
  readonly delete: (kind: ResourceKind, id: ObjectId) => Promise<void>;
  /** Throws when the body cannot be sent as it is: the client would lose a key of it. Sends nothing. */
  readonly checkBody: (kind: ResourceKind, action: 'create' | 'update', body: JsonObject) => Promise<void>;
  /** Asks the server whether it would take the body; the reasons why not. */
  readonly validate: (
    kind: 'monitor' | 'security-rule',
    id: ObjectId | null,
    body: JsonObject,
  ) => Promise<readonly string[]>;
  /** Why monitors cannot be deleted, by id; a monitor that can be deleted is not in the answer. */
  readonly findUses: (monitorIds: readonly ObjectId[]) => Promise<ReadonlyMap<ObjectId, string>>;
  readonly getPipelineOrder: () => Promise<readonly string[]>;
  readonly setPipelineOrder: (ids: readonly string[]) => Promise<void>;
  /** Ids of the monitors that carry a tag, from the search index; a second opinion on an empty list. */
  readonly searchMonitors: (tag: string) => Promise<readonly ObjectId[]>;
  /** E-mail addresses of the org's users; nothing where the keys may not read them. */
  readonly listUserEmails: () => Promise<readonly string[] | undefined>;
  /** The owner of the application key; nothing where the keys may not read it. */
  readonly readCaller: () => Promise<Caller | undefined>;
  /** Names of what a user may do; nothing where the keys may not read it. */
  readonly listPermissions: (userId: string) => Promise<ReadonlySet<string> | undefined>;
}

export type ObjectId = string | number;

export interface Caller {
  readonly id: string;
  readonly orgId: string;
}

export interface OrgObject {
  readonly kind: ResourceKind;
  readonly id: ObjectId;
  readonly body: JsonObject;
}

/** A request that got no good answer. */
export class OrgRequestError extends TailscaleDdError {
  /** HTTP status; `0` when no answer came at all. */
  readonly status: number;
  /** The server's own words. */
  readonly errors: readonly string[];
  /** True when a write may have taken effect although its answer was no good. */
  readonly effectUnknown: boolean;
  /** How long the server asks to wait. */
  readonly retryAfterMs: number | undefined;
  /** Nobody listens there, or the name is no host: that does not pass by itself. */
  readonly isUnreachable: boolean;

  constructor(failure: RequestFailure) {
    const answer = failure.errors.join('; ');
    const what = failure.status === 0 ? answer : `${failure.status}${answer === '' ? '' : `: ${answer}`}`;
    super(failure.status === 0 ? 'network' : 'api', what, {
      place: failure.request,
      hint: failure.hint,
      cause: failure.cause,
    });
    this.status = failure.status;
    this.errors = failure.errors;
    this.effectUnknown = failure.effectUnknown;
    this.retryAfterMs = failure.retryAfterMs;
    this.isUnreachable = failure.status === 0 && /^(?:ECONNREFUSED|ENOTFOUND)/.test(failure.errors[0] ?? '');
  }

  /** Waiting may help: no answer, too many requests, or the server is in trouble. */
  get isTransient(): boolean {
    if (this.isUnreachable) return false;
    return this.status === 0 || this.status === 429 || this.status >= 500 || this.effectUnknown;
  }
}

export interface RequestFailure {
  /** `POST /api/v1/monitor`. */
  readonly request: string;
  readonly status: number;
  readonly errors: readonly string[];
  readonly effectUnknown: boolean;
  readonly retryAfterMs?: number | undefined;
  readonly hint?: string | undefined;
  readonly cause?: unknown;
}
