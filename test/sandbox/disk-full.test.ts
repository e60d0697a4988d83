import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { startLocalOrg } from '../../src/sandbox/local-org.js';
import { clientOf, withSandbox, type Call } from './client.js';

const monitorNamed = (name: string): object => ({
  name,
  type: 'log alert',
  query: 'logs("source:tailscale").index("*").rollup("count").last("5m") > 10',
  message: 'x'.repeat(2000),
});

async function namesOf(call: Call): Promise<readonly string[]> {
  const { body } = await call('GET', '/api/v1/monitor');
  return (body as readonly { name: string }[]).map(({ name }) => name);
}

interface FullDisk {
  readonly child: ChildProcessWithoutNullStreams;
  readonly call: Call;
  /** What it has printed to stderr so far. */
  readonly errors: () => string;
}

/** A sandbox whose files cannot grow beyond 100 KB: that stands for a full disk. */
async function startOnFullDisk(script: string, folder: string): Promise<FullDisk> {
  // The shell keeps the signal away that comes with the limit.
  const limited = `trap '' XFSZ; ulimit -f 100; exec "$0" --import tsx "$1" "$2"`;
  const path = join(import.meta.dirname, '../fixtures/sandbox', script);
  const child = spawn('bash', ['-c', limited, process.execPath, path, folder]);
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  return { child, call: clientOf({ url: line.toString().trim() }), errors: () => errors };
}

it.skipIf(process.platform === 'win32')(
  'a full disk refuses writes, keeps what was acknowledged and goes on',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'sandbox-'));
    const { child, call, errors } = await startOnFullDisk('serve-until-killed.ts', folder);
    const acknowledged: string[] = [];
    const refused: unknown[] = [];
    for (let count = 0; refused.length < 5; count += 1) {
      const names = [0, 1, 2].map((writer) => `laptop-alice ${count} ${writer}`);
      const answers = await Promise.all(
        names.map((name) => call('POST', '/api/v1/monitor', monitorNamed(name))),
      );
      answers.forEach((answer, at) => {
        if (answer.status === 200) acknowledged.push(names[at] ?? '');
        else refused.push([answer.status, answer.body]);
      });
    }
    expect(acknowledged.length).toBeGreaterThan(5);
    expect(refused[0]).toEqual([507, { errors: [expect.stringContaining('did not take the write')] }]);
    expect(errors()).toContain('POST /api/v1/monitor was not kept');
    expect((await namesOf(call)).toSorted()).toEqual(acknowledged.toSorted());
    child.kill('SIGKILL');
    await once(child, 'exit');
    await withSandbox(
      async (again) => expect((await namesOf(again)).toSorted()).toEqual(acknowledged.toSorted()),
      {
        dataFolder: folder,
      },
    );
    rmSync(folder, { recursive: true, force: true });
  },
);

it.skipIf(process.platform === 'win32')(
  'a full disk refuses logs, and keeps those that it has acknowledged',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'sandbox-'));
    await startLocalOrg({ version: '0.0.0', clientFolder: folder, dataFolder: folder }).then((org) =>
      org.close(),
    );
    const { child, call, errors } = await startOnFullDisk('serve-org-until-killed.ts', folder);
    const acknowledged: string[] = [];
    const refused: unknown[] = [];
    for (let count = 0; refused.length < 3; count += 1) {
      const message = `laptop-alice ${count} ${'x'.repeat(5000)}`;
      const answer = await call('POST', '/api/v2/logs', { message });
      if (answer.status === 202) acknowledged.push(message);
      else refused.push([answer.status, answer.body]);
    }
    expect(acknowledged.length).toBeGreaterThan(5);
    expect(refused[0]).toEqual([507, { errors: [expect.stringContaining('did not take the logs')] }]);
    expect(errors()).toContain('POST /api/v2/logs was not kept');
    const search = { filter: { query: '*', from: 'now-1h', to: 'now' } };
    // The database may have had room left for what was taken.
    expect([200, 507]).toContain((await call('POST', '/api/v2/logs/events/search', search)).status);
    expect((await call('GET', '/api/v1/monitor')).status).toBe(200);
    child.kill('SIGKILL');
    await once(child, 'exit');
    const org = await startLocalOrg({ version: '0.0.0', clientFolder: folder, dataFolder: folder });
    const page = await org.logs.search(
      { query: '*', from: 0, to: Date.now() + 60_000 },
      { limit: 1000, sort: 'asc' },
    );
    await org.close();
    expect(page.logs.map(({ message }) => message)).toEqual(acknowledged);
    rmSync(folder, { recursive: true, force: true });
  },
);
