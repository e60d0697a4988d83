import type { Credentials } from '../access/credentials.js';
import { openCall, preloadClient, sendRead } from '../datadog.js';
import type { Org } from '../org.js';
import type { ApiClient } from './api-client.js';
import { DatadogOrg, type OrgIdentity } from './datadog-org.js';
import { passThroughModels } from './models.js';
import { Transport, type ConnectOptions } from './transport.js';
import { ignoreAnswer, sendWrite } from './write-calls.js';

/**
 * An org through the official API client. Reads are taken raw, so that no field is lost to a model that does not know
 * it yet. Writes go through the models, and a body that would lose a key on that way is refused before anything is sent.
 */
export function connectOrg(
  credentials: Credentials,
  options: ConnectOptions & Omit<OrgIdentity, 'site'>,
): Org {
  const transport = new Transport(options);
  preloadClient();
  const client: ApiClient = {
    read: async (path, query) => {
      const reply = await sendRead(await openCall(credentials, transport), path, query);
      return reply?.json;
    },
    write: async (write) => {
      const { configuration, replies } = await openCall(credentials, transport);
      await ignoreAnswer(sendWrite(configuration, write), replies);
      return replies.at(-1)?.json;
    },
    passThroughModels,
    sent: () => transport.sent,
  };
  return new DatadogOrg({ ...options, site: credentials.site }, client);
}
