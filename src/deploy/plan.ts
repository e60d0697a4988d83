import type { Change, ChangeType, FieldChange, Plan, ResourceKind } from '../model/plan.js';
import type { DesiredObject } from './desired.js';
import { diffDashboards } from './diff-dashboards.js';
import { diffValues } from './diff.js';
import { textAt, type JsonObject } from './json.js';
import { findForeignMark, readMark } from './marks.js';
import { normalizePair } from './normalize.js';
import type { OrgObject } from './org.js';
import { placePipelines } from './pipeline-order.js';
import type { ActualOrg } from './read-org.js';
import { resolveReferences } from './references.js';
import { castShadow, isShadow } from './shadow.js';
import { prepareUpdate } from './update-body.js';

/** What decides about a plan beside the two sides. */
export interface PlanPolicy {
  readonly project: string;
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
  /** Ids of log metrics that this project has created, from the journal: they can carry no mark. */
  readonly ownedMetrics: ReadonlySet<string>;
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

/** Decides, out of what was read alone, what a deploy would do. Pure. */
export function planChanges(
  desired: readonly DesiredObject[],
  actual: ActualOrg,
  policy: PlanPolicy,
): DeployPlan {
  const owned = indexOwned(actual.objects, policy);
  const ids = new Map([...owned].map(([name, [object]]) => [name, object?.id ?? ''] as const));
  const notes = new Set<string>();
  const claimed = new Set<OrgObject>();
  const changes = desired.map((object) => planObject(object, { actual, policy, owned, ids, notes, claimed }));
  const leftovers = actual.objects
    .filter((object) => !claimed.has(object) && isOwn(object, policy))
    .map((object) => planLeftover(object, desired, policy));
  const placed = placePipelines([...changes, ...leftovers], actual, policy);
  for (const [kind, reason] of actual.unreadable) notes.add(`${kind}: not read, ${reason}`);
  return { changes: placed.changes, pipelineOrder: placed.order, notes: [...notes] };
}

/** The plan as it is reported. */
export function reportPlan(
  plan: DeployPlan,
  actual: ActualOrg,
  problems: NonNullable<Plan['problems']>,
  requests: number,
): Plan {
  return {
    changes: plan.changes.map(({ type, why, kind, key, id, diff }) => ({
      type,
      ...(why === undefined ? {} : { why }),
      kind,
      key,
      id,
      diff,
    })),
    summary: {
      create: count(plan, 'create'),
      update: count(plan, 'update'),
      delete: count(plan, 'delete'),
      unchanged: count(plan, 'unchanged'),
      conflict: count(plan, 'conflict'),
      leftOut: count(plan, 'left-out'),
    },
    requests,
    org: { site: actual.site, name: actual.name },
    ...(plan.notes.length === 0 ? {} : { notes: plan.notes }),
    ...(problems.length === 0 ? {} : { problems }),
  };
}

function count({ changes }: Pick<DeployPlan, 'changes'>, type: ChangeType): number {
  return changes.filter((change) => change.type === type).length;
}

interface Situation {
  readonly actual: ActualOrg;
  readonly policy: PlanPolicy;
  readonly owned: ReadonlyMap<string, readonly OrgObject[]>;
  readonly ids: ReadonlyMap<string, OrgObject['id']>;
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
    return { ...head, type: 'left-out', why: 'not selected by --only', id: at?.id ?? null };
  }
  const unreadable = actual.unreadable.get(kind);
  if (unreadable !== undefined) return { ...head, type: 'left-out', why: unreadable, id: null };
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
    kind === 'log-metric'
      ? situation.policy.ownedMetrics.has(String(actual.id))
      : kind === 'dashboard-list' || owner === key;
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

/** Objects with our mark, the oldest first, by `KIND/KEY`. */
function indexOwned(
  objects: readonly OrgObject[],
  policy: PlanPolicy,
): ReadonlyMap<string, readonly OrgObject[]> {
  const owned = new Map<string, OrgObject[]>();
  for (const object of objects) {
    if (!isOwn(object, policy)) continue;
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
export function isOwn(
  { kind, id, body }: OrgObject,
  policy: Pick<PlanPolicy, 'project' | 'ownedMetrics'>,
): boolean {
  if (kind === 'log-metric') return policy.ownedMetrics.has(String(id));
  return readMark(kind, body)?.project === policy.project;
}

/**
 * An object that people know by the same name. The org's own read-only pipelines are nobody's conflict, and neither is
 * what another project of ours has deployed.
 */
function findNamesake(
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

function isSelected(
  { kind, key }: { readonly kind: ResourceKind; readonly key: string },
  policy: PlanPolicy,
): boolean {
  return policy.only.length === 0 || policy.only.includes(kind) || policy.only.includes(`${kind}/${key}`);
}

function resolved(desired: DesiredObject, { actual, ids }: Situation): JsonObject {
  return resolveReferences(desired.body, actual.site, ids);
}
