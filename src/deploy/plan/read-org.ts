import type { ResourceKind } from '../../model/plan.js';
import { mapLimited } from '../requests/concurrency.js';
import { OrgRequestError, type Org, type OrgObject } from '../org.js';

/** What was read of an org before anything is decided. */
export interface ActualOrg {
  readonly site: string;
  readonly name: string;
  /** A dashboard that is not wanted in full comes as its summary. */
  readonly objects: readonly OrgObject[];
  readonly pipelineOrder: readonly string[];
  readonly read: ReadonlySet<ResourceKind>;
  /** Kinds that were not read, with the reason. */
  readonly unreadable: ReadonlyMap<ResourceKind, string>;
}

const leftOutOnRequest = 'left out on request, by --without';

export interface ReadScope {
  readonly kinds: readonly ResourceKind[];
  /** Kinds that nobody asked for by name: a refusal to read them is noted and stops nothing. */
  readonly optionalKinds: readonly ResourceKind[];
  /** Kinds that are left alone on request. */
  readonly without: readonly ResourceKind[];
  /** Whether a dashboard, or a dashboard list, of which the summary was read is wanted in full. */
  readonly isWanted: (summary: OrgObject) => boolean;
}

/** Kinds of which a list holds no more than names. */
const summarized: ReadonlySet<ResourceKind> = new Set(['dashboard', 'dashboard-list']);

/** Requests in flight while reading. */
const readers = 32;

export async function readOrg(org: Org, scope: ReadScope): Promise<ActualOrg> {
  const unreadable = new Map<ResourceKind, string>(scope.without.map((kind) => [kind, leftOutOnRequest]));
  const kinds = scope.kinds.filter((kind) => !unreadable.has(kind));
  let pipelineOrder: readonly string[] = [];
  const readKind = async (kind: ResourceKind): Promise<readonly OrgObject[]> => {
    try {
      const ordered = kind === 'log-pipeline' ? org.getPipelineOrder() : [];
      const [objects, order] = await Promise.all([org.list(kind), ordered]);
      if (kind === 'log-pipeline') pipelineOrder = order;
      return summarized.has(kind) ? await readWanted(org, objects, scope.isWanted) : objects;
    } catch (error) {
      if (!(error instanceof OrgRequestError) || error.status !== 403) throw error;
      if (!scope.optionalKinds.includes(kind)) throw withRemedy(error, kind);
      unreadable.set(kind, error.hint ?? error.message);
      return [];
    }
  };
  const lists = await Promise.all(kinds.map(readKind));
  const read = new Set(kinds.filter((kind) => !unreadable.has(kind)));
  return { site: org.site, name: org.name, objects: lists.flat(), pipelineOrder, read, unreadable };
}

function withRemedy(error: OrgRequestError, kind: ResourceKind): OrgRequestError {
  const { place: request = '', status, errors, hint, effectUnknown } = error;
  return new OrgRequestError({
    request,
    status,
    errors,
    effectUnknown,
    hint: `${hint ?? 'the keys may not read it'}; --without ${kind} leaves it out`,
    cause: error,
  });
}

async function readWanted(
  org: Org,
  summaries: readonly OrgObject[],
  isWanted: ReadScope['isWanted'],
): Promise<readonly OrgObject[]> {
  const wanted = summaries.filter(isWanted);
  const others = summaries.filter((summary) => !isWanted(summary));
  return [...(await readFull(org, wanted)), ...others];
}

/** An object that was deleted between the list and its own read is left out. */
async function readFull(org: Org, objects: readonly OrgObject[]): Promise<readonly OrgObject[]> {
  const full = await mapLimited(objects, readers, ({ kind, id }) => org.get(kind, id));
  return full.filter((object) => object !== undefined);
}
