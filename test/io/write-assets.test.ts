import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeAssets } from '../../src/io/write-assets.js';
import { treeOf } from '../tree-of.js';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'write-assets-'));
});

afterEach(() => {
  chmodSync(folder, 0o755);
  rmSync(folder, { recursive: true, force: true });
});

const manifest = '{"app_id":"tailscale"}\n';
const files = { 'manifest.json': manifest, 'assets/monitors/exit-node.json': '{}\n' };

describe('writeAssets', () => {
  it('writes every published file and tells which', () => {
    const result = writeAssets(join(folder, 'tailscale'), treeOf(files));
    expect(result.written.toSorted()).toEqual(['assets/monitors/exit-node.json', 'manifest.json']);
    expect(readFileSync(join(folder, 'tailscale/assets/monitors/exit-node.json'), 'utf8')).toBe('{}\n');
  });

  it('leaves files that are as they have to be untouched', () => {
    writeAssets(folder, treeOf(files));
    const before = statSync(join(folder, 'manifest.json')).ino;
    expect(writeAssets(folder, treeOf(files))).toEqual({ written: [], removed: [], unchanged: 2 });
    expect(statSync(join(folder, 'manifest.json')).ino).toBe(before);
  });

  it('removes what no definition yields any more, and folders left empty by it', () => {
    writeAssets(folder, treeOf(files));
    const result = writeAssets(folder, treeOf({ 'manifest.json': manifest }));
    expect(result.removed).toEqual(['assets/monitors/exit-node.json']);
    expect(existsSync(join(folder, 'assets'))).toBe(false);
  });

  it('keeps images, which nobody generates', () => {
    mkdirSync(join(folder, 'images'));
    writeFileSync(join(folder, 'images/tailnet.png'), 'png');
    writeAssets(folder, treeOf(files));
    expect(existsSync(join(folder, 'images/tailnet.png'))).toBe(true);
  });

  it('sweeps what a killed run left between writing and renaming', () => {
    writeAssets(folder, treeOf(files));
    writeFileSync(join(folder, 'assets/monitors/.tailscale-dd-1a2b.tmp'), 'half');
    writeAssets(folder, treeOf(files));
    expect(existsSync(join(folder, 'assets/monitors/.tailscale-dd-1a2b.tmp'))).toBe(false);
  });

  it('refuses the folder of another integration', () => {
    writeFileSync(join(folder, 'manifest.json'), '{"app_id":"wireguard"}');
    expect(() => writeAssets(folder, treeOf(files))).toThrow(
      'the folder holds the integration "wireguard", not "tailscale"',
    );
    expect(existsSync(join(folder, 'assets'))).toBe(false);
  });

  it('names a file that stands where the folder has to be', () => {
    const path = join(folder, 'taken');
    writeFileSync(path, '');
    expect(() => writeAssets(path, treeOf(files))).toThrow(
      expect.objectContaining({ code: 'file', place: path }),
    );
  });

  it('does not write through a link that stands in a place of its own', () => {
    const outside = join(folder, 'outside.json');
    writeFileSync(outside, 'mine');
    const inner = join(folder, 'tailscale');
    mkdirSync(join(inner, dirname('assets/monitors/exit-node.json')), { recursive: true });
    symlinkSync(outside, join(inner, 'assets/monitors/exit-node.json'));
    writeAssets(inner, treeOf(files));
    expect(readFileSync(outside, 'utf8')).toBe('mine');
  });

  it('writes only what is published', () => {
    const tree = treeOf(files);
    const unpublished = {
      ...tree,
      files: tree.files.map((file) => ({ ...file, published: file.kind === 'manifest' })),
    };
    expect(writeAssets(folder, unpublished).written).toEqual(['manifest.json']);
  });
});
