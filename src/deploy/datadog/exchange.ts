import type { ClientRequest, IncomingMessage, RequestOptions } from 'node:http';
import { promisify } from 'node:util';

export interface HttpRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

export interface HttpAnswer {
  readonly status: number;
  readonly headers: AnswerHeaders;
  readonly text: string;
}

/** By name in lower case; `null` for a header that is not there. */
export interface AnswerHeaders {
  readonly get: (name: string) => string | null;
}

/** No whole answer within the time that was given. */
export class TimeoutError extends Error {}

/**
 * Sends one request and reads the whole answer, over connections that are kept open. Node's own `fetch` takes three
 * times the processor time a request, and most of a no-op plan's time to load.
 */
export async function exchange(request: HttpRequest, timeoutMs: number): Promise<HttpAnswer> {
  const url = new URL(request.url);
  const send = await openProtocol(url.protocol);
  const body = await encode(request);
  const headers = { ...request.headers, 'accept-encoding': 'gzip' };
  return new Promise((resolve, reject) => {
    const sent = send(url, { method: request.method, headers }, (answer) => {
      readText(answer)
        .then((text) =>
          resolve({ status: answer.statusCode ?? 0, headers: { get: readHeader(answer) }, text }),
        )
        .catch(reject)
        .finally(() => clearTimeout(timer));
    });
    const timer = setTimeout(() => {
      reject(new TimeoutError());
      sent.destroy();
    }, timeoutMs);
    sent.once('error', (error) => {
      clearTimeout(timer);
      reject(error);
    });
    sent.end(body);
  });
}

type Send = (url: URL, options: RequestOptions, onAnswer: (answer: IncomingMessage) => void) => ClientRequest;

const protocols = new Map<string, Promise<Send>>();

/** The module of a protocol is loaded with its first request: a sandbox needs no TLS. */
function openProtocol(protocol: string): Promise<Send> {
  const known = protocols.get(protocol);
  if (known !== undefined) return known;
  const module = protocol === 'https:' ? import('node:https') : import('node:http');
  const opened = module.then(({ Agent, request }): Send => {
    const agent = new Agent({ keepAlive: true });
    return (url, options, onAnswer) => request(url, { ...options, agent }, onAnswer);
  });
  protocols.set(protocol, opened);
  return opened;
}

/** The client names the encoding in a header and leaves the encoding itself to whoever sends. */
async function encode({ headers, body }: HttpRequest): Promise<string | Buffer | undefined> {
  if (body === undefined || headers['Content-Encoding'] !== 'gzip') return body;
  const { gzip } = await import('node:zlib');
  return promisify(gzip)(body);
}

/** Rejects when the connection ends before the answer does. */
async function readText(answer: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  answer.on('data', (chunk: Buffer) => chunks.push(chunk));
  await new Promise<void>((resolve, reject) => {
    answer.once('end', resolve);
    answer.once('error', reject);
  });
  const bytes = Buffer.concat(chunks);
  if (answer.headers['content-encoding'] !== 'gzip') return bytes.toString('utf8');
  const { gunzip } = await import('node:zlib');
  return (await promisify(gunzip)(bytes)).toString('utf8');
}

function readHeader({ headers }: IncomingMessage): AnswerHeaders['get'] {
  return (name) => {
    const value = headers[name];
    return value === undefined ? null : String(value);
  };
}
