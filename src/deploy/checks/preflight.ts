import { TailscaleDdError } from '../../errors.js';
import { checkPermissions, type MissingPermission } from './check-permissions.js';
import { mapLimited, nextTurn } from '../requests/concurrency.js';
import { isEqual, type JsonObject } from '../json.js';
import { OrgRequestError, type ObjectId, type Org } from '../org.js';
import type { DeployPlan, PlannedChange } from '../plan.js';
import { permissions } from './permissions.js';
import { findReferences, nameOf } from '../plan/references.js';

export interface Preflight {
  /** What the server, or the client, would refuse: nothing is written while there is one. */
  readonly problems: readonly PreflightProblem[];
  /** What the keys' owner may not do: nothing is written while there is one. */
  readonly missingPermissions: readonly MissingPermission[];
  /** What could not be asked, because the keys may not ask it. */
  readonly notes: readonly string[];
}

export interface PreflightProblem {
  /** `KIND/KEY`. */
  readonly name: string;
  readonly errors: readonly string[];
}

/** Questions in flight; they change nothing, so more than writes. */
const askers = 256;

/** Asks client and server about every change before the first one is made. */
export async function checkOnServer(org: Org, plan: DeployPlan): Promise<Preflight> {
  const deletes = plan.changes.filter(({ type, replaces }) => type === 'delete' || replaces === true);
  const notes = new Set<string>();
  const [refusals, uses, allowed] = await Promise.all([
    checkWrites(org, plan.changes.flatMap(toWrite), notes),
    findUses(org, deletes),
    checkPermissions(org, plan.changes),
  ]);
  return {
    problems: [...refusals, ...uses],
    missingPermissions: allowed.missing,
    notes: [...notes, ...allowed.notes],
  };
}

/** A change that sends a body. */
interface Write {
  readonly change: PlannedChange;
  readonly action: 'create' | 'update';
  readonly body: JsonObject;
}

function toWrite(change: PlannedChange): readonly Write[] {
  if (change.type !== 'create' && change.type !== 'update') return [];
  const body = change.body ?? (change.type === 'create' ? change.desired?.body : undefined);
  const action = change.type === 'create' || change.replaces === true ? 'create' : 'update';
  return body === undefined ? [] : [{ change, action, body }];
}

/** The server first: what the client makes of the bodies is found out while the last answers are on their way. */
async function checkWrites(
  org: Org,
  writes: readonly Write[],
  notes: Set<string>,
): Promise<readonly PreflightProblem[]> {
  const refused = new Map<Write, readonly string[]>();
  const unsendable = new Map<Write, readonly string[]>();
  const checks = [
    ...writes.filter(isWorthAsking).map((write) => async () => {
      refused.set(write, await askServer(org, write, notes));
    }),
    ...writes.map((write) => async () => {
      await nextTurn();
      unsendable.set(write, await checkBody(org, write));
    }),
  ];
  await mapLimited(checks, askers, (check) => check());
  return writes.flatMap((write) => {
    const errors = [unsendable.get(write), refused.get(write)].find((each = []) => each.length > 0);
    return errors === undefined ? [] : [{ name: nameOf(write.change), errors }];
  });
}

async function checkBody(org: Org, { change, action, body }: Write): Promise<readonly string[]> {
  try {
    await org.checkBody(change.kind, action, body);
    return [];
  } catch (error) {
    if (error instanceof TailscaleDdError && error.code === 'definition') return [error.message];
    throw error;
  }
}

/** The server judges what a monitor evaluates; a reference to what is not there yet it cannot judge. */
function isWorthAsking({ change, body }: Write): boolean {
  if (change.kind === 'security-rule') return findReferences(body).length === 0;
  if (change.kind !== 'monitor' || findReferences(body['query'] ?? '').length > 0) return false;
  const before = change.actual?.body;
  return (
    before === undefined || ['type', 'query', 'options'].some((field) => !isEqual(before[field], body[field]))
  );
}

async function askServer(org: Org, { change, body }: Write, notes: Set<string>): Promise<readonly string[]> {
  if (change.kind !== 'monitor' && change.kind !== 'security-rule') return [];
  const id: ObjectId | null = change.replaces === true ? null : change.id;
  try {
    return await org.validate(change.kind, id, body);
  } catch (error) {
    if (!(error instanceof OrgRequestError)) throw error;
    if (error.status === 403) {
      notes.add(
        `${change.kind}: not checked on the server, the key lacks ${permissions[change.kind].validate}`,
      );
      return [];
    }
    throw error;
  }
}

async function findUses(org: Org, deletes: readonly PlannedChange[]): Promise<readonly PreflightProblem[]> {
  const leaving = new Set(deletes.flatMap(({ kind, id }) => (kind === 'monitor' && id !== null ? [id] : [])));
  const uses = await org.findUses([...leaving]);
  return deletes.flatMap((change) => {
    const use = change.id === null ? undefined : uses.get(change.id);
    return use === undefined || isUsedByLeaving(use, leaving)
      ? []
      : [{ name: nameOf(change), errors: [use] }];
  });
}

/** A composite monitor that goes as well is no reason to stay: it goes first. */
function isUsedByLeaving(use: string, leaving: ReadonlySet<ObjectId>): boolean {
  const [, ids] = /composite monitors: \[([\d, ]+)\]/.exec(use) ?? [];
  return ids !== undefined && !use.includes('slos') && ids.split(',').every((id) => leaving.has(Number(id)));
}
