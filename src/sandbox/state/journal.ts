import { AppendFile } from './append-file.js';

/** One document put (`value`) or removed (`null`). */
export interface Operation {
  readonly collection: string;
  readonly id: string;
  readonly value: unknown;
}

/** The operations of one request: all or none of them survive a crash. */
export type Transaction = readonly Operation[];

export interface Journal {
  readonly size: () => number;
  /**
   * Resolves when the transaction is on the disk. Where that cannot be done it rejects, after `undo` of every lost
   * transaction has run, the latest first.
   */
  readonly append: (transaction: Transaction, undo: () => void) => Promise<void>;
  readonly isBusy: () => boolean;
  /** Resolves when nothing is being written. */
  readonly settle: () => Promise<void>;
  readonly close: () => Promise<void>;
}

interface Waiter {
  readonly line: string;
  readonly undo: () => void;
  readonly resolve: () => void;
  readonly reject: (cause: unknown) => void;
}

/** Opens a journal at the end of what it holds. Appends that come in while the disk is busy share one fsync. */
export async function openJournal(path: string, size: number): Promise<Journal> {
  return new FileJournal(await AppendFile.open(path, size, true));
}

class FileJournal implements Journal {
  readonly #file: AppendFile;
  #waiting: Waiter[] = [];
  #writing: Promise<void> | undefined;

  constructor(file: AppendFile) {
    this.#file = file;
  }

  size(): number {
    return this.#file.size;
  }

  append(transaction: Transaction, undo: () => void): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ line: `${JSON.stringify(transaction)}\n`, undo, resolve, reject });
      this.#writing ??= this.#drain();
    });
  }

  isBusy(): boolean {
    return this.#writing !== undefined;
  }

  async settle(): Promise<void> {
    await (this.#writing ?? new Promise((resolve) => setImmediate(resolve)));
  }

  async close(): Promise<void> {
    await this.#writing;
    await this.#file.close();
  }

  async #drain(): Promise<void> {
    // One turn of the event loop later, so that requests that arrived together are written together.
    await new Promise((resolve) => setImmediate(resolve));
    while (this.#waiting.length > 0) {
      const batch = this.#waiting;
      this.#waiting = [];
      try {
        await this.#file.append(Buffer.from(batch.map((waiter) => waiter.line).join('')));
        for (const waiter of batch) waiter.resolve();
      } catch (error) {
        // What was queued meanwhile was made on top of the lost batch, so it is lost with it.
        const lost = [...batch, ...this.#waiting];
        this.#waiting = [];
        for (const waiter of lost.toReversed()) waiter.undo();
        for (const waiter of lost) waiter.reject(error);
      }
    }
    this.#writing = undefined;
  }
}

/** Reads whole lines; a torn last line was never acknowledged and is left out. `size` is where the next line goes. */
export function parseJournal(text: string): {
  readonly transactions: readonly Transaction[];
  readonly size: number;
} {
  const end = text.lastIndexOf('\n') + 1;
  const lines = text.slice(0, end).split('\n').slice(0, -1);
  return {
    transactions: lines.map((line) => JSON.parse(line) as Transaction),
    size: Buffer.byteLength(text.slice(0, end)),
  };
}
