import { mkdirSync } from 'node:fs';
import { TailscaleDdError } from '../../errors.js';
import type { JsonObject } from '../json.js';
import { isObject } from '../json.js';
import {
  dropJournals,
  journalPath,
  readFolder,
  serializeSnapshot,
  syncFolder,
  writeSnapshot,
} from './folder.js';
import type { Journal, Operation, Transaction } from './journal.js';
import { openJournal } from './journal.js';
import { lockFolder } from './lock.js';

/** The configuration of the org: documents by collection and id, in order of creation. Reads see own writes. */
export interface State {
  readonly get: (collection: string, id: string) => JsonObject | undefined;
  readonly list: (collection: string) => readonly JsonObject[];
  readonly put: (collection: string, id: string, value: JsonObject) => void;
  readonly remove: (collection: string, id: string) => boolean;
  /**
   * Runs a change as one transaction, and resolves to its result when everything that was written so far is on the
   * disk. `change` writes in its synchronous part; when it throws, its writes are taken back.
   */
  readonly transact: <Result>(change: () => Result | Promise<Result>) => Promise<Result>;
  readonly close: () => Promise<void>;
}

/** A write that the disk did not take. The state is as it was before. */
export class DiskFailure extends Error {
  override readonly name = 'DiskFailure';
}

/** Opens the state of a folder, or one in memory when no folder is named. */
export async function openState(folder: string | undefined, foldAtBytes = maxJournalBytes): Promise<State> {
  if (folder === undefined) return new DocumentState(undefined, undefined, foldAtBytes);
  let unlock: (() => void) | undefined;
  try {
    mkdirSync(folder, { recursive: true });
    unlock = lockFolder(folder);
    const content = readFolder(folder);
    const journal = await openJournal(journalPath(folder, content.generation), content.journalSize);
    const state = new DocumentState({ folder, unlock, generation: content.generation }, journal, foldAtBytes);
    for (const [collection, entries] of Object.entries(content.collections)) {
      for (const [id, value] of entries) state.load({ collection, id, value });
    }
    for (const operation of content.transactions.flat()) state.load(operation);
    await syncFolder(folder);
    return state;
  } catch (error) {
    unlock?.();
    if (error instanceof TailscaleDdError) throw error;
    throw new TailscaleDdError('file', `The data folder "${folder}" could not be read or written`, {
      place: folder,
      hint: 'name another folder with --data',
      cause: error,
    });
  }
}

interface Disk {
  readonly folder: string;
  readonly unlock: () => void;
  readonly generation: number;
}

/** A journal beyond this is folded into a snapshot. */
const maxJournalBytes = 16 * 1024 * 1024;

class DocumentState implements State {
  readonly #collections = new Map<string, Map<string, JsonObject>>();
  #disk: Disk | undefined;
  #journal: Journal | undefined;
  #open: Operation[] = [];
  #undo: (() => void)[] = [];
  #lastCommit: Promise<void> = Promise.resolve();
  #folding: Promise<void> | undefined;
  #foldAt: number;

  constructor(disk: Disk | undefined, journal: Journal | undefined, foldAtBytes: number) {
    this.#disk = disk;
    this.#foldAt = foldAtBytes;
    this.#journal = journal;
  }

  load({ collection, id, value }: Operation): void {
    if (isObject(value)) this.#collection(collection).set(id, value);
    else this.#collection(collection).delete(id);
  }

  get(collection: string, id: string): JsonObject | undefined {
    return this.#collections.get(collection)?.get(id);
  }

  list(collection: string): readonly JsonObject[] {
    return [...(this.#collections.get(collection)?.values() ?? [])];
  }

  put(collection: string, id: string, value: JsonObject): void {
    const byId = this.#collection(collection);
    const before = byId.get(id);
    byId.set(id, value);
    this.#open.push({ collection, id, value });
    this.#undo.push(() => (before === undefined ? byId.delete(id) : byId.set(id, before)));
  }

  remove(collection: string, id: string): boolean {
    const byId = this.#collection(collection);
    const before = byId.get(id);
    if (before === undefined) return false;
    byId.delete(id);
    this.#open.push({ collection, id, value: null });
    this.#undo.push(() => byId.set(id, before));
    return true;
  }

  async transact<Result>(change: () => Result | Promise<Result>): Promise<Result> {
    let result: Result | Promise<Result>;
    try {
      result = change();
    } catch (error) {
      this.#rollBack();
      throw error;
    }
    const [settled] = await Promise.all([result, this.#commit()]);
    return settled;
  }

  async #commit(): Promise<void> {
    const transaction = this.#open;
    const undo = this.#undo.toReversed();
    this.#open = [];
    this.#undo = [];
    if (transaction.length > 0 && this.#journal !== undefined) {
      const write = this.#write(this.#journal, transaction, undo);
      this.#lastCommit = write;
      const forget = (): void => {
        if (this.#lastCommit === write) this.#lastCommit = Promise.resolve();
      };
      write.then(forget, forget);
    }
    // Also for a read: what it saw may be a write that is still on its way.
    await this.#lastCommit;
  }

  #rollBack(): void {
    for (const step of this.#undo.toReversed()) step();
    this.#open = [];
    this.#undo = [];
  }

  async close(): Promise<void> {
    await this.#lastCommit.catch(() => undefined);
    await this.#folding;
    await this.#journal?.close();
    this.#disk?.unlock();
  }

  async #write(journal: Journal, transaction: Transaction, undo: readonly (() => void)[]): Promise<void> {
    try {
      await journal.append(transaction, () => undo.forEach((step) => step()));
    } catch (error) {
      throw new DiskFailure('The data folder did not take the write', { cause: error });
    }
    if (this.#disk !== undefined && journal.size() > this.#foldAt) {
      this.#folding ??= this.#fold(journal, this.#disk).finally(() => (this.#folding = undefined));
    }
  }

  /** Starts a new journal and writes everything before it into a snapshot. A failure leaves the old files valid. */
  async #fold(journal: Journal, disk: Disk): Promise<void> {
    try {
      const generation = disk.generation + 1;
      const next = await openJournal(journalPath(disk.folder, generation), 0);
      await syncFolder(disk.folder);
      while (journal.isBusy() || this.#open.length > 0) await journal.settle();
      this.#journal = next;
      this.#disk = { ...disk, generation };
      await writeSnapshot(disk.folder, serializeSnapshot(generation, this.#collections));
      await journal.close();
      dropJournals(disk.folder, generation);
    } catch {
      this.#foldAt *= 2;
    }
  }

  #collection(name: string): Map<string, JsonObject> {
    const found = this.#collections.get(name) ?? new Map<string, JsonObject>();
    this.#collections.set(name, found);
    return found;
  }
}
