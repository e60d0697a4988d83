import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TailscaleDdError } from '../errors.js';

/**
 * Keeps a second run of this machine out of the same org. The lock is an open socket, so it ends with its process
 * however that ends. Throws `locked`. The answer gives the lock back.
 */
export async function takeLock(name: string): Promise<() => Promise<void>> {
  const path = socketPath(name);
  for (const attempt of [1, 2, 3]) {
    const server = await listen(path);
    if (server !== undefined) return () => new Promise((resolve) => server.close(() => resolve()));
    if (await isAlive(path)) break;
    // Its process is gone and has left the file behind.
    if (attempt < 3) rmSync(path, { force: true });
  }
  throw new TailscaleDdError('locked', `another run deploys to ${name}`, { hint: 'wait until it has ended' });
}

function socketPath(name: string): string {
  const id = createHash('sha256').update(name).digest('hex').slice(0, 16);
  return process.platform === 'win32'
    ? `\\\\.\\pipe\\tailscale-dd-${id}`
    : join(tmpdir(), `tailscale-dd-${id}.lock`);
}

function listen(path: string): Promise<Server | undefined> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.end());
    server.unref();
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(undefined);
      else reject(new TailscaleDdError('locked', 'the lock cannot be taken', { place: path, cause: error }));
    });
    server.listen(path, () => resolve(server));
  });
}

function isAlive(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path);
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
