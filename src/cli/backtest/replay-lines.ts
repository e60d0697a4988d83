import { linesOfChunk } from '../../io/log-lines.js';
import type { BacktestRun } from './backtest-run.js';
import type { ReadJob } from './read-lines.js';
import { ReadLinesReceiver, type ReadLines } from './read-lines-format.js';
import type { ReadThread, StartReadThread } from './read-thread.js';

export interface ReplayOptions {
  readonly threads: number;
  readonly start: StartReadThread | undefined;
  /** From how many bytes on threads are started. @default as many as starting them takes the time of */
  readonly leastBytes?: number;
}

/** Starting threads takes as long as so many bytes do. */
const enoughBytes = 4_000_000;

/** Chunks that a thread is ahead; what is read waits for its turn in memory. */
const mostAhead = 3;

/** Replays chunks of whole lines in their order. Of many, all that one line is enough for is done in threads. */
export async function replayLines(
  run: BacktestRun,
  chunks: AsyncIterable<Uint8Array>,
  { threads, start, leastBytes = enoughBytes }: ReplayOptions,
): Promise<void> {
  let bytes = 0;
  let pool: ReadPool | undefined;
  try {
    for await (const chunk of chunks) {
      if (pool !== undefined) {
        await pool.add(chunk);
        continue;
      }
      addLines(run, chunk);
      bytes += chunk.length;
      if (bytes < leastBytes || threads < 2 || start === undefined) continue;
      if (run.readJob !== undefined) pool = new ReadPool(run, start, { job: run.readJob, threads });
    }
    await pool?.finish();
  } finally {
    await pool?.close();
  }
}

function addLines(run: BacktestRun, chunk: Uint8Array): void {
  for (const line of linesOfChunk(chunk)) run.addLine(line);
}

/** Threads that read ahead, and the chunks that they have, in order. */
class ReadPool {
  readonly #run: BacktestRun;
  readonly #readers: readonly Reader[];
  readonly #ahead: { readonly chunk: Uint8Array; readonly read: Promise<ReadLines | undefined> }[] = [];
  #added = 0;

  constructor(
    run: BacktestRun,
    start: StartReadThread,
    { job, threads }: { readonly job: ReadJob; readonly threads: number },
  ) {
    this.#run = run;
    this.#readers = Array.from({ length: threads }, () => new Reader(start(job)));
  }

  async add(chunk: Uint8Array): Promise<void> {
    const reader = this.#readers[this.#added % this.#readers.length];
    this.#added += 1;
    this.#ahead.push({ chunk, read: reader?.read(chunk) ?? Promise.resolve(undefined) });
    if (this.#ahead.length >= mostAhead * this.#readers.length) await this.#takeOne();
  }

  async finish(): Promise<void> {
    while (this.#ahead.length > 0) await this.#takeOne();
  }

  async close(): Promise<void> {
    await Promise.all(this.#readers.map((reader) => reader.close()));
  }

  async #takeOne(): Promise<void> {
    const next = this.#ahead.shift();
    if (next === undefined) return;
    const { chunk } = next;
    const read = await next.read;
    // The thread died: for want of memory, most likely.
    if (read === undefined) return addLines(this.#run, chunk);
    let lines: readonly string[] | undefined;
    this.#run.addReadLines(read, (place) => (lines ??= linesOfChunk(chunk))[place] ?? '');
  }
}

/** One thread, and who waits for its answers. */
class Reader {
  readonly #thread: ReadThread;
  readonly #receiver = new ReadLinesReceiver();
  #waiting: ((read: ReadLines | undefined) => void)[] = [];
  #isDead = false;

  constructor(thread: ReadThread) {
    this.#thread = thread;
    const die = (): void => {
      this.#isDead = true;
      for (const answer of this.#waiting.splice(0)) answer(undefined);
    };
    thread.on('message', (sent) => this.#waiting.shift()?.(this.#receiver.receive(sent)));
    thread.on('error', die);
    thread.on('exit', die);
  }

  /** Nothing where the thread is dead, or dies of it. */
  read(chunk: Uint8Array): Promise<ReadLines | undefined> {
    if (this.#isDead) return Promise.resolve(undefined);
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread is no window
      this.#thread.postMessage(chunk);
    });
  }

  close(): Promise<unknown> {
    return this.#thread.terminate();
  }
}
