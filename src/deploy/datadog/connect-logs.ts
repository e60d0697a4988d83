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

export function connectLogs(credentials: Credentials, options: ConnectOptions): LogReader {
  const transport = new Transport(options);
  preloadClient();
  return {
    validate: async () => {
      const { configuration, replies } = await openCall(credentials, transport);
      const { AuthenticationApi } = await clientModules.v1.authentication();
      await ignoreAnswer(new AuthenticationApi(configuration).validate(), replies);
      return replies.at(-1)?.serverTimeMs;
    },
    aggregate: async (request) => {
      const { configuration, replies } = await openCall(credentials, transport);
      const { LogsApi } = await clientModules.v2.logs();
      const body = await toModel({ version: 'v2', name: 'LogsAggregateRequest' }, request);
      await ignoreAnswer(new LogsApi(configuration).aggregateLogs({ body }), replies);
      return replies.at(-1)?.json;
    },
    search: async (request) => {
      const { configuration, replies } = await openCall(credentials, transport);
      const { LogsApi } = await clientModules.v2.logs();
      const body = await toModel({ version: 'v2', name: 'LogsListRequest' }, request);
      await ignoreAnswer(new LogsApi(configuration).listLogs({ body }), replies);
      return replies.at(-1)?.json;
    },
  };
}
