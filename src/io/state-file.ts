import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { TailscaleDdError } from '../errors.js';
import { writeAtomically } from './write-assets.js';

/** Text of a state file, or undefined when there is none yet. */
export function readStateFile(path: string): string | undefined {
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}

/** Durable before it returns: a kill leaves the old text or the new one. Throws `file` on a full or read-only disk. */
export function writeStateFile(path: string, text: string): void {
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeAtomically(path, text);
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
    throw new TailscaleDdError(
      'file',
      code === 'ENOSPC' ? 'the disk is full' : `cannot be written (${code})`,
      {
        place: path,
        hint: 'free some space or name another file; what was not acknowledged is sent again',
        cause,
      },
    );
  }
}
