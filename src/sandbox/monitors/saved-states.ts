import type { JsonObject } from '../json.js';
import { readDocument, type Org } from '../org.js';

/** How old a saved state may be that nothing important has happened to. Unit: milliseconds. */
const maxAgeMs = 5 * 60_000;

/** States of monitors or rules in the data folder, by the id of the monitor or rule. */
export class SavedStates<Saved extends object> {
  readonly #org: Pick<Org, 'state'>;
  readonly #collection: string;
  readonly #ages = new Map<string, { readonly at: number; readonly groups: number }>();

  constructor(org: Pick<Org, 'state'>, collection: string) {
    this.#org = org;
    this.#collection = collection;
  }

  read(id: string): Saved | undefined {
    // Nobody else writes into this collection, and a folder of another version is not opened.
    return readDocument(this.#org, this.#collection, id) as Saved | undefined;
  }

  /** Whether a monitor has come to other groups, or has not been saved for long. */
  isDue(id: string, at: number, groups: number): boolean {
    const last = this.#ages.get(id);
    const isFresh = last?.groups === groups && at - last.at < maxAgeMs;
    if (isFresh || (last === undefined && groups === 0)) return false;
    this.#ages.set(id, { at, groups });
    return true;
  }

  /** Saves in one transaction. What the disk does not take is saved with the next change. */
  save(states: readonly (readonly [string, Saved])[]): void {
    if (states.length === 0) return;
    const { state } = this.#org;
    state
      .transact(() => {
        for (const [id, saved] of states) state.put(this.#collection, id, saved as unknown as JsonObject);
      })
      .catch(() => undefined);
  }
}
