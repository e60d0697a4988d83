import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
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

// A limit on the size of files stands for a full disk; the shell keeps the signal away that comes with it.
it.skipIf(process.platform === 'win32')(
  'a full disk refuses writes, keeps what was acknowledged and goes on',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'sandbox-'));
    const script = join(import.meta.dirname, '../fixtures/sandbox/serve-until-killed.ts');
    const child = spawn('bash', [
      '-c',
      `trap '' XFSZ; ulimit -f 100; exec "$0" --import tsx "$1" "$2"`,
      process.execPath,
      script,
      folder,
    ]);
    let errors = '';
    child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
    const [line] = (await once(child.stdout, 'data')) as [Buffer];
    const call = clientOf({ url: line.toString().trim() });
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
    expect(errors).toContain('POST /api/v1/monitor was not kept');
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
