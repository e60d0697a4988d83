import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { TailscaleDdError } from '../errors.js';
import { writeAtomically } from './write-assets.js';

/** Writes a file whole or not at all; folders on the way are made. Throws `file`. */
export function writeTextFile(path: string, text: string): void {
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeAtomically(path, text);
  } catch (cause) {
    throw new TailscaleDdError('file', 'the file cannot be written', { place: path, cause });
  }
}
