import { existsSync, readFileSync } from 'node:fs';
import { writeTextFile } from './text-file.js';

/** Text of a state file, or undefined when there is none yet. */
export function readStateFile(path: string): string | undefined {
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}

/** Durable before it returns: a kill leaves the old text or the new one. Throws `file` on a full or read-only disk. */
export function writeStateFile(path: string, text: string): void {
  writeTextFile(path, text, 'free some space or name another file; what was not acknowledged is sent again');
}
