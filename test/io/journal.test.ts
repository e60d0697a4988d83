import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openJournal, journalPath, readJournal } from '../../src/io/journal.js';
import { takeLock } from '../../src/io/lock.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tailscale-dd-journal-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('a journal', () => {
  test('is one file an org, in a folder that git ignores', () => {
    const path = journalPath(folder, { site: '127.0.0.1:7788', name: 'My Org/../x' });
    openJournal(path)({ step: 'create' });
    expect(readJournal(path)).toEqual([{ step: 'create' }]);
    expect(path.startsWith(join(folder, '.tailscale-dd'))).toBe(true);
    expect(readFileSync(join(folder, '.tailscale-dd', '.gitignore'), 'utf8')).toBe('*\n');
  });

  test('survives a line that a kill has cut', () => {
    const path = journalPath(folder, { site: 'datadoghq.eu', name: 'eu' });
    openJournal(path)({ step: 'create' });
    writeFileSync(path, '{"step":"upd', { flag: 'a' });
    openJournal(path)({ step: 'done' });
    expect(readJournal(path)).toEqual([{ step: 'create' }, { step: 'done' }]);
  });

  test('is empty where there is none', () => {
    expect(readJournal(join(folder, 'none'))).toEqual([]);
  });
});

describe('a lock', () => {
  test('keeps a second run out until it is given back', async () => {
    const name = `org-${process.pid}`;
    const unlock = await takeLock(name);
    await expect(takeLock(name)).rejects.toMatchObject({ code: 'locked', exitCode: 3 });
    await unlock();
    const again = await takeLock(name);
    await again();
  });
});
