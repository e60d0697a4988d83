import type { ResourceKind } from '../model/plan.js';
import { isObject, type JsonObject } from './json.js';
import type { ObjectId } from './org.js';

/**
 * What a deploy has done, one entry before each write and one after it. The org says by its marks what is ours; the
 * journal is the second opinion against a list that comes back empty, the owner of log metrics, which can carry no
 * mark, and the way back: it holds what was there before. It holds no secret, and a deploy does without it.
 */
export interface Journal {
  readonly entries: readonly JournalEntry[];
  /** Resolves when the entry is on disk. */
  readonly append: (entry: JournalEntry) => Promise<void>;
}

export interface JournalEntry {
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly project: string;
  readonly step: 'create' | 'update' | 'delete' | 'order' | 'done';
  readonly kind: ResourceKind;
  readonly key: string;
  readonly id: ObjectId | null;
  /** The object before the write. */
  readonly before?: JsonObject | readonly string[];
}

export const noJournal: Journal = { entries: [], append: () => Promise.resolve() };

/** Objects that the journal believes to be in the org, by kind: id to key. */
export function ownedByJournal(
  journal: Journal,
  project: string,
): ReadonlyMap<ResourceKind, ReadonlyMap<ObjectId, string>> {
  const owned = new Map<ResourceKind, Map<ObjectId, string>>();
  for (const { project: owner, step, kind, key, id } of journal.entries) {
    if (owner !== project || id === null || step === 'order') continue;
    const objects = owned.get(kind) ?? new Map<ObjectId, string>();
    owned.set(kind, objects);
    if (step === 'delete') objects.delete(id);
    // A metric's id is known before it is created; of a lost create it is all that is left.
    else if (step === 'done' || kind === 'log-metric') objects.set(id, key);
  }
  return owned;
}

export function isJournalEntry(value: unknown): value is JournalEntry {
  if (!isObject(value)) return false;
  return (
    ['at', 'project', 'step', 'kind', 'key'].every((field) => typeof value[field] === 'string') &&
    'id' in value
  );
}
