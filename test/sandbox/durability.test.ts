import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  appendFileSync,
  chmodSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startLocalOrg } from '../../src/sandbox/local-org.js';
import { startSandbox } from '../../src/sandbox/server.js';
import { openState } from '../../src/sandbox/state/state.js';
import { clientOf, withSandbox } from './client.js';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sandbox-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const monitorNamed = (name: string): object => ({
  name,
  type: 'log alert',
  query: 'logs("source:tailscale").index("*").rollup("count").last("5m") > 10',
});

describe('the data folder', () => {
  it('loses no acknowledged write to a kill -9', async () => {
    const child = spawn(process.execPath, [
      '--import',
      'tsx',
      join(import.meta.dirname, '../fixtures/sandbox/serve-until-killed.ts'),
      folder,
    ]);
    const exited = once(child, 'exit');
    const [line] = (await once(child.stdout, 'data')) as [Buffer];
    const call = clientOf({ url: line.toString().trim() });
    const acknowledged: unknown[] = [];
    const write = async (writer: number): Promise<void> => {
      for (let count = 0; ; count += 1) {
        const answer = await call('POST', '/api/v1/monitor', monitorNamed(`laptop-alice ${writer} ${count}`));
        if (answer.status === 200) acknowledged.push(answer.body);
        if (acknowledged.length === 60) child.kill('SIGKILL');
      }
    };
    await Promise.allSettled([1, 2, 3, 4].map(write));
    expect(acknowledged.length).toBeGreaterThanOrEqual(60);
    await exited;
    await withSandbox(
      async (callAgain) => {
        const kept = (await callAgain('GET', '/api/v1/monitor')).body as readonly object[];
        for (const monitor of acknowledged as readonly { id: number; name: string }[]) {
          expect(kept).toContainEqual(expect.objectContaining({ id: monitor.id, name: monitor.name }));
        }
      },
      { dataFolder: folder },
    );
  });

  it('loses no acknowledged log to a kill -9', async () => {
    const script = join(import.meta.dirname, '../fixtures/sandbox/serve-org-until-killed.ts');
    const child = spawn(process.execPath, ['--import', 'tsx', script, folder]);
    const exited = once(child, 'exit');
    const [line] = (await once(child.stdout, 'data')) as [Buffer];
    const call = clientOf({ url: line.toString().trim() });
    const acknowledged: string[] = [];
    const write = async (sender: number): Promise<void> => {
      for (let count = 0; ; count += 1) {
        const logs = [0, 1, 2].map((at) => ({ message: `laptop-alice-${sender}-${count}-${at}` }));
        const answer = await call('POST', '/api/v2/logs', logs);
        if (answer.status === 202) acknowledged.push(...logs.map(({ message }) => message));
        if (acknowledged.length >= 60) child.kill('SIGKILL');
      }
    };
    await Promise.allSettled([1, 2, 3, 4].map(write));
    await exited;
    expect(acknowledged.length).toBeGreaterThanOrEqual(60);
    const org = await startLocalOrg({
      version: '0.0.0',
      clientFolder: folder,
      dataFolder: folder,
    });
    const page = await org.logs.search(
      { query: '*', from: 0, to: Date.now() + 60_000 },
      { limit: 10_000, sort: 'asc' },
    );
    const kept = page.logs.map(({ message }) => message);
    await org.close();
    expect(new Set(kept).size).toBe(kept.length);
    expect(kept).toEqual(expect.arrayContaining(acknowledged));
  });

  it('gives no id twice after a restart', async () => {
    const ids: unknown[] = [];
    for (const name of ['exit-node', 'subnet-router']) {
      await withSandbox(
        async (call) => {
          const created = (await call('POST', '/api/v1/monitor', monitorNamed(name))).body as { id: number };
          ids.push(created.id);
          await call('DELETE', `/api/v1/monitor/${created.id}`);
        },
        { dataFolder: folder },
      );
    }
    expect(new Set(ids).size).toBe(2);
  });

  it('drops a torn last line, which nobody was told was kept', async () => {
    await withSandbox(
      async (call) => void (await call('POST', '/api/v1/monitor', monitorNamed('exit-node'))),
      {
        dataFolder: folder,
      },
    );
    appendFileSync(join(folder, 'journal-0.ndjson'), '[{"collection":"monitors","id":"9","val');
    await withSandbox(
      async (call) => {
        expect((await call('GET', '/api/v1/monitor')).body).toHaveLength(1);
        await call('POST', '/api/v1/monitor', monitorNamed('subnet-router'));
      },
      { dataFolder: folder },
    );
    await withSandbox(async (call) => expect((await call('GET', '/api/v1/monitor')).body).toHaveLength(2), {
      dataFolder: folder,
    });
  });

  it('refuses a folder of a newer version', async () => {
    const snapshot = { format: 'tailscale-dd sandbox', version: 2, generation: 0, collections: {} };
    writeFileSync(join(folder, 'snapshot.json'), JSON.stringify(snapshot));
    await expect(startSandbox({ dataFolder: folder })).rejects.toMatchObject({
      name: 'TailscaleDdError',
      code: 'file',
      message: 'The data folder is of version 2, this sandbox reads up to 1',
    });
  });

  it.each(['{"a":1}', 'no json', '[]'])('refuses a snapshot that is %s', async (text) => {
    writeFileSync(join(folder, 'snapshot.json'), text);
    await expect(startSandbox({ dataFolder: folder })).rejects.toMatchObject({
      name: 'TailscaleDdError',
      code: 'file',
    });
  });

  it('refuses a folder that another sandbox uses', async () => {
    await withSandbox(
      async () => {
        await expect(startSandbox({ dataFolder: folder })).rejects.toMatchObject({ code: 'locked' });
      },
      { dataFolder: folder },
    );
  });

  it('refuses a folder that is a file', async () => {
    const path = join(folder, 'file');
    writeFileSync(path, '');
    await expect(startSandbox({ dataFolder: path })).rejects.toMatchObject({ code: 'file', place: path });
  });

  it.skipIf(process.getuid?.() === 0 || process.platform === 'win32')(
    'refuses a read-only folder',
    async () => {
      chmodSync(folder, 0o500);
      await expect(startSandbox({ dataFolder: folder })).rejects.toMatchObject({ code: 'file' });
      chmodSync(folder, 0o700);
    },
  );

  // Not even root can write there.
  it.skipIf(process.platform !== 'linux')('refuses a folder in a place that takes no files', async () => {
    const place = '/sys/tailscale-dd';
    await expect(startSandbox({ dataFolder: place })).rejects.toMatchObject({
      code: 'file',
      message: `The data folder "${place}" could not be read or written`,
      hint: 'name another folder with --data',
    });
  });

  it('folds a long journal into a snapshot', async () => {
    const state = await openState(folder, 2000);
    for (let count = 0; count < 50; count += 1) {
      await state.transact(() => state.put('monitors', 'one', { count, text: 'x'.repeat(100) }));
    }
    await state.close();
    expect(readdirSync(folder)).toContain('snapshot.json');
    expect(readFileSync(join(folder, 'snapshot.json'), 'utf8').length).toBeLessThan(400);
    const again = await openState(folder);
    expect(again.get('monitors', 'one')).toMatchObject({ count: 49 });
    await again.close();
  });
});

describe('a transaction', () => {
  it('is taken back when it throws', async () => {
    const state = await openState(undefined);
    await state.transact(() => state.put('monitors', 'kept', { name: 'exit-node' }));
    const broken = state.transact(() => {
      state.put('monitors', 'kept', { name: 'changed' });
      state.put('monitors', 'new', {});
      throw new Error('on the way');
    });
    await expect(broken).rejects.toThrow('on the way');
    expect(state.list('monitors')).toEqual([{ name: 'exit-node' }]);
  });
});
