import { rm } from 'node:fs/promises';
import { AppendFile } from '../state/append-file.js';
import { DiskFailure } from '../state/state.js';
import type { Columns } from './columns.js';
import { rowsPackedTogether, type Database } from './duckdb.js';
import { loadRows, recoverRows, rowFile } from './row-files.js';
import { RowPrinter } from './row-printer.js';
import type { KeptLog } from './rows.js';

/** Logs that have their numbers and are ready to be written. */
export interface PrintedLogs {
  readonly bytes: Uint8Array;
  readonly count: number;
}

interface WaitingLogs {
  readonly printed: PrintedLogs;
  readonly resolve: () => void;
  readonly reject: (cause: unknown) => void;
}

/** DuckDB reads this much at once. */
const loadAtBytes = 30 * 1024 * 1024;
/**
 * Just less than two packs: what is left over by each load is small otherwise, and DuckDB joins small ones by packing
 * all again. Room for one request is left.
 */
const loadAtRows = 2 * rowsPackedTogether - 1000;

/** DuckDB reads no longer line, and would refuse all others with it. */
const mostOfRow = 16 * 1000 * 1000;
const mostOfMessage = 1000 * 1000;

/** A log whose attributes are beyond all measure, without them. */
function cutLog({ event, ...log }: KeptLog): KeptLog {
  const message = event.message.slice(0, mostOfMessage);
  return { ...log, event: { ...event, message, tags: [], custom: {} } };
}

/**
 * Takes the rows of one table. They are kept as soon as they stand in a file of lines beside the database, and the table
 * takes them from there: when the file is long, or before someone asks. After a kill, what the table has not taken is
 * loaded at the start.
 */
export class RowWriter {
  readonly #database: Database;
  readonly #name: string;
  readonly #columns: Columns;
  #next = 1;
  #nextFile = 0;
  #waiting: WaitingLogs[] = [];
  #writing: Promise<void> | undefined;
  #file: AppendFile | undefined;
  #rowsInFile = 0;
  /** Numbers of the files that the table has yet to take, without the one that grows. */
  #full: readonly number[] = [];
  #turn: Promise<unknown> = Promise.resolve();
  #loading: Promise<void> = Promise.resolve();
  #printer: RowPrinter | undefined;

  private constructor(database: Database, name: string, columns: Columns) {
    this.#database = database;
    this.#name = name;
    this.#columns = columns;
  }

  static async open(database: Database, name: string, columns: Columns): Promise<RowWriter> {
    const writer = new RowWriter(database, name, columns);
    writer.#full = await recoverRows(database, name, columns);
    writer.#nextFile = (writer.#full.at(-1) ?? -1) + 1;
    await writer.#loadFull();
    const [row = []] = await database.rows(`SELECT COALESCE(max(n), 0) FROM ${name}`);
    writer.#next = Number(row[0]) + 1;
    return writer;
  }

  /** Gives logs their numbers, and prints them for the columns of this moment. */
  print(batches: Iterable<readonly KeptLog[]>): PrintedLogs {
    const printer = this.#rowPrinter();
    const first = this.#next;
    try {
      for (const batch of batches) for (const log of batch) this.#printRow(printer, log);
    } catch (error) {
      printer.take();
      throw error;
    }
    return { bytes: printer.take(), count: this.#next - first };
  }

  #printRow(printer: RowPrinter, log: KeptLog): void {
    const number = this.#next++;
    const length = printer.print(log, number);
    if (length < mostOfRow) return;
    printer.takeBack(length);
    printer.print(cutLog(log), number);
  }

  /** Writes printed logs; resolves when they are kept. Calls that come together are written together. */
  write(printed: PrintedLogs): Promise<void> {
    if (printed.count === 0) return Promise.resolve();
    return new Promise((resolve, reject) => {
      this.#waiting.push({ printed, resolve, reject });
      this.#writing ??= Promise.resolve().then(() => this.#writeWaiting());
    });
  }

  /** Resolves when the table holds all that was written. */
  async load(): Promise<void> {
    await this.#inTurn(() => this.#closeFile());
    await this.#startLoading().catch((error: unknown) => {
      throw new DiskFailure('The data folder did not take the logs', { cause: error });
    });
  }

  /** The same, when nothing waits to be written. Not for times when logs come in. */
  async settle(): Promise<void> {
    while (this.#writing !== undefined) await this.#writing;
    await this.load();
  }

  async #writeWaiting(): Promise<void> {
    while (this.#waiting.length > 0) {
      const batch = this.#waiting.splice(0);
      try {
        await this.#inTurn(() => this.#append(batch.map(({ printed }) => printed)));
        for (const { resolve } of batch) resolve();
      } catch (error) {
        const failure = new DiskFailure('The data folder did not take the logs', { cause: error });
        for (const { reject } of batch) reject(failure);
      }
    }
    this.#writing = undefined;
  }

  /** Appending and closing of the file, one after the other. */
  #inTurn(step: () => Promise<void>): Promise<void> {
    const done = this.#turn.then(step);
    this.#turn = done.catch(() => undefined);
    return done;
  }

  async #append(printed: readonly PrintedLogs[]): Promise<void> {
    if (this.#printer !== undefined) await this.#widen(this.#printer);
    this.#file ??= await AppendFile.open(this.#path(this.#nextFile), 0, !this.#database.isTemporary);
    const [first] = printed;
    const parts = printed.map(({ bytes }) => bytes);
    await this.#file.append(parts.length === 1 && first !== undefined ? first.bytes : Buffer.concat(parts));
    for (const { count } of printed) this.#rowsInFile += count;
    if (this.#file.size < loadAtBytes && this.#rowsInFile < loadAtRows) return;
    await this.#closeFile();
    // One file is loaded while the next one grows, and no more.
    await this.#loading;
    // What fails here is tried again with the next file or search.
    this.#startLoading().catch(() => undefined);
  }

  /** Loads come one after the other, lest a file be loaded twice. */
  #startLoading(): Promise<void> {
    const loaded = this.#loading.then(() => this.#loadFull());
    this.#loading = loaded.catch(() => undefined);
    return loaded;
  }

  async #closeFile(): Promise<void> {
    if (this.#file === undefined) return;
    const file = this.#file;
    this.#file = undefined;
    this.#rowsInFile = 0;
    this.#full = [...this.#full, this.#nextFile];
    this.#nextFile += 1;
    await file.close();
  }

  async #loadFull(): Promise<void> {
    for (let [number] = this.#full; number !== undefined; [number] = this.#full) {
      const path = this.#path(number);
      await loadRows(this.#database, this.#name, { path, columns: this.#columns.all });
      this.#full = this.#full.slice(1);
      // A file that stays is known at the next start as one that was loaded.
      await rm(path, { force: true }).catch(() => undefined);
    }
  }

  #path(number: number): string {
    return rowFile(this.#database, this.#name, number);
  }

  async #widen({ columns, numeric, multi }: RowPrinter): Promise<void> {
    for (const [place, { path }] of columns.entries()) {
      const column = this.#columns.get(path);
      const isNumeric = column?.numeric === false && numeric[place] === true;
      const isMulti = column?.multi === false && multi[place] === true;
      if (isNumeric || isMulti) await this.#columns.widen(path, isNumeric, isMulti);
    }
  }

  #rowPrinter(): RowPrinter {
    const known = this.#columns.all;
    if (this.#printer?.columns.length !== known.length) this.#printer = new RowPrinter(known);
    return this.#printer;
  }
}
