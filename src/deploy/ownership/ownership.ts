import type { DesiredObject } from '../plan/desired.js';
import { textAt } from '../json.js';
import { readMark } from './marks.js';
import type { OrgObject } from '../org.js';

/** Whose objects are looked for. */
export interface Owner {
  readonly project: string;
  /** Ids of log metrics that this project has created, from the journal: they can carry no mark. */
  readonly ownedMetrics: ReadonlySet<string>;
}

/** Objects with our mark, the oldest first, by `KIND/KEY`. */
export function indexOwned(
  objects: readonly OrgObject[],
  owner: Owner,
): ReadonlyMap<string, readonly OrgObject[]> {
  const owned = new Map<string, OrgObject[]>();
  for (const object of objects) {
    if (!isOwn(object, owner)) continue;
    const key = readMark(object.kind, object.body)?.key ?? String(object.id);
    owned.set(`${object.kind}/${key}`, [...(owned.get(`${object.kind}/${key}`) ?? []), object]);
  }
  for (const [name, twins] of owned) owned.set(name, twins.toSorted(byAge));
  return owned;
}

function byAge(left: OrgObject, right: OrgObject): number {
  const created = (object: OrgObject) =>
    textAt(object.body, 'created_at') ?? textAt(object.body, 'created') ?? '';
  if (typeof left.id === 'number' && typeof right.id === 'number') return left.id - right.id;
  return created(left).localeCompare(created(right)) || String(left.id).localeCompare(String(right.id));
}

/** Ours, and of this project: another project's objects are as foreign as anybody's. */
export function isOwn({ kind, id, body }: OrgObject, owner: Owner): boolean {
  if (kind === 'log-metric') return owner.ownedMetrics.has(String(id));
  return readMark(kind, body)?.project === owner.project;
}

/**
 * An object that people know by the same name. The org's own read-only pipelines are nobody's conflict, and neither is
 * what another project of ours has deployed.
 */
export function findNamesake(
  desired: DesiredObject,
  objects: readonly OrgObject[],
  claimed: ReadonlySet<OrgObject>,
): OrgObject | undefined {
  return objects.find(
    (object) =>
      object.kind === desired.kind &&
      !claimed.has(object) &&
      object.body['is_read_only'] !== true &&
      readMark(object.kind, object.body) === undefined &&
      object.body['isDefault'] !== true &&
      nameIn(object) === desired.name,
  );
}

function nameIn({ kind, id, body }: OrgObject): string {
  if (kind === 'log-metric') return String(id);
  return (textAt(body, kind === 'dashboard' ? 'title' : 'name') ?? '').trim();
}
