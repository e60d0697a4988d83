import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { open, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { TailscaleDdError } from '../../errors.js';
import type { Transaction } from './journal.js';
import { parseJournal } from './journal.js';

/** Raised when the files of a data folder change their form. */
const folderVersion = 1;

export type Documents = ReadonlyMap<string, ReadonlyMap<string, unknown>>;

interface Snapshot {
  readonly format: 'tailscale-dd sandbox';
  readonly version: number;
  /** The snapshot holds all journals of a lower generation. */
  readonly generation: number;
  readonly collections: Readonly<Record<string, readonly (readonly [string, unknown])[]>>;
}

export interface FolderContent {
  readonly generation: number;
  readonly collections: Snapshot['collections'];
  readonly transactions: readonly Transaction[];
  /** Size of the newest journal up to its last whole line. */
  readonly journalSize: number;
}

/** Reads what a data folder holds. */
export function readFolder(folder: string): FolderContent {
  const snapshot = readSnapshot(folder);
  const generations = listGenerations(folder).filter((generation) => generation >= snapshot.generation);
  const journals = generations.map((generation) =>
    parseJournal(readFileSync(journalPath(folder, generation), 'utf8')),
  );
  return {
    generation: generations.at(-1) ?? snapshot.generation,
    collections: snapshot.collections,
    transactions: journals.flatMap((journal) => journal.transactions),
    journalSize: journals.at(-1)?.size ?? 0,
  };
}

function readSnapshot(folder: string): Snapshot {
  const path = snapshotPath(folder);
  if (!existsSync(path)) return emptySnapshot;
  const snapshot: unknown = JSON.parse(readFileSync(path, 'utf8'));
  if (!isSnapshot(snapshot)) {
    throw new TailscaleDdError('file', `"${path}" is no snapshot of a sandbox`, {
      place: path,
      hint: 'name another folder with --data',
    });
  }
  if (snapshot.version > folderVersion) {
    throw new TailscaleDdError(
      'file',
      `The data folder is of version ${snapshot.version}, this sandbox reads up to ${folderVersion}`,
      { place: path, hint: 'start it with a newer tailscale-dd, or name another folder with --data' },
    );
  }
  return snapshot;
}

const emptySnapshot: Snapshot = {
  format: 'tailscale-dd sandbox',
  version: folderVersion,
  generation: 0,
  collections: {},
};

function isSnapshot(value: unknown): value is Snapshot {
  return (
    typeof value === 'object' &&
    value !== null &&
    'format' in value &&
    value.format === emptySnapshot.format &&
    'version' in value &&
    typeof value.version === 'number'
  );
}

export function serializeSnapshot(generation: number, documents: Documents): string {
  const collections = Object.fromEntries([...documents].map(([name, byId]) => [name, [...byId]]));
  return JSON.stringify({ ...emptySnapshot, generation, collections } satisfies Snapshot);
}

/** Writes a snapshot so that a crash leaves the old one or the new one. */
export async function writeSnapshot(folder: string, text: string): Promise<void> {
  const path = snapshotPath(folder);
  const file = await open(`${path}.new`, 'w');
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(`${path}.new`, path);
  await syncFolder(folder);
}

/** Removes the journals that a snapshot of this generation holds. */
export function dropJournals(folder: string, generation: number): void {
  for (const found of listGenerations(folder)) {
    if (found < generation) rmSync(journalPath(folder, found), { force: true });
  }
}

function listGenerations(folder: string): readonly number[] {
  return readdirSync(folder)
    .flatMap((name) => /^journal-(\d+)\.ndjson$/.exec(name)?.[1] ?? [])
    .map(Number)
    .sort((left, right) => left - right);
}

/** Makes new names in a folder survive a power cut. Windows cannot open a folder and does not need to. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  await handle.sync();
  await handle.close();
}

export function journalPath(folder: string, generation: number): string {
  return join(folder, `journal-${generation}.ndjson`);
}

function snapshotPath(folder: string): string {
  return join(folder, 'snapshot.json');
}
