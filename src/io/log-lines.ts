import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { PassThrough, pipeline } from 'node:stream';
import zlib from 'node:zlib';
import { TailscaleDdError } from '../errors.js';

/** Lines that came together; handing them over one by one would cost more than processing them. */
export interface LineBatch {
  /** Number of the first line, from 1. */
  readonly first: number;
  /** Bytes for a line that is no UTF-8; no bytes for one longer than {@link longestLine}. */
  readonly lines: readonly (string | Uint8Array)[];
  /** Bytes read since the last batch, after decompression. */
  readonly bytes: number;
}

/** Bytes. Datadog cuts a log at one megabyte. */
export const longestLine = 8_000_000;

/** The same before it is decoded, for those who let a thread do that. */
export interface LineChunk {
  /** Whole lines, without the end of the last. */
  readonly bytes: Buffer;
  /** Whether the first line was longer than {@link longestLine}; it is left empty. */
  readonly lacksFirst: boolean;
  /** Bytes read since the last chunk, after decompression. */
  readonly bytesRead: number;
}

/** The lines of a file, or of `stdin` without one, in batches; gzip and zstd are told by their first bytes. Throws `file`. */
export async function* readLineBatches(
  path: string | undefined,
  stdin: NodeJS.ReadableStream,
): AsyncGenerator<LineBatch, void, undefined> {
  let first = 1;
  for await (const { bytes, lacksFirst, bytesRead } of readLineChunks(path, stdin)) {
    const lines = decodeLines(bytes);
    if (lacksFirst) lines[0] = new Uint8Array();
    yield { first, lines, bytes: bytesRead };
    first += lines.length;
  }
}

/** The lines of a chunk as text; what is no UTF-8 is an empty line. */
export function linesOfChunk(bytes: Uint8Array): readonly string[] {
  const lines = decodeLines(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  return lines.map((line) => (typeof line === 'string' ? line : ''));
}

/** As {@link readLineBatches}, in chunks of bytes. */
export async function* readLineChunks(
  path: string | undefined,
  stdin: NodeJS.ReadableStream,
): AsyncGenerator<LineChunk, void, undefined> {
  const name = path ?? 'stdin';
  const input = path === undefined ? stdin : createReadStream(path, { highWaterMark: 1 << 18 });
  const cutter = new LineCutter();
  try {
    for await (const chunk of await decompress(input, name)) {
      const whole = cutter.cut(Buffer.isBuffer(chunk) ? chunk : Buffer.from(chunk));
      if (whole !== undefined) yield whole;
    }
  } catch (cause) {
    if (cause instanceof TailscaleDdError) throw cause;
    throw new TailscaleDdError(
      'file',
      `"${name}" cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`,
      {
        hint: 'name a file that exists and is whole',
        cause,
      },
    );
  }
  const last = cutter.finish();
  if (last !== undefined) yield last;
}

async function decompress(
  input: NodeJS.ReadableStream,
  name: string,
): Promise<AsyncIterable<Buffer | string>> {
  const chunks = input[Symbol.asyncIterator]();
  const first = await chunks.next();
  const bytes = first.done === true ? Buffer.alloc(0) : Buffer.from(first.value);
  const plain = replay(bytes, chunks);
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) return through(plain, zlib.createGunzip());
  if (bytes.length > 3 && bytes.readUInt32LE(0) === 0xfd2fb528) return through(plain, createZstd(name));
  return plain;
}

async function* replay(first: Buffer, rest: AsyncIterator<string | Buffer>): AsyncGenerator<Buffer | string> {
  yield first;
  for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value;
}

function through(input: AsyncIterable<Buffer | string>, transform: NodeJS.ReadWriteStream): Readable {
  const output = new PassThrough();
  // The error, if any, reaches the reader through `output`.
  pipeline(input, transform, output, () => undefined);
  return output;
}

function createZstd(name: string): NodeJS.ReadWriteStream {
  const create: unknown = Object.getOwnPropertyDescriptor(zlib, 'createZstdDecompress')?.value;
  if (typeof create === 'function') return create();
  throw new TailscaleDdError(
    'dependency',
    `"${name}" is compressed with zstd, which Node ${process.versions.node} cannot read`,
    {
      hint: 'use Node 22.15 or later, or: zstd -dc FILE | tailscale-dd logs run',
    },
  );
}

/** Cuts bytes at ends of lines and keeps what does not end yet. */
class LineCutter {
  #pending: Buffer[] = [];
  #pendingBytes = 0;
  /** Inside a line that is too long, whose beginning is gone. */
  #isSkipping = false;
  #isFirst = true;
  /** Bytes read that no chunk has told of. */
  #bytesRead = 0;

  cut(chunk: Buffer): LineChunk | undefined {
    this.#bytesRead += chunk.length;
    const end = chunk.lastIndexOf(0x0a);
    if (end < 0) {
      this.#keep(chunk);
      return undefined;
    }
    const head = Buffer.concat([...this.#pending, chunk.subarray(0, end)]);
    const wasSkipping = this.#isSkipping;
    this.#pending = [];
    this.#pendingBytes = 0;
    this.#isSkipping = false;
    this.#keep(chunk.subarray(end + 1));
    return this.#chunk(head, wasSkipping);
  }

  finish(): LineChunk | undefined {
    const rest = Buffer.concat(this.#pending);
    return rest.length === 0 && !this.#isSkipping ? undefined : this.#chunk(rest, this.#isSkipping);
  }

  #chunk(whole: Buffer, lacksFirst: boolean): LineChunk {
    let bytes = whole;
    if (lacksFirst) {
      const end = whole.indexOf(0x0a);
      bytes = end < 0 ? Buffer.alloc(0) : whole.subarray(end);
    } else if (this.#isFirst && whole.indexOf(byteOrderMark) === 0)
      bytes = whole.subarray(byteOrderMark.length);
    this.#isFirst = false;
    const bytesRead = this.#bytesRead;
    this.#bytesRead = 0;
    return { bytes, lacksFirst, bytesRead };
  }

  #keep(rest: Buffer): void {
    if (rest.length === 0) return;
    this.#pending.push(rest);
    this.#pendingBytes += rest.length;
    if (this.#pendingBytes <= longestLine) return;
    this.#pending = [];
    this.#pendingBytes = 0;
    this.#isSkipping = true;
  }
}

const byteOrderMark = Buffer.from('\ufeff');
const replacement = '\ufffd';

function decodeLines(bytes: Buffer): (string | Uint8Array)[] {
  const text = bytes.toString('utf8');
  const lines = text.split('\n');
  if (!text.includes(replacement)) return lines;
  // Some line is no UTF-8, or holds the replacement character itself.
  let start = 0;
  return lines.map((line) => {
    const found = bytes.indexOf(0x0a, start);
    const end = found < 0 ? bytes.length : found;
    const own = bytes.subarray(start, end);
    start = end + 1;
    return line.includes(replacement) && !isUtf8(own) ? own : line;
  });
}

function isUtf8(bytes: Buffer): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}
