import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runMain } from './run-main.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sandbox-cli-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('tailscale-dd sandbox', () => {
  it.each([
    ['--port', 'many', '"many" is no whole number from 0 to 65535'],
    ['--port', '70000', '"70000" is no whole number from 0 to 65535'],
    ['--delay', '-1', '"-1" is no whole number from 0 to 600000'],
    ['--keys', 'only-one', '--keys takes an API key and an application key, with a comma between'],
  ])('refuses %s %s as wrong use', async (option, value, message) => {
    const { code, stderr } = await runMain(['sandbox', option, value], { cwd: folder });
    expect([code, stderr]).toEqual([2, expect.stringContaining(message)]);
  });

  it('never prints the keys that it refuses', async () => {
    const { stderr } = await runMain(['sandbox', '--keys', 'secretsecret'], { cwd: folder });
    expect(stderr).not.toContain('secretsecret');
  });

  it('says which port is busy, and how to name another', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : undefined;
    const { code, stderr } = await runMain(['sandbox', '--port', String(port)], { cwd: folder });
    server.close();
    expect(code).toBe(3);
    expect(stderr).toContain(`Port ${port} is in use`);
    expect(stderr).toContain('--port');
  });

  it('refuses a data folder of a newer version', async () => {
    const snapshot = { format: 'tailscale-dd sandbox', version: 99, generation: 0, collections: {} };
    writeFileSync(join(folder, 'snapshot.json'), JSON.stringify(snapshot));
    const { code, stderr } = await runMain(['sandbox', '--port', '0', '--data', '.'], { cwd: folder });
    expect([code, stderr]).toEqual([3, expect.stringContaining('The data folder is of version 99')]);
  });
});
