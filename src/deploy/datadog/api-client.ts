import type { Json, JsonObject } from '../json.js';
import type { ObjectId } from '../org.js';

/** What an org needs of the API client. */
export interface ApiClient {
  /** The answer to a GET as it came. */
  readonly read: (path: string, query: Readonly<Record<string, string>>) => Promise<Json | undefined>;
  /** The answer to a POST that changes nothing. */
  readonly ask: (path: string, body: JsonObject) => Promise<Json | undefined>;
  /** Sends a body through the client's models; the answer as it came. */
  readonly write: (write: ApiWrite) => Promise<Json | undefined>;
  /** What the client would send of a body. */
  readonly passThroughModels: (model: ModelName, body: JsonObject) => Promise<Json>;
  readonly sent: () => number;
}

export interface ApiWrite {
  readonly api:
    | 'monitors'
    | 'dashboards'
    | 'dashboard-lists'
    | 'dashboard-list-items'
    | 'restriction-policies'
    | 'logs-pipelines'
    | 'logs-pipeline-order'
    | 'logs-metrics'
    | 'security-monitoring';
  readonly action: 'create' | 'update' | 'delete';
  /** `null` for an object that is not there yet. */
  readonly id: ObjectId | null;
  readonly body: JsonObject;
  readonly model: ModelName;
}

/** Name of a request's model in the client. */
export interface ModelName {
  readonly version: 'v1' | 'v2';
  readonly name: string;
}
