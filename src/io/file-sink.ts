import { createWriteStream } from 'node:fs';
import type { WriteStream } from 'node:fs';
import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import { resolve } from 'node:path';
import { TailscaleDdError } from '../errors.js';

/** A file that lines are kept in; nothing is written where no file was asked for. */
export interface FileSink {
  readonly writeLine: (line: string | Uint8Array) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Opens a file for writing, over what was in it. Its methods throw `file`. */
export function openFileSink(cwd: string, file: string | undefined): FileSink {
  if (file === undefined) return { writeLine: async () => undefined, close: async () => undefined };
  const stream = createWriteStream(resolve(cwd, file));
  let failure: Error | undefined;
  stream.on('error', (error) => (failure = error));
  const check = () => {
    if (failure === undefined) return;
    throw new TailscaleDdError('file', 'the file cannot be written', { place: file, cause: failure });
  };
  return {
    writeLine: async (line) => {
      check();
      await write(stream, line);
    },
    close: async () => {
      stream.end();
      await finished(stream).catch(() => undefined);
      check();
    },
  };
}

async function write(stream: WriteStream, line: string | Uint8Array): Promise<void> {
  stream.write(line);
  if (!stream.write('\n')) await once(stream, 'drain').catch(() => undefined);
}
