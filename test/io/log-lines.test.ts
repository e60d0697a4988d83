import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import zlib from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { rmSync } from 'node:fs';
import { longestLine, readLineBatches } from '../../src/io/log-lines.js';

const folder = mkdtempSync(join(tmpdir(), 'log-lines-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function read(
  chunks: readonly (string | Uint8Array)[],
): Promise<readonly [number, string | Uint8Array][]> {
  const found: [number, string | Uint8Array][] = [];
  for await (const { first, lines } of readLineBatches(
    undefined,
    Readable.from(chunks.map((chunk) => Buffer.from(chunk))),
  )) {
    for (const [index, line] of lines.entries()) found.push([first + index, line]);
  }
  return found;
}

describe('lines of logs', () => {
  it('are numbered, whatever the chunks that they come in', async () => {
    expect(await read(['exit', '-node\nsub', 'net\n', '\nlast'])).toEqual([
      [1, 'exit-node'],
      [2, 'subnet'],
      [3, ''],
      [4, 'last'],
    ]);
  });

  it('may be cut inside a character', async () => {
    const bytes = Buffer.from('né\nà');
    expect(await read([bytes.subarray(0, 2), bytes.subarray(2, 5), bytes.subarray(5)])).toEqual([
      [1, 'né'],
      [2, 'à'],
    ]);
  });

  it('lose a byte order mark', async () => {
    expect(await read(['\ufeff{}\n'])).toEqual([[1, '{}']]);
  });

  it('come as bytes where they are no UTF-8', async () => {
    const lines = await read([
      Buffer.from('a\n\xff\xfe\nb \ufffd\n', 'latin1'),
      Buffer.from('kept \ufffd\n'),
    ]);
    expect(lines[0]).toEqual([1, 'a']);
    expect(lines[1]?.[1]).toEqual(Buffer.from([0xff, 0xfe]));
    expect(lines.at(-1)).toEqual([4, 'kept \ufffd']);
  });

  it('are given up where they are too long, and the next is read', async () => {
    const chunk = 'x'.repeat(1_000_000);
    const long = Array.from({ length: longestLine / chunk.length + 1 }, () => chunk);
    expect(await read([...long, '\nexit-node\n'])).toEqual([
      [1, new Uint8Array()],
      [2, 'exit-node'],
    ]);
  });

  it('tell of all bytes, those of a line that is too long too', async () => {
    const chunks = ['laptop\nexit', '-node', '\n', 'x'.repeat(longestLine), 'x\nlast'].map((text) =>
      Buffer.from(text),
    );
    let told = 0;
    for await (const { bytes } of readLineBatches(undefined, Readable.from(chunks))) told += bytes;
    expect(told).toBe(Buffer.concat(chunks).length);
  });

  it('are unpacked by what they begin with', async () => {
    expect(await read([zlib.gzipSync('exit-node\nlaptop\n')])).toEqual([
      [1, 'exit-node'],
      [2, 'laptop'],
    ]);
    const file = join(folder, 'logs.bin');
    writeFileSync(file, zlib.gzipSync('exit-node\n'));
    const batches = [];
    for await (const batch of readLineBatches(file, Readable.from([]))) batches.push(...batch.lines);
    expect(batches).toEqual(['exit-node']);
  });

  it.skipIf('createZstdDecompress' in zlib)('say that zstd needs a later Node', async () => {
    await expect(read([Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0x00])])).rejects.toMatchObject({
      code: 'dependency',
    });
  });

  it('say that a cut archive or a missing file cannot be read', async () => {
    await expect(read([zlib.gzipSync('exit-node\n').subarray(0, 12)])).rejects.toMatchObject({
      code: 'file',
    });
    const missing = readLineBatches(join(folder, 'nowhere'), Readable.from([]));
    await expect(missing.next()).rejects.toMatchObject({ code: 'file' });
  });

  it('are none in an empty input', async () => {
    expect(await read([])).toEqual([]);
    expect(await read([''])).toEqual([]);
  });
});
