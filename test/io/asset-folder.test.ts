import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findIntegrations, readAssetFolder, readSourceFile } from '../../src/io/asset-folder.js';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'asset-folder-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('readAssetFolder', () => {
  it('reads texts with their size in bytes and paths with slashes', () => {
    mkdirSync(join(folder, 'assets'));
    writeFileSync(join(folder, 'assets/dataflows.yaml'), 'é');
    expect(readAssetFolder(folder)).toEqual([{ path: 'assets/dataflows.yaml', text: 'é', size: 2 }]);
  });

  it('refuses a link that leaves the folder, without opening it', () => {
    const inner = join(folder, 'tailscale');
    mkdirSync(inner);
    writeFileSync(join(folder, 'secret'), 'hush');
    symlinkSync(join(folder, 'secret'), join(inner, 'manifest.json'));
    expect(readAssetFolder(inner)).toEqual([
      { path: 'manifest.json', text: '', size: 0, problem: 'is a link that leaves the integration folder' },
    ]);
  });

  it('refuses a link that leads nowhere', () => {
    symlinkSync(join(folder, 'gone'), join(folder, 'manifest.json'));
    expect(readAssetFolder(folder)[0]?.problem).toBe('is a link that leads nowhere');
  });

  it('refuses a file of 100 MB by its size', () => {
    writeFileSync(join(folder, 'manifest.json'), '{');
    truncateSync(join(folder, 'manifest.json'), 100_000_000);
    expect(readAssetFolder(folder)[0]?.problem).toContain('100000000 bytes');
  });

  it('refuses bytes that are no UTF-8', () => {
    writeFileSync(join(folder, 'README.md'), Buffer.from([0x23, 0xff, 0xfe]));
    expect(readAssetFolder(folder)[0]?.problem).toBe('is no UTF-8 text');
  });

  it('takes a replacement character that stands in the text for what it is', () => {
    writeFileSync(join(folder, 'README.md'), 'an unknown \uFFFD character');
    expect(readAssetFolder(folder)[0]?.text).toBe('an unknown \uFFFD character');
  });

  it('does not read pictures', () => {
    writeFileSync(join(folder, 'tailnet.png'), Buffer.from([0xff, 0xd8]));
    expect(readAssetFolder(folder)).toEqual([{ path: 'tailnet.png', text: '', size: 2 }]);
  });
});

describe('findIntegrations', () => {
  it('finds an integration folder itself, and the integrations of a folder', () => {
    for (const name of ['tailscale', 'wireguard', 'notes']) mkdirSync(join(folder, name));
    for (const name of ['tailscale', 'wireguard']) writeFileSync(join(folder, name, 'manifest.json'), '{}');
    expect(findIntegrations(join(folder, 'tailscale'))).toEqual([join(folder, 'tailscale')]);
    expect(findIntegrations(folder)).toEqual([join(folder, 'tailscale'), join(folder, 'wireguard')]);
  });

  it('says that a path does not exist', () => {
    expect(() => findIntegrations(join(folder, 'gone'))).toThrow(/"[^"]*gone" does not exist/);
  });
});

describe('readSourceFile', () => {
  it('refuses a folder', () => {
    expect(() => readSourceFile(folder, 'x')).toThrow('is no file');
  });
});
