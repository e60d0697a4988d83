import type { Credentials } from '../access/credentials.js';
import { clientModules, openCall, preloadClient } from '../datadog.js';
import type { Json, JsonObject } from '../json.js';
import { toModel } from './models.js';
import { Transport, type ConnectOptions } from './transport.js';
import { ignoreAnswer } from './write-calls.js';

/** What the org's logs answer. */
export interface LogReader {
  /** Whether the keys work, and what the server's clock says, milliseconds since the epoch. */
  readonly validate: () => Promise<number | undefined>;
  /** The answer to a request of the aggregate API; its periods are in the request. */
  readonly aggregate: (request: JsonObject) => Promise<Json | undefined>;
  /** One page of the logs that a request of the search API finds. */
  readonly search: (request: JsonObject) => Promise<Json | undefined>;
}

type LogsApi = InstanceType<Awaited<ReturnType<typeof clientModules.v2.logs>>['LogsApi']>;

export function connectLogs(credentials: Credentials, options: ConnectOptions): LogReader {
  const transport = new Transport(options);
  preloadClient();
  const ask = async (
    name: string,
    request: JsonObject,
    send: (api: LogsApi, body: Awaited<ReturnType<typeof toModel>>) => Promise<unknown>,
  ): Promise<Json | undefined> => {
    const { configuration, replies } = await openCall(credentials, transport);
    const { LogsApi } = await clientModules.v2.logs();
    const body = await toModel({ version: 'v2', name }, request);
    await ignoreAnswer(send(new LogsApi(configuration), body), replies);
    return replies.at(-1)?.json;
  };
  return {
    validate: async () => {
      const { configuration, replies } = await openCall(credentials, transport);
      const { AuthenticationApi } = await clientModules.v1.authentication();
      await ignoreAnswer(new AuthenticationApi(configuration).validate(), replies);
      return replies.at(-1)?.serverTimeMs;
    },
    aggregate: (request) => ask('LogsAggregateRequest', request, (api, body) => api.aggregateLogs({ body })),
    search: (request) => ask('LogsListRequest', request, (api, body) => api.listLogs({ body })),
  };
}
