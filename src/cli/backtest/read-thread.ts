import { linesOfChunk } from '../../io/log-lines.js';
import { compileLineReader, type ReadJob } from './read-lines.js';
import type { SentLines } from './read-lines-format.js';

/** A thread that answers chunks of lines with what it read of them, in order; `Worker` of node:worker_threads is one. */
export interface ReadThread {
  postMessage(chunk: Uint8Array): void;
  on(event: 'message', listener: (read: SentLines) => void): unknown;
  on(event: 'error' | 'exit', listener: () => void): unknown;
  terminate(): Promise<unknown>;
}

export type StartReadThread = (job: ReadJob) => ReadThread;

/** The side of the thread that started it. */
interface Port {
  on(event: 'message', listener: (chunk: Uint8Array) => void): unknown;
  postMessage(read: SentLines, transfer: readonly ArrayBuffer[]): void;
}

/** What a thread does: it reads lines as long as it is sent any. */
export function runReadThread(job: ReadJob, port: Port): void {
  const readLines = compileLineReader(job);
  port.on('message', (chunk) => {
    const read = readLines(linesOfChunk(chunk));
    port.postMessage(read, [read.numbers.buffer]);
  });
}
