import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { TailscaleDdError } from '../errors.js';
import { makeFolder } from './make-folder.js';

/** Folder of what one machine remembers of its deploys. It is never needed and never committed. */
const folder = '.tailscale-dd';

/** Path of the journal of one org, below `root`. */
export function journalPath(root: string, org: { readonly site: string; readonly name: string }): string {
  const name = `${org.site}-${org.name}`.toLowerCase().replaceAll(/[^a-z0-9.-]+/g, '_');
  return join(root, folder, `${name}.ndjson`);
}

/** Entries of a journal, oldest first; a last line that a kill has cut is left out. */
export function readJournal(path: string): readonly unknown[] {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (cause) {
    if (isMissing(cause)) return [];
    throw new TailscaleDdError('file', 'the journal cannot be read', { place: path, cause });
  }
  return text.split('\n').flatMap((line): readonly unknown[] => {
    try {
      return line === '' ? [] : [JSON.parse(line)];
    } catch {
      return [];
    }
  });
}

/** Appends entries, each with the system before the next request goes out. The folder is made with the first one. */
export function openJournal(path: string): (entry: object) => void {
  let isReady = false;
  return (entry) => {
    try {
      if (!isReady) {
        makeFolder(dirname(path));
        writeOnce(join(dirname(path), '.gitignore'), '*\n');
        isReady = true;
      }
      // The line end first: a line that was cut before stays a line of its own.
      appendFileSync(path, `\n${JSON.stringify(entry)}\n`, { mode: 0o600 });
    } catch (cause) {
      throw new TailscaleDdError('file', 'the journal cannot be written', { place: path, cause });
    }
  };
}

function writeOnce(path: string, text: string): void {
  try {
    writeFileSync(path, text, { flag: 'wx' });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
