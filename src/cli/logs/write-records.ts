import type { Output } from '../command.js';

/** Characters gathered before they are written: one write a line would cost more than making the line. */
const chunkLength = 1 << 16;

/**
 * Writes records as NDJSON, or as one JSON array, and waits whenever the reader is slower, so that any number of
 * records takes the same memory. Answers how many there were.
 */
export async function writeRecords(
  output: Output,
  records: Iterable<unknown> | AsyncIterable<unknown>,
  asArray: boolean,
): Promise<number> {
  let count = 0;
  let pending = asArray ? '[' : '';
  for await (const record of records) {
    if (asArray) pending += `${count === 0 ? '\n' : ',\n'}${JSON.stringify(record)}`;
    else pending += `${JSON.stringify(record)}\n`;
    count += 1;
    if (pending.length < chunkLength) continue;
    await write(output, pending);
    pending = '';
  }
  await write(output, asArray ? `${pending}\n]\n` : pending);
  return count;
}

async function write(output: Output, text: string): Promise<void> {
  if (text === '' || output.write(text)) return;
  await new Promise<void>((resolve) => void output.once('drain', () => resolve()));
}
