import type { ClientRequest, IncomingMessage, RequestOptions } from 'node:http';
import { promisify } from 'node:util';

export interface HttpRequest {
  readonly method: string;
  readonly url: URL;
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
  const send = await openProtocol(request.url.protocol);
  const body = isPacked(request) ? await pack(request.body) : request.body;
  return new Promise((resolve, reject) => {
    const sent = send(addressOf(request), (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.once('end', () => {
        clearTimeout(timer);
        resolve(readAnswer(answer, chunks));
      });
      // The connection ended before the answer did.
      answer.once('error', fail);
    });
    const fail = (error: Error): void => {
      clearTimeout(timer);
      reject(error);
    };
    const timer = setTimeout(() => {
      reject(new TimeoutError());
      sent.destroy();
    }, timeoutMs);
    sent.once('error', fail);
    sent.end(body);
  });
}

/** Only what is needed of the URL: Node takes a whole one apart by a dozen getters for each request. */
function addressOf({ method, url, headers }: HttpRequest): RequestOptions {
  return {
    method,
    // An IPv6 address stands in brackets in a URL and nowhere else.
    host: url.hostname.replace(/^\[(.*)\]$/, '$1'),
    port: url.port,
    path: url.pathname + url.search,
    headers: { ...headers, 'accept-encoding': 'gzip' },
  };
}

type Send = (options: RequestOptions, onAnswer: (answer: IncomingMessage) => void) => ClientRequest;

const protocols = new Map<string, Promise<Send>>();

/** The module of a protocol is loaded with its first request: a sandbox needs no TLS. */
function openProtocol(protocol: string): Promise<Send> {
  const known = protocols.get(protocol);
  if (known !== undefined) return known;
  const module = protocol === 'https:' ? import('node:https') : import('node:http');
  const opened = module.then(({ Agent, request }): Send => {
    const agent = new Agent({ keepAlive: true });
    return (options, onAnswer) => request({ ...options, agent }, onAnswer);
  });
  protocols.set(protocol, opened);
  return opened;
}

/** The client names the encoding in a header and leaves the encoding itself to whoever sends. */
function isPacked({ headers }: HttpRequest): boolean {
  return headers['Content-Encoding'] === 'gzip';
}

async function pack(body = ''): Promise<Buffer> {
  const { gzip } = await import('node:zlib');
  return promisify(gzip)(body);
}

/** A promise only where there is something to wait for: answers come by the thousand. */
function readAnswer(answer: IncomingMessage, chunks: readonly Buffer[]): HttpAnswer | Promise<HttpAnswer> {
  const [first] = chunks;
  const bytes = chunks.length === 1 && first !== undefined ? first : Buffer.concat(chunks);
  const head = { status: answer.statusCode ?? 0, headers: { get: readHeader(answer) } };
  if (answer.headers['content-encoding'] !== 'gzip') return { ...head, text: bytes.toString('utf8') };
  return unpack(bytes).then((text) => ({ ...head, text }));
}

async function unpack(bytes: Buffer): Promise<string> {
  const { gunzip } = await import('node:zlib');
  return (await promisify(gunzip)(bytes)).toString('utf8');
}

function readHeader({ headers }: IncomingMessage): AnswerHeaders['get'] {
  return (name) => {
    const value = headers[name];
    return value === undefined ? null : String(value);
  };
}
