import {
  closeSync,
  fsyncSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  rmdirSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { TailscaleDdError } from '../errors.js';
import type { AssetTree } from '../model/asset-tree.js';
import { makeFolder } from './make-folder.js';

export interface WriteResult {
  readonly written: readonly string[];
  readonly removed: readonly string[];
  readonly unchanged: number;
}

/** Files of an earlier run that was killed between writing and renaming. */
const temporaryName = /^\.tailscale-dd-[0-9a-z]+\.tmp$/;

/**
 * Makes `folder` hold the tree's published files. Writes what changed (to a temporary name, then renamed, so that a
 * kill leaves each file old or new), then removes what the tree no longer has. Folders that are not generated, such
 * as `images/`, are left alone. Throws `file` when the folder belongs to another integration or cannot be written.
 */
export function writeAssets(folder: string, tree: AssetTree): WriteResult {
  const wanted = publishedTexts(tree);
  try {
    refuseForeignFolder(folder, wanted.get('manifest.json') ?? '{}');
    const present = listGenerated(folder);
    const written = [...wanted]
      .filter(([path, text]) => writeWhenChanged(join(folder, path), text))
      .map(([path]) => path);
    const removed = present.filter((path) => !wanted.has(path));
    for (const path of removed) removeFile(folder, path);
    return { written, removed, unchanged: wanted.size - written.length };
  } catch (error) {
    throw describeFailure(error, folder);
  }
}

/** Whether `folder` holds the tree's published files already, and no other generated ones. */
export function holdsAssets(folder: string, tree: AssetTree): boolean {
  const wanted = publishedTexts(tree);
  const present = listGenerated(folder);
  return (
    present.length === wanted.size &&
    present.every((path) => readFileSync(join(folder, path), 'utf8') === wanted.get(path))
  );
}

function publishedTexts(tree: AssetTree): ReadonlyMap<string, string> {
  return new Map(tree.files.filter((file) => file.published).map((file) => [file.path, file.text]));
}

/** The published files that `folder` holds now, by path, for a comparison without writing. */
export function listGenerated(folder: string): readonly string[] {
  const found: string[] = [];
  for (const name of ['manifest.json', 'README.md', 'CHANGELOG.md', 'metadata.csv']) {
    if (isFile(join(folder, name))) found.push(name);
  }
  collect(folder, join(folder, 'assets'), found);
  removeTemporary(folder);
  return found.sort();
}

function collect(root: string, folder: string, found: string[]): void {
  let entries;
  try {
    entries = readdirSync(folder, { withFileTypes: true });
  } catch {
    return;
  }
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) collect(root, path, found);
    else if (temporaryName.test(entry.name)) rmSync(path, { force: true });
    else found.push(relative(root, path).split(sep).join('/'));
  }
}

function removeTemporary(folder: string): void {
  let names: readonly string[];
  try {
    names = readdirSync(folder);
  } catch {
    return;
  }
  for (const name of names) if (temporaryName.test(name)) rmSync(join(folder, name), { force: true });
}

function writeWhenChanged(path: string, text: string): boolean {
  try {
    if (readFileSync(path, 'utf8') === text) return false;
  } catch {
    makeFolder(dirname(path));
  }
  // Assets can be built again, so they need not outlive a power failure: waiting for the disk is half of the writing.
  writeAtomically(path, text, { durable: false });
  return true;
}

/**
 * Writes to a temporary name beside the target and renames it: readers see the old text or the new one, whole. Unless
 * told otherwise, the text is on the disk before the name points to it.
 */
export function writeAtomically(path: string, text: string, { durable } = { durable: true }): void {
  const temporary = join(dirname(path), `.tailscale-dd-${process.pid.toString(36)}.tmp`);
  const file = openSync(temporary, 'w', 0o666);
  try {
    writeFileSync(file, text);
    if (durable) fsyncSync(file);
  } catch (error) {
    closeSync(file);
    rmSync(temporary, { force: true });
    throw error;
  }
  closeSync(file);
  renameSync(temporary, path);
}

function removeFile(folder: string, path: string): void {
  rmSync(join(folder, path));
  for (let parent = dirname(path); parent !== '.'; parent = dirname(parent)) {
    try {
      rmdirSync(join(folder, parent));
    } catch {
      return;
    }
  }
}

function refuseForeignFolder(folder: string, manifestText: string): void {
  let present: string;
  try {
    present = readFileSync(join(folder, 'manifest.json'), 'utf8');
  } catch {
    return;
  }
  const [theirs, ours] = [readAppId(present), readAppId(manifestText)];
  if (theirs !== undefined && theirs !== ours) {
    throw new TailscaleDdError('file', `the folder holds the integration "${theirs}", not "${ours ?? ''}"`, {
      place: folder,
      hint: 'name another folder with --out',
    });
  }
}

function readAppId(text: string): string | undefined {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && 'app_id' in value) return String(value.app_id);
  } catch {
    return undefined;
  }
  return undefined;
}

function isFile(path: string): boolean {
  try {
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

function describeFailure(error: unknown, folder: string): unknown {
  if (error instanceof TailscaleDdError || !(error instanceof Error) || !('code' in error)) return error;
  const code = String(error.code);
  const message = failures[code] ?? `cannot be written (${code})`;
  return new TailscaleDdError('file', message, {
    place: folder,
    hint: 'name a folder that you may write with --out',
    cause: error,
  });
}

const failures: Readonly<Record<string, string>> = {
  EACCES: 'may not be written by this user',
  EPERM: 'may not be written by this user',
  EROFS: 'lies on a read-only file system',
  ENOTDIR: 'is a file, not a folder, or lies below one',
  EEXIST: 'is a file, not a folder, or lies below one',
  EISDIR: 'holds a folder where a file has to go',
  ENOSPC: 'lies on a full disk',
};
