import type { Credentials } from '../access/credentials.js';
import { openCall, openQuestions, preloadClient, sendQuestion, type Question } from '../datadog.js';
import type { Json } from '../json.js';
import type { Org } from '../org.js';
import type { ApiClient } from './api-client.js';
import { DatadogOrg, type OrgIdentity } from './datadog-org.js';
import { passThroughModels } from './models.js';
import { Transport, type ConnectOptions } from './transport.js';
import { ignoreAnswer, sendWrite } from './write-calls.js';

/**
 * An org through the official API client. Reads are taken raw, so that no field is lost to a model that does not know
 * it yet; what is asked about is sent raw, for it has passed the models in `checkBody`. Writes go through the models,
 * and a body that would lose a key on that way is refused before anything is sent.
 */
export function connectOrg(
  credentials: Credentials,
  options: ConnectOptions & Omit<OrgIdentity, 'site'>,
): Org {
  const transport = new Transport(options);
  preloadClient();
  let opened: ReturnType<typeof openQuestions> | undefined;
  const ask = async (question: Question): Promise<Json | undefined> => {
    const { json } = await sendQuestion(await (opened ??= openQuestions(credentials)), transport, question);
    return json;
  };
  const client: ApiClient = {
    read: (path, query) => ask({ path, query }),
    ask: (path, body) => ask({ path, body }),
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
