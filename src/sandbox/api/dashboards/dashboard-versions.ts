import type { JsonObject } from '../../json.js';
import { asObject, asString } from '../../json.js';
import type { Org } from '../../org.js';
import { listDocuments } from '../../org.js';

/** What a write replaced, oldest first. Datadog keeps a version history too, but no public API answers it. */
export interface ReplacedDashboard {
  /** Counts up from 1, also past the versions that are kept no longer. */
  readonly number: number;
  readonly dashboard: JsonObject;
}

const collection = 'dashboard-versions';

/** More are not kept of one dashboard. */
const maxVersions = 20;

/** Keeps a dashboard that is about to be replaced. */
export function keepVersion(dashboard: JsonObject, org: Pick<Org, 'state'>): void {
  const id = String(dashboard['id']);
  const kept = listVersions(id, org);
  const number = (kept.at(-1)?.number ?? 0) + 1;
  org.state.put(collection, `${id}@${number}`, { id, number, dashboard });
  for (const old of kept.slice(0, Math.max(0, kept.length + 1 - maxVersions))) {
    org.state.remove(collection, `${id}@${old.number}`);
  }
}

export function listVersions(id: string, org: Pick<Org, 'state'>): readonly ReplacedDashboard[] {
  return listDocuments(org, collection)
    .filter((kept) => asString(kept['id']) === id)
    .map(({ number, dashboard }) => ({ number: Number(number), dashboard: asObject(dashboard) }))
    .sort((left, right) => left.number - right.number);
}
