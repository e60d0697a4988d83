import { dirname } from 'node:path';
import { TailscaleDdError } from '../errors.js';
import { makeFolder } from './make-folder.js';
import { writeAtomically } from './write-assets.js';

/**
 * Writes a file whole or not at all, durable before it returns: a kill leaves the old text or the new one. Folders on
 * the way are made. Throws `file`, with the hint, on a full or read-only disk.
 */
export function writeTextFile(path: string, text: string, hint = 'name a file that you may write'): void {
  try {
    makeFolder(dirname(path));
    writeAtomically(path, text);
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
    const found = code === 'ENOSPC' ? 'the disk is full' : `cannot be written (${code})`;
    throw new TailscaleDdError('file', found, { place: path, hint, cause });
  }
}
