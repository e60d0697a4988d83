import { TailscaleDdError } from '../../errors.js';
import type { ResourceKind } from '../../model/plan.js';
import type { DesiredObject } from '../plan/desired.js';
import { mapLimited } from '../requests/concurrency.js';
import { ownedByJournal, type Journal } from '../journal.js';
import { managedTag, readMark } from '../ownership/marks.js';
import type { ObjectId, Org, OrgObject } from '../org.js';
import type { ActualOrg } from '../plan/read-org.js';

export interface GuardOptions {
  readonly project: string;
  readonly journal: Journal;
}

/** Missing objects that are looked up one by one before a list is believed. */
const mostLookups = 20;

/**
 * Doubts a list that lacks what must be there, because a deploy that believes an empty list creates everything a
 * second time. Each doubt is settled by a second source: the objects that the journal names, a second read, the
 * search index. Throws `stale` when the sources disagree, and when there is no second source.
 */
export async function guardLists(
  org: Org,
  desired: readonly DesiredObject[],
  actual: ActualOrg,
  options: GuardOptions,
): Promise<void> {
  const known = ownedByJournal(options.journal, options.project);
  const hasJournal = options.journal.entries.some(({ project }) => project === options.project);
  const defined = new Set(desired.map(({ kind }) => kind));
  const kinds = [...new Set([...defined, ...known.keys()])].filter((kind) => actual.read.has(kind));
  await Promise.all(
    kinds.map(async (kind) => {
      const listed = actual.objects.filter((object) => object.kind === kind);
      const remembered = [...(known.get(kind)?.keys() ?? [])];
      await checkAgainstJournal(org, kind, listed, remembered);
      if (!hasJournal && defined.has(kind) && !listed.some((object) => isOurs(object, options.project))) {
        await checkWithoutJournal(org, kind, listed, actual, options.project);
      }
    }),
  );
}

/** Half of what the journal knows may be gone by hand; beyond that each is looked up. */
async function checkAgainstJournal(
  org: Org,
  kind: ResourceKind,
  listed: readonly OrgObject[],
  remembered: readonly ObjectId[],
): Promise<void> {
  const ids = new Set(listed.map(({ id }) => String(id)));
  const missing = remembered.filter((id) => !ids.has(String(id)));
  if (missing.length * 2 <= remembered.length) return;
  const found = await mapLimited(missing.slice(0, mostLookups), mostLookups, (id) => org.get(kind, id));
  const there = found.find((object) => object !== undefined);
  if (there !== undefined)
    throw doubt(kind, `it lacks ${missing.length} of ${remembered.length}, and ${there.id} is there`);
}

async function checkWithoutJournal(
  org: Org,
  kind: ResourceKind,
  listed: readonly OrgObject[],
  actual: ActualOrg,
  project: string,
): Promise<void> {
  const again = await org.list(kind);
  const returned = again.find((object) => isOurs(object, project));
  if (returned !== undefined) throw doubt(kind, `a second read has ${returned.id}, the first had not`);
  if (kind === 'monitor') {
    const found = await org.searchMonitors(managedTag);
    const own = await mapLimited(found.slice(0, mostLookups), mostLookups, (id) => org.get(kind, id));
    const there = own.find((object) => object !== undefined && isOurs(object, project));
    if (there !== undefined) throw doubt(kind, `the search finds ${there.id}`);
    return;
  }
  if (kind === 'log-pipeline') {
    if (actual.pipelineOrder.length > listed.length) throw doubt(kind, 'the order of pipelines names more');
    return;
  }
  const isElsewhere = actual.objects.some((object) => isOurs(object, project));
  if (listed.length === 0 && isElsewhere)
    throw doubt(kind, 'it is empty, and objects of other kinds carry our mark');
}

function isOurs({ kind, body }: OrgObject, project: string): boolean {
  return readMark(kind, body)?.project === project;
}

function doubt(kind: ResourceKind, why: string): TailscaleDdError {
  return new TailscaleDdError('stale', `the list of ${kind} objects cannot be trusted: ${why}`, {
    hint: 'run it again in a minute; if they are really gone, add --first',
  });
}
