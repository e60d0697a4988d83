import { watch } from 'node:fs/promises';
import { TailscaleDdError } from '../errors.js';

const quietMillis = 100;

/** Yields once after each burst of changes below any of the folders (or files), until the process is stopped. */
export async function* watchFolders(folders: readonly string[]): AsyncGenerator<void> {
  const controller = new AbortController();
  const changes = merge(
    folders.map((folder) => watch(folder, { recursive: true, signal: controller.signal })),
  );
  try {
    for await (const _change of changes) {
      await new Promise((settle) => setTimeout(settle, quietMillis));
      yield;
    }
  } catch (cause) {
    throw new TailscaleDdError('file', 'the folder cannot be watched', { place: folders.join(', '), cause });
  } finally {
    controller.abort();
  }
}

async function* merge<Item>(sources: readonly AsyncIterable<Item>[]): AsyncGenerator<Item> {
  const iterators = sources.map((source) => source[Symbol.asyncIterator]());
  const pending = iterators.map((iterator, index) => nextOf(iterator, index));
  while (pending.length > 0) {
    const { index, result } = await Promise.race(pending);
    const iterator = iterators[index];
    if (result.done === true || iterator === undefined) return;
    yield result.value;
    pending[index] = nextOf(iterator, index);
  }
}

async function nextOf<Item>(iterator: AsyncIterator<Item>, index: number) {
  return { index, result: await iterator.next() };
}
