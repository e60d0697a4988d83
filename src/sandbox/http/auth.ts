import type { IncomingHttpHeaders } from 'node:http';
import type { Reply } from './reply.js';
import { refuse } from './reply.js';

/** The only keys that are let in; without them every well-formed pair is. */
export interface Keys {
  readonly apiKey: string;
  readonly applicationKey: string;
}

/** The refusal that Datadog answers to these credentials, or `undefined`. */
export function checkKeys(
  headers: IncomingHttpHeaders,
  query: URLSearchParams,
  needs: 'both' | 'api-key' | 'none',
  keys: Keys | undefined,
): Reply | undefined {
  if (needs === 'none') return undefined;
  const apiKey = readKey(headers['dd-api-key'], query.get('api_key'));
  if (apiKey === undefined) return refuse(403, 'API key required');
  if (!isAccepted(apiKey, 32, keys?.apiKey)) return forbidden;
  if (needs === 'api-key') return undefined;
  const applicationKey = readKey(headers['dd-application-key'], query.get('application_key'));
  if (applicationKey === undefined || !isAccepted(applicationKey, 40, keys?.applicationKey)) return forbidden;
  return undefined;
}

/** Recorded in the cassettes of DataDog/datadog-api-client-go for any wrong key. */
const forbidden: Reply = {
  status: 403,
  body: {
    status: 'error',
    code: 403,
    errors: ['Forbidden'],
    statuspage: 'http://status.datadoghq.com',
    twitter: 'http://twitter.com/datadogops',
    email: 'support@datadoghq.com',
  },
};

function readKey(
  header: string | readonly string[] | undefined,
  parameter: string | null,
): string | undefined {
  const key = typeof header === 'string' ? header : (header?.[0] ?? parameter ?? '');
  return key === '' ? undefined : key;
}

function isAccepted(key: string, length: number, only: string | undefined): boolean {
  return only === undefined ? key.length === length && /^[0-9a-f]+$/i.test(key) : key === only;
}
