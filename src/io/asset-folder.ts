import type { Stats } from 'node:fs';
import { lstatSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { TailscaleDdError } from '../errors.js';
import type { SourceFile } from '../model/source-file.js';

/** A larger file is refused: the largest asset of any published integration has 1.1 MB. */
const largestFileBytes = 20_000_000;
const mostFiles = 20_000;
const deepestFolder = 32;

const skippedFolders = new Set(['.git', 'node_modules']);
const imageEnding = /\.(?:png|jpe?g|gif|svg|webp|ico)$/i;

/**
 * Reads every file below `folder`. Links that leave the folder, files over 20 MB and files that are no UTF-8 come
 * back with a `problem` and no text; nothing outside the folder is ever opened.
 */
export function readAssetFolder(folder: string): readonly SourceFile[] {
  const root = realpathSync(resolve(folder));
  const found: SourceFile[] = [];
  walk(root, root, 0, found);
  return found;
}

/**
 * Folders below (or at) `path` that hold a `manifest.json`: one integration, or a folder of integrations.
 * Throws `file` when the path does not exist.
 */
export function findIntegrations(path: string): readonly string[] {
  const stat = statOrThrow(path);
  if (!stat.isDirectory()) return [];
  if (hasManifest(path)) return [path];
  return readdirSync(path, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !skippedFolders.has(entry.name))
    .map((entry) => join(path, entry.name))
    .filter(hasManifest)
    .sort();
}

/** Reads one file; the path of the result is `displayPath`. Throws `file` when it cannot be read. */
export function readSourceFile(path: string, displayPath: string): SourceFile {
  const stat = statOrThrow(path);
  if (!stat.isFile()) {
    throw new TailscaleDdError('file', `"${path}" is no file`, {
      hint: 'name a file, or a folder with a manifest.json',
    });
  }
  return readFile(path, toPosix(displayPath), stat.size);
}

function walk(root: string, folder: string, depth: number, found: SourceFile[]): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    const shown = toPosix(relative(root, path));
    if (found.length >= mostFiles) return;
    if (entry.isSymbolicLink()) {
      readLink(root, path, shown, found);
    } else if (entry.isDirectory()) {
      if (skippedFolders.has(entry.name)) continue;
      if (depth >= deepestFolder) found.push(refuse(shown, 0, `folders nest deeper than ${deepestFolder}`));
      else walk(root, path, depth + 1, found);
    } else if (entry.isFile()) {
      found.push(readFile(path, shown, lstatSync(path).size));
    }
  }
}

function readLink(root: string, path: string, shown: string, found: SourceFile[]): void {
  let target: string;
  try {
    target = realpathSync(path);
  } catch {
    found.push(refuse(shown, 0, 'is a link that leads nowhere'));
    return;
  }
  if (!target.startsWith(root + sep)) {
    found.push(refuse(shown, 0, 'is a link that leaves the integration folder'));
    return;
  }
  const stat = statSync(target);
  if (stat.isFile()) found.push(readFile(target, shown, stat.size));
}

function readFile(path: string, shown: string, size: number): SourceFile {
  if (imageEnding.test(path)) return { path: shown, text: '', size };
  if (size > largestFileBytes)
    return refuse(shown, size, `has ${size} bytes, more than the ${largestFileBytes} that are read`);
  const bytes = readFileSync(path);
  const text = decodeUtf8(bytes);
  return text === undefined ? refuse(shown, size, 'is no UTF-8 text') : { path: shown, text, size };
}

/** A byte order mark stays in the text: it is the validator's to report. */
function decodeUtf8(bytes: Uint8Array): string | undefined {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
  if (!text.includes('\uFFFD')) return text;
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function refuse(path: string, size: number, problem: string): SourceFile {
  return { path, text: '', size, problem };
}

function hasManifest(folder: string): boolean {
  try {
    return statSync(join(folder, 'manifest.json')).isFile();
  } catch {
    return false;
  }
}

function statOrThrow(path: string): Stats {
  try {
    return statSync(path);
  } catch (cause) {
    throw new TailscaleDdError('file', `"${path}" does not exist`, {
      hint: 'name a file or a folder that exists',
      cause,
    });
  }
}

function toPosix(path: string): string {
  return sep === '/' ? path : path.replaceAll(sep, '/');
}
