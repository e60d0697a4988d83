import type { IncomingMessage } from 'node:http';
import { promisify } from 'node:util';
import { gunzip, inflate, inflateRaw } from 'node:zlib';

export type BodyResult =
  | { readonly type: 'read'; readonly bytes: Uint8Array }
  | { readonly type: 'too-large' }
  | { readonly type: 'bad-encoding'; readonly encoding: string };

/** A body beyond this is no longer drained: the connection is cut. */
const maxDrainedBytes = 64 * 1024 * 1024;

/**
 * Reads and decompresses a body. What is beyond the limit is read and thrown away, so that the client gets to see
 * the answer instead of a broken connection.
 */
export async function readBody(request: IncomingMessage, maxBytes: number): Promise<BodyResult> {
  const bytes = await readBytes(request, maxBytes);
  if (bytes === undefined) return { type: 'too-large' };
  return decompress(bytes, request.headers['content-encoding'] ?? 'identity', maxBytes);
}

/** By its events, which cost less than an iterator where requests come by the thousand. Rejects when the caller leaves before the end. */
function readBytes(request: IncomingMessage, maxBytes: number): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  return new Promise((resolve, reject) => {
    const leave = (): void => reject(new Error('the caller left'));
    if (request.destroyed) return leave();
    request.on('data', (chunk: Uint8Array) => {
      size += chunk.byteLength;
      if (size <= maxBytes) chunks.push(chunk);
      else if (size > maxDrainedBytes) {
        resolve(undefined);
        request.destroy();
      }
    });
    request.once('end', () => {
      const [first] = chunks;
      if (size > maxBytes) resolve(undefined);
      else resolve(chunks.length === 1 ? first : Buffer.concat(chunks));
    });
    request.once('error', leave);
    request.once('close', leave);
  });
}

async function decompress(bytes: Uint8Array, encoding: string, maxBytes: number): Promise<BodyResult> {
  const name = encoding.trim().toLowerCase();
  if (name === 'identity' || name === '') return { type: 'read', bytes };
  const decoders = decodersByName.get(name);
  if (decoders === undefined) return { type: 'bad-encoding', encoding: name };
  for (const decode of decoders) {
    try {
      return { type: 'read', bytes: await decode(bytes, { maxOutputLength: maxBytes }) };
    } catch (error) {
      if (isTooLarge(error)) return { type: 'too-large' };
    }
  }
  return { type: 'bad-encoding', encoding: name };
}

interface DecoderOptions {
  readonly maxOutputLength: number;
}

type Decoder = (bytes: Uint8Array, options: DecoderOptions) => Promise<Uint8Array>;

// Clients disagree on whether "deflate" carries the zlib header, so both forms are taken.
const decodersByName: ReadonlyMap<string, readonly Decoder[]> = new Map([
  ['gzip', [promisify<Uint8Array, DecoderOptions, Uint8Array>(gunzip)]],
  [
    'deflate',
    [
      promisify<Uint8Array, DecoderOptions, Uint8Array>(inflate),
      promisify<Uint8Array, DecoderOptions, Uint8Array>(inflateRaw),
    ],
  ],
]);

function isTooLarge(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
}
