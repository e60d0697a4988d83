import { createServer, request as httpRequest, type IncomingMessage, type Server } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { readBody, type BodyResult } from '../../../src/sandbox/http/body.js';

let server: Server | undefined;
afterEach(() => server?.close());

/** What the server reads of a request that `send` makes. */
function read(
  send: (port: number) => void,
  readRequest: (message: IncomingMessage) => Promise<BodyResult>,
): Promise<BodyResult> {
  return new Promise((resolve, reject) => {
    const listening = createServer((message, response) => {
      readRequest(message)
        .then(resolve, reject)
        .finally(() => response.end());
    });
    server = listening;
    listening.listen(0, '127.0.0.1', () => {
      const address = listening.address();
      send(typeof address === 'object' && address !== null ? address.port : 0);
    });
  });
}

function post(port: number, ...parts: readonly string[]): void {
  const sent = httpRequest({ port, host: '127.0.0.1', method: 'POST', agent: false });
  sent.on('error', () => undefined);
  for (const part of parts) sent.write(part);
  sent.end();
}

/** Sends the head and half of the body, then hangs up. */
function hangUp(port: number): void {
  const headers = { 'content-length': '100' };
  const sent = httpRequest({ port, host: '127.0.0.1', method: 'POST', agent: false, headers });
  sent.on('error', () => undefined);
  sent.write('half', () => setTimeout(() => sent.destroy(), 20));
}

describe('a body', () => {
  it('is read whole, in however many parts it comes', async () => {
    const result = await read(
      (port) => post(port, '{"node":', '"exit-node', ' é"}'),
      (message) => readBody(message, 1000),
    );
    expect(result.type === 'read' && Buffer.from(result.bytes).toString()).toBe('{"node":"exit-node é"}');
  });

  it('may be empty', async () => {
    const result = await read(
      (port) => post(port),
      (message) => readBody(message, 1000),
    );
    expect(result.type === 'read' && result.bytes.byteLength).toBe(0);
  });

  it('beyond the limit is drained and refused', async () => {
    const parts = ['x'.repeat(600), 'x'.repeat(600)];
    const result = await read(
      (port) => post(port, ...parts),
      (message) => readBody(message, 1000),
    );
    expect(result).toEqual({ type: 'too-large' });
  });

  it.each([
    ['while it is read', 0],
    ['before it is read', 100],
  ])('fails when the caller leaves %s', async (_when, waitMs) => {
    const reading = read(hangUp, async (message) => {
      await sleep(waitMs);
      return readBody(message, 1000);
    });
    await expect(reading).rejects.toThrow('the caller left');
  });
});
