import { createReadStream } from 'node:fs';
import { TailscaleDdError } from '../errors.js';

export interface Line {
  /** From 1. */
  readonly number: number;
  readonly text: string;
}

/** The lines of a file, or of `stdin` where there is none or it is `-`. Blank lines are skipped. Throws `file`. */
export async function* readLines(
  path: string | undefined,
  stdin: NodeJS.ReadableStream,
): AsyncGenerator<Line, void, undefined> {
  const input = path === undefined || path === '-' ? stdin : createReadStream(path);
  // A byte order mark is dropped by the decoder.
  const decoder = new TextDecoder();
  let number = 0;
  let rest = '';
  try {
    for await (const chunk of input) {
      const text = rest + (typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true }));
      const lines = text.split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        number += 1;
        if (line.trim() !== '') yield { number, text: line };
      }
    }
  } catch (cause) {
    throw new TailscaleDdError('file', `"${path ?? 'stdin'}" cannot be read`, {
      hint: 'name a file that exists and may be read',
      cause,
    });
  }
  rest += decoder.decode();
  if (rest.trim() !== '') yield { number: number + 1, text: rest };
}
