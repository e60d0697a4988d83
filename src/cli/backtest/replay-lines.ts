import type { BacktestRun } from './backtest-run.js';
import type { ReadJob } from './read-lines.js';
import { ReadLinesReceiver, type ReadLines } from './read-lines-format.js';
import type { ReadThread, StartReadThread } from './read-thread.js';

export interface ReplayOptions {
  readonly threads: number;
  readonly start: StartReadThread | undefined;
  /** From how many characters on threads are started. @default as many as starting them takes the time of */
  readonly leastCharacters?: number;
}

/** Starting threads takes as long as so many characters do. */
const enoughCharacters = 4_000_000;

/** Batches that a thread is ahead; what is read waits for its turn in memory. */
const mostAhead = 3;

/** Replays lines in their order. Of many, all that one line is enough for is done in threads. */
export async function replayLines(
  run: BacktestRun,
  batches: AsyncIterable<readonly string[]>,
  { threads, start, leastCharacters = enoughCharacters }: ReplayOptions,
): Promise<void> {
  let characters = 0;
  let pool: ReadPool | undefined;
  try {
    for await (const lines of batches) {
      if (pool !== undefined) {
        await pool.add(lines);
        continue;
      }
      for (const line of lines) run.addLine(line);
      characters += lines.reduce((sum, { length }) => sum + length, 0);
      if (characters < leastCharacters || threads < 2 || start === undefined) continue;
      if (run.readJob !== undefined) pool = new ReadPool(run, start, { job: run.readJob, threads });
    }
    await pool?.finish();
  } finally {
    await pool?.close();
  }
}

/** Threads that read ahead, and the batches that they have, in order. */
class ReadPool {
  readonly #run: BacktestRun;
  readonly #readers: readonly Reader[];
  readonly #ahead: { readonly lines: readonly string[]; readonly read: Promise<ReadLines | undefined> }[] =
    [];
  #added = 0;

  constructor(
    run: BacktestRun,
    start: StartReadThread,
    { job, threads }: { readonly job: ReadJob; readonly threads: number },
  ) {
    this.#run = run;
    this.#readers = Array.from({ length: threads }, () => new Reader(start(job)));
  }

  async add(lines: readonly string[]): Promise<void> {
    const reader = this.#readers[this.#added % this.#readers.length];
    this.#added += 1;
    this.#ahead.push({ lines, read: reader?.read(lines) ?? Promise.resolve(undefined) });
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
    const read = await next.read;
    if (read !== undefined) this.#run.addReadLines(next.lines, read);
    // The thread died: for want of memory, most likely.
    else for (const line of next.lines) this.#run.addLine(line);
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
  read(lines: readonly string[]): Promise<ReadLines | undefined> {
    if (this.#isDead) return Promise.resolve(undefined);
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread is no window
      this.#thread.postMessage(lines);
    });
  }

  close(): Promise<unknown> {
    return this.#thread.terminate();
  }
}
