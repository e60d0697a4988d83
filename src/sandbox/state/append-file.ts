import type { FileHandle } from 'node:fs/promises';
import { open } from 'node:fs/promises';

/** A file that grows by whole parts. What a full disk took of a part is cut off before the next one. */
export class AppendFile {
  readonly #file: FileHandle;
  readonly #isSynced: boolean;
  /** Bytes that are known to be whole parts. */
  #size: number;
  #isTorn = false;

  private constructor(file: FileHandle, size: number, isSynced: boolean) {
    this.#file = file;
    this.#size = size;
    this.#isSynced = isSynced;
  }

  /** Opens a file, new or not, at the end of the whole parts that it holds. Synced, a part outlives the machine, too. */
  static async open(path: string, size: number, isSynced: boolean): Promise<AppendFile> {
    const created = await open(path, size === 0 ? 'a' : 'r+');
    await created.close();
    const file = await open(path, 'r+');
    await file.truncate(size);
    return new AppendFile(file, size, isSynced);
  }

  get size(): number {
    return this.#size;
  }

  /** One part at a time. */
  async append(bytes: Uint8Array): Promise<void> {
    if (this.#isTorn) await this.#file.truncate(this.#size);
    this.#isTorn = true;
    let written = 0;
    while (written < bytes.byteLength) {
      const left = bytes.byteLength - written;
      const { bytesWritten } = await this.#file.write(bytes, written, left, this.#size + written);
      written += bytesWritten;
    }
    if (this.#isSynced) await this.#file.datasync();
    this.#size += bytes.byteLength;
    this.#isTorn = false;
  }

  async close(): Promise<void> {
    if (this.#isTorn) await this.#file.truncate(this.#size).catch(() => undefined);
    await this.#file.close();
  }
}
