import type { Change, FieldChange, ResourceKind } from '../model/plan.js';
import { desireDashboardList } from './dashboards/dashboard-list.js';
import type { DesiredObject } from './plan/desired.js';
import { diffDashboards } from './dashboards/diff-dashboards.js';
import { diffValues } from './diff.js';
import type { JsonObject } from './json.js';
import { findForeignMark, readMark } from './ownership/marks.js';
import { normalizePair } from './normalize.js';
import type { OrgObject } from './org.js';
import { findNamesake, indexOwned, isOwn, type Owner } from './ownership/ownership.js';
import { placePipelines } from './pipelines/pipeline-order.js';
import type { ActualOrg } from './plan/read-org.js';
import { findReferences, nameOf, orderByReferences, resolveReferences } from './plan/references.js';
import { castShadow, isShadow } from './ownership/shadow.js';
import { prepareUpdate } from './update-body.js';

/** What decides about a plan beside the two sides. */
export interface PlanPolicy extends Owner {
  /** `KIND/KEY` of objects that may be taken over although they carry no mark. */
  readonly adopt: readonly string[];
  /** `KIND` or `KIND/KEY`; empty for all. */
  readonly only: readonly string[];
  readonly prune: boolean;
  readonly foreignMarks: readonly string[];
  readonly pipelineOrder: 'place' | 'leave';
  /** New monitors and rules page nobody until they are promoted. */
  readonly shadow: boolean;
  /** `KIND/KEY` or `KEY` of what leaves the shadow. */
  readonly promote: readonly string[];
  /** Name of the list of our dashboards; nothing for none. */
  readonly dashboardList: string | undefined;
}

/** A change with all that is needed to carry it out. */
export interface PlannedChange extends Change {
  readonly desired?: DesiredObject;
  readonly actual?: OrgObject;
  /** Body of the update: what the definition says, with the ids that the org has given. */
  readonly body?: JsonObject;
  /** The API cannot change it in place: it is deleted and created again. */
  readonly replaces?: boolean;
}

export interface DeployPlan {
  readonly changes: readonly PlannedChange[];
  /** Order of all pipelines after the deploy, those that are still to be created left out; nothing when it stays. */
  readonly pipelineOrder: readonly string[] | undefined;
  /** What a person should know and what changes nothing. */
  readonly notes: readonly string[];
}

/** Decides, out of what was read alone, what a deploy would do. Pure. Throws `definition` on a circle of references. */
export function planChanges(
  desired: readonly DesiredObject[],
  actual: ActualOrg,
  policy: PlanPolicy,
): DeployPlan {
  const owned = indexOwned(actual.objects, policy);
  const situation: Situation = {
    actual,
    policy,
    owned,
    ids: new Map(),
    notes: new Set(),
    claimed: new Set(),
  };
  const planned = new Map<DesiredObject, PlannedChange>();
  // What is referred to first: whether it keeps its id decides about what refers to it.
  for (const object of orderByReferences(desired).flat()) {
    const change = planObject(object, situation);
    planned.set(object, change);
    if (change.type !== 'conflict' && change.id !== null && change.replaces !== true) {
      situation.ids.set(nameOf(object), change.id);
    }
  }
  const changes = desired.flatMap((object) => planned.get(object) ?? []);
  const list = planDashboardList(changes, situation);
  const leftovers = actual.objects
    .filter((object) => !situation.claimed.has(object) && isOwn(object, policy))
    .map((object) => planLeftover(object, desired, policy));
  const placed = placePipelines([...changes, ...list, ...leftovers], actual, policy);
  return { changes: placed.changes, pipelineOrder: placed.order, notes: [...situation.notes] };
}

function planDashboardList(
  changes: readonly PlannedChange[],
  situation: Situation,
): readonly PlannedChange[] {
  const { project, dashboardList } = situation.policy;
  if (dashboardList === undefined) return [];
  const list = desireDashboardList(changes, { project, name: dashboardList });
  return list === undefined ? [] : [planObject(list, situation)];
}

interface Situation {
  readonly actual: ActualOrg;
  readonly policy: PlanPolicy;
  readonly owned: ReadonlyMap<string, readonly OrgObject[]>;
  /** Ids that what is planned already has and keeps, by `KIND/KEY`. */
  readonly ids: Map<string, OrgObject['id']>;
  readonly notes: Set<string>;
  readonly claimed: Set<OrgObject>;
}

