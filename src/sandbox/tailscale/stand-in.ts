import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answerTailscale } from './routes.js';
import type { TailnetState } from './tailnet-state.js';

export interface TailscaleStandIn {
  /** `http://127.0.0.1:PORT`. */
  readonly url: string;
  readonly state: TailnetState;
  readonly close: () => Promise<void>;
}

/** Serves the part of Tailscale's API that the command line uses, on loopback, over the state that is handed in. */
export async function startTailscaleStandIn(state: TailnetState, port = 0): Promise<TailscaleStandIn> {
  const server = createServer((request, response) => void serve(state, request, response));
  await new Promise<void>((done, fail) => {
    server.once('error', fail);
    server.listen(port, '127.0.0.1', done);
  });
  const { port: actual } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${actual}`, state, close: () => closeServer(server) };
}

async function serve(state: TailnetState, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const url = new URL(request.url ?? '/', 'http://127.0.0.1');
  const answer = answerTailscale(state, {
    method: request.method ?? 'GET',
    path: url.pathname,
    query: url.searchParams,
    authorization: request.headers.authorization,
    body: Buffer.concat(chunks).toString('utf8'),
  });
  response.writeHead(answer.status, {
    'content-type': 'application/json',
    'x-tailscale-request-id': `req-${(state.requests += 1)}`,
    ...answer.headers,
  });
  response.end(answer.body === undefined ? '' : JSON.stringify(answer.body));
}

function closeServer(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((done) => server.close(() => done()));
}
