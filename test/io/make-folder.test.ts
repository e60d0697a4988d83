import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeFolder } from '../../src/io/make-folder.js';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'make-folder-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('makeFolder', () => {
  it('makes the folders on the way, and leaves what is there', () => {
    makeFolder(join(folder, 'exports', 'tailnet'));
    makeFolder(join(folder, 'exports', 'tailnet'));
    expect(existsSync(join(folder, 'exports', 'tailnet'))).toBe(true);
  });

  it('refuses a file in the way', () => {
    writeFileSync(join(folder, 'taken'), '');
    expect(() => makeFolder(join(folder, 'taken'))).toThrow('EEXIST');
    expect(() => makeFolder(join(folder, 'taken', 'tailnet'))).toThrow('ENOTDIR');
  });

  it.runIf(existsSync('/proc/self'))('comes back from a file system that knows no new names', () => {
    expect(() => makeFolder('/proc/tailscale-dd/tailnet')).toThrow('ENOENT');
  });
});
