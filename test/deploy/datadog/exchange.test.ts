import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterEach, describe, expect, test } from 'vitest';
import { exchange, TimeoutError, type HttpRequest } from '../../../src/deploy/datadog/exchange.js';

let server: Server | undefined;
afterEach(() => {
  server?.close();
  server?.closeAllConnections();
});

async function serve(answer: RequestListener): Promise<HttpRequest> {
  const listening = createServer(answer);
  server = listening;
  await new Promise<void>((done) => listening.listen(0, '127.0.0.1', done));
  const address = listening.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const url = new URL(`http://127.0.0.1:${port}/api`);
  return { method: 'POST', url, headers: {}, body: '{"node":"exit-node"}' };
}

async function read(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(Buffer.from(chunk as Uint8Array));
  return Buffer.concat(chunks);
}

describe('an exchange', () => {
  test('sends the body and gives back status, headers and text', async () => {
    const request = await serve((message, answer) => {
      void read(message).then((body) => {
        answer.writeHead(202, { 'X-RateLimit-Name': 'post_monitors' });
        answer.end(`${message.method} ${body.toString()} é`);
      });
    });
    const { status, headers, text } = await exchange(request, 5000);
    expect([status, text]).toEqual([202, 'POST {"node":"exit-node"} é']);
    expect(headers.get('x-ratelimit-name')).toBe('post_monitors');
    expect(headers.get('x-ratelimit-limit')).toBeNull();
  });

  test('unpacks an answer and packs a body where the header says so', async () => {
    const request = await serve((message, answer) => {
      void read(message).then((body) => {
        answer.writeHead(200, { 'content-encoding': 'gzip' });
        answer.end(gzipSync(gunzipSync(body)));
      });
    });
    const packed = { ...request, headers: { 'Content-Encoding': 'gzip' } };
    expect((await exchange(packed, 5000)).text).toBe('{"node":"exit-node"}');
  });

  test('does not follow a redirection, which would take the keys along', async () => {
    const request = await serve((_, answer) => {
      answer.writeHead(307, { location: 'http://relay.example/' }).end();
    });
    expect((await exchange(request, 5000)).status).toBe(307);
  });

  test('fails when the answer breaks off', async () => {
    const request = await serve((_, answer) => {
      answer.writeHead(200, { 'content-length': '100' });
      answer.write('half');
      setTimeout(() => answer.destroy(), 20);
    });
    await expect(exchange(request, 5000)).rejects.toMatchObject({ code: 'ECONNRESET' });
  });

  test.each([
    ['no answer', (): void => undefined],
    [
      'half an answer',
      (_: IncomingMessage, answer: { write: (text: string) => void }) => answer.write('half'),
    ],
  ])('fails when there is %s in time', async (_name, answer) => {
    const request = await serve(answer);
    await expect(exchange(request, 50)).rejects.toBeInstanceOf(TimeoutError);
  });

  test('fails when nobody listens', async () => {
    const request = await serve(() => undefined);
    server?.close();
    await expect(exchange(request, 5000)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });
});
