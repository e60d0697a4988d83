import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { TailscaleDdError } from '../errors.js';

/** Writes a file whole or not at all; folders on the way are made. Throws `file`. */
export function writeTextFile(path: string, text: string): void {
  const temporary = `${path}.${process.pid}.tmp`;
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(temporary, text);
    renameSync(temporary, path);
  } catch (cause) {
    throw new TailscaleDdError('file', 'the file cannot be written', { place: path, cause });
  }
}