function planObject(desired: DesiredObject, situation: Situation): PlannedChange {
  const { actual, policy, owned, claimed } = situation;
  const { kind, key } = desired;
  const [own, twin] = [key, ...desired.formerly].flatMap((each) => owned.get(`${kind}/${each}`) ?? []);
  if (own !== undefined) claimed.add(own);
  const namesake = own === undefined ? findNamesake(desired, actual.objects, claimed) : undefined;
  const head = { kind, key, desired, diff: [] };
  const at = own ?? namesake;
  if (!isSelected(desired, policy)) {
    return { ...head, type: 'left-out', why: 'not selected by --only', id: own?.id ?? null };
  }
  const unread = findUnread(desired, actual);
  if (unread !== undefined) return { ...head, type: 'left-out', why: unread, id: own?.id ?? null };
  const cast = castFor(desired, at, policy);
  if (at === undefined) return { ...head, type: 'create', id: null, desired: cast };
  const foreign = findForeignMark(kind, at.body, policy.foreignMarks);
  if (foreign !== undefined) {
    return {
      ...head,
      type: 'conflict',
      id: at.id,
      actual: at,
      why: `it carries the mark of another tool: ${foreign}`,
    };
  }
  if (twin !== undefined)
    situation.notes.add(`${kind}/${key}: ${own?.id} and ${twin.id} both carry its mark`);
  if (own !== undefined) return planUpdate(cast, own, situation);
  if (policy.adopt.includes(`${kind}/${key}`)) {
    claimed.add(at);
    return planUpdate(cast, at, situation);
  }
  const why = `"${desired.name}" is already there and carries no mark of ours; take it over with --adopt ${kind}/${key}`;
  return { ...head, type: 'conflict', id: at.id, actual: at, why };
}

/** Why nothing is said of an object: its kind, or that of an object whose id it needs, was not read. */
function findUnread({ kind, body }: DesiredObject, { unreadable }: ActualOrg): string | undefined {
  const own = unreadable.get(kind);
  if (own !== undefined) return own;
  const targets = findReferences(body);
  const [unread] = [...unreadable.keys()].flatMap((each) =>
    targets.filter((target) => target.startsWith(`${each}/`)),
  );
  return unread === undefined ? undefined : `it refers to ${unread}, which was not read`;
}

/** What is in the shadow stays there until it is promoted; what is not there yet begins where the policy says. */
function castFor(desired: DesiredObject, actual: OrgObject | undefined, policy: PlanPolicy): DesiredObject {
  const { kind, key, body } = desired;
  if (policy.promote.includes(key) || policy.promote.includes(`${kind}/${key}`)) return desired;
  const isDark = actual === undefined ? policy.shadow : isShadow(actual.body);
  return isDark ? { ...desired, body: castShadow(kind, body) } : desired;
}

function planUpdate(desired: DesiredObject, actual: OrgObject, situation: Situation): PlannedChange {
  const { kind, key } = desired;
  const wanted = resolved(desired, situation);
  const pair = normalizePair(kind, actual.body, wanted);
  for (const field of pair.unknown)
    situation.notes.add(`${kind}: the org has a field that is not known here, "${field}"`);
  const mark = readMark(kind, actual.body);
  const owner = mark?.project === situation.policy.project ? mark.key : undefined;
  const isMarked =
    kind === 'log-metric' ? situation.policy.ownedMetrics.has(String(actual.id)) : owner === key;
  const renamed: readonly FieldChange[] = isMarked
    ? []
    : [{ path: 'key', ...(owner === undefined ? {} : { actual: owner }), desired: key }];
  const contents =
    kind === 'dashboard' ? diffDashboards(pair.actual, pair.desired) : diffValues(pair.actual, pair.desired);
  const diff = [...renamed, ...contents];
  const head = { kind, key, id: actual.id, diff, desired, actual };
  if (diff.length === 0) return { ...head, type: 'unchanged' };
  const { body, replaces } = prepareUpdate(kind, actual.body, wanted);
  return {
    ...head,
    type: 'update',
    body,
    ...(replaces === undefined ? {} : { replaces: true, why: replaces }),
  };
}

function planLeftover(
  actual: OrgObject,
  desired: readonly DesiredObject[],
  policy: PlanPolicy,
): PlannedChange {
  const key = readMark(actual.kind, actual.body)?.key ?? String(actual.id);
  const head = { kind: actual.kind, key, id: actual.id, diff: [], actual };
  if (!isSelected({ kind: actual.kind, key }, policy)) {
    return { ...head, type: 'left-out', why: 'not selected by --only' };
  }
  const foreign = findForeignMark(actual.kind, actual.body, policy.foreignMarks);
  if (foreign !== undefined) {
    return { ...head, type: 'conflict', why: `it carries the mark of another tool: ${foreign}` };
  }
  const isTwin = desired.some((object) => object.kind === actual.kind && object.key === key);
  const reason = isTwin ? 'a second object with the mark of this key' : 'no longer defined';
  return policy.prune
    ? { ...head, type: 'delete', why: reason }
    : { ...head, type: 'left-out', why: `${reason}; --prune deletes it` };
}

function isSelected(
  { kind, key }: { readonly kind: ResourceKind; readonly key: string },
  policy: PlanPolicy,
): boolean {
  return policy.only.length === 0 || policy.only.includes(kind) || policy.only.includes(`${kind}/${key}`);
}

function resolved(desired: DesiredObject, { actual, ids }: Situation): JsonObject {
  return resolveReferences(desired.body, actual.site, ids);
}
