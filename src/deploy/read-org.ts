import type { ResourceKind } from '../model/plan.js';
import { mapLimited } from './concurrency.js';
import type { JsonObject } from './json.js';
import { OrgRequestError, type Org, type OrgObject } from './org.js';

/** What was read of an org before anything is decided. */
export interface ActualOrg {
  readonly site: string;
  readonly name: string;
  /** A dashboard that is not wanted in full comes as its summary. */
  readonly objects: readonly OrgObject[];
  readonly pipelineOrder: readonly string[];
  /** Kinds that the keys may not read, with the reason. */
  readonly unreadable: ReadonlyMap<ResourceKind, string>;
}

export interface ReadScope {
  readonly kinds: readonly ResourceKind[];
  /** Kinds that nobody asked for by name: a refusal to read them is noted and stops nothing. */
  readonly optionalKinds: readonly ResourceKind[];
  /** Whether a dashboard of which the summary was read is wanted in full. */
  readonly wantsDashboard: (summary: JsonObject) => boolean;
}

/** Requests in flight while reading. */
const readers = 32;

export async function readOrg(org: Org, scope: ReadScope): Promise<ActualOrg> {
  const unreadable = new Map<ResourceKind, string>();
  const readKind = async (kind: ResourceKind): Promise<readonly OrgObject[]> => {
    try {
      const objects = await org.list(kind);
      if (kind === 'dashboard') return await readDashboards(org, objects, scope.wantsDashboard);
      return kind === 'dashboard-list' ? await readFull(org, objects) : objects;
    } catch (error) {
      const refused = error instanceof OrgRequestError && error.status === 403;
      if (!refused || !scope.optionalKinds.includes(kind)) throw error;
      unreadable.set(kind, error.hint ?? error.message);
      return [];
    }
  };
  const ordered = scope.kinds.includes('log-pipeline') ? org.getPipelineOrder() : [];
  const [pipelineOrder, ...lists] = await Promise.all([ordered, ...scope.kinds.map(readKind)]);
  return { site: org.site, name: org.name, objects: lists.flat(), pipelineOrder, unreadable };
}

async function readDashboards(
  org: Org,
  summaries: readonly OrgObject[],
  isWanted: (summary: JsonObject) => boolean,
): Promise<readonly OrgObject[]> {
  const wanted = summaries.filter(({ body }) => isWanted(body));
  const others = summaries.filter(({ body }) => !isWanted(body));
  return [...(await readFull(org, wanted)), ...others];
}

/** An object that was deleted between the list and its own read is left out. */
async function readFull(org: Org, objects: readonly OrgObject[]): Promise<readonly OrgObject[]> {
  const full = await mapLimited(objects, readers, ({ kind, id }) => org.get(kind, id));
  return full.filter((object) => object !== undefined);
}
