import type { ResourceKind } from '../model/plan.js';
import type { Clock } from './requests/clock.js';
import { mapLimited } from './requests/concurrency.js';
import { createOnce } from './requests/create-once.js';
import type { DesiredObject } from './plan/desired.js';
import { groupDeletes } from './group-deletes.js';
import type { Journal, JournalEntry } from './journal.js';
import { isEqual, type JsonObject } from './json.js';
import { normalizePair } from './normalize.js';
import { OrgRequestError, type ObjectId, type Org, type OrgObject } from './org.js';
import { moveAfter } from './pipelines/pipeline-order.js';
import type { DeployPlan, PlannedChange } from './plan.js';
import { findReferences, nameOf, orderByReferences, resolveReferences } from './plan/references.js';

/** Writes in flight; more make Datadog's edge time out (512) on monitors. */
const mostWriters = 24;

export interface ApplyOptions {
  readonly project: string;
  readonly clock: Clock;
  readonly journal: Journal;
  /** Aborted by Ctrl-C: calls in flight are finished, no other is begun. */
  readonly signal: AbortSignal;
  readonly onStep: (step: AppliedStep | FailedStep) => void;
}

export interface AppliedStep {
  readonly kind: ResourceKind;
  readonly key: string;
  readonly id: ObjectId;
  readonly type: 'create' | 'update' | 'delete';
  readonly ms: number;
}

export interface FailedStep {
  readonly kind: ResourceKind;
  readonly key: string;
  /** HTTP status; `0` when no answer came, or nothing was sent. */
  readonly status: number;
  readonly errors: readonly string[];
}

export interface ApplyResult {
  readonly applied: readonly AppliedStep[];
  readonly failed: readonly FailedStep[];
  /** `KIND/KEY` of what was not begun: after Ctrl-C, or because what it refers to failed. */
  readonly notDone: readonly string[];
}

/**
 * Carries out a plan: creates and updates in the order of their references, then deletes the other way round.
 * Pipelines go one by one, because the logs service refuses concurrent changes. One failure stops only what depends
 * on it.
 */
export async function applyPlan(org: Org, plan: DeployPlan, options: ApplyOptions): Promise<ApplyResult> {
  return new Run(org, options).carryOut(plan);
}

class Run {
  readonly #org: Org;
  readonly #options: ApplyOptions;
  readonly #applied: AppliedStep[] = [];
  readonly #failed: FailedStep[] = [];
  readonly #notDone: string[] = [];
  readonly #ids = new Map<string, ObjectId>();

  constructor(org: Org, options: ApplyOptions) {
    this.#org = org;
    this.#options = options;
  }

  async carryOut(plan: DeployPlan): Promise<ApplyResult> {
    const changes = new Map<DesiredObject, PlannedChange>();
    for (const change of plan.changes) {
      const { desired, id, type, replaces } = change;
      if (desired === undefined) continue;
      changes.set(desired, change);
      // What somebody else has, or what gets another id, is referred to by nobody.
      if (id !== null && type !== 'conflict' && replaces !== true) this.#ids.set(nameOf(change), id);
    }
    for (const wave of orderByReferences([...changes.keys()])) {
      const writes = wave.flatMap((object) => changes.get(object) ?? []).filter(isWrite);
      await this.#writeWave(writes);
    }
    await this.#placePipelines(plan);
    const deletes = plan.changes.filter(({ type }) => type === 'delete').toReversed();
    for (const group of groupDeletes(deletes)) await this.#writeWave(group);
    return { applied: this.#applied, failed: this.#failed, notDone: this.#notDone };
  }

  async #writeWave(changes: readonly PlannedChange[]): Promise<void> {
    const serial = changes.filter(({ kind }) => kind === 'log-pipeline');
    const parallel = changes.filter(({ kind }) => kind !== 'log-pipeline');
    await Promise.all([
      mapLimited(serial, 1, (change) => this.#step(change)),
      mapLimited(mixKinds(parallel), mostWriters, (change) => this.#step(change)),
    ]);
  }

  async #step(change: PlannedChange): Promise<void> {
    const { kind, key } = change;
    if (this.#options.signal.aborted) {
      this.#notDone.push(nameOf(change));
      return;
    }
    const begun = this.#options.clock.now();
    try {
      const { id, type } = await this.#write(change);
      this.#ids.set(nameOf(change), id);
      const step: AppliedStep = { kind, key, id, type, ms: this.#options.clock.now() - begun };
      this.#applied.push(step);
      this.#options.onStep(step);
    } catch (error) {
      const failure = describeFailure(change, error);
      this.#failed.push(failure);
      this.#options.onStep(failure);
    }
  }

  async #write(
    change: PlannedChange,
  ): Promise<{ readonly id: ObjectId; readonly type: AppliedStep['type'] }> {
    if (change.type === 'delete') return this.#delete(change);
    if (change.type === 'create' || change.replaces === true) return this.#create(change);
    return this.#update(change);
  }

  async #create(
    change: PlannedChange,
  ): Promise<{ readonly id: ObjectId; readonly type: 'create' | 'update' }> {
    const { desired, actual, kind, key } = change;
    if (desired === undefined) throw new Error(`nothing to create for ${kind}/${key}`);
    const body = this.#resolve(desired.body);
    if (actual !== undefined) await this.#delete(change);
    await this.#record('create', change, kind === 'log-metric' ? desired.name : null);
    const created = await createOnce(this.#org, desired, body, this.#options.clock);
    await this.#org.attach(kind, created.id, body);
    await this.#record('done', change, created.id);
    return { id: created.id, type: actual === undefined ? 'create' : 'update' };
  }

  async #update(change: PlannedChange): Promise<{ readonly id: ObjectId; readonly type: 'update' }> {
    const { kind, id, body, actual } = change;
    // Only its place in the order changes.
    if (body === undefined || actual === undefined || id === null) return { id: id ?? '', type: 'update' };
    await this.#checkStillAsRead(actual);
    await this.#record('update', change, id, actual);
    const resolved = this.#resolve(body);
    await this.#org.update(kind, id, resolved);
    await this.#org.attach(kind, id, resolved);
    await this.#record('done', change, id);
    return { id, type: 'update' };
  }

  async #delete(change: PlannedChange): Promise<{ readonly id: ObjectId; readonly type: 'delete' }> {
    const { kind, id, actual } = change;
    if (id === null || actual === undefined) throw new Error(`nothing to delete for ${kind}/${change.key}`);
    await this.#checkStillAsRead(actual);
    await this.#record('delete', change, id, actual);
    await this.#org.delete(kind, id);
    return { id, type: 'delete' };
  }

  #resolve(body: JsonObject): JsonObject {
    const resolved = resolveReferences(body, this.#org.site, this.#ids);
    const [open] = findReferences(resolved);
    if (open === undefined) return resolved;
    throw new Error(`it refers to ${open}, which is not there`);
  }

  /** Somebody may have edited it since the plan was made: their work is not overwritten. */
  async #checkStillAsRead(actual: OrgObject): Promise<void> {
    const now = await this.#org.get(actual.kind, actual.id);
    if (now === undefined) throw new ChangedSinceReadError('it was deleted since it was read');
    const pair = normalizePair(actual.kind, now.body, actual.body);
    if (!isEqual(pair.actual, pair.desired))
      throw new ChangedSinceReadError('it changed since it was read; plan again');
  }

  /** Reads the order again, since creates have appended to it, and moves our own ids only. */
  async #placePipelines(plan: DeployPlan): Promise<void> {
    const wanted = plan.pipelineOrder;
    if (wanted === undefined || this.#options.signal.aborted) return;
    const moved = plan.changes.filter(
      ({ kind, diff }) => kind === 'log-pipeline' && diff.some(({ path }) => path === 'order'),
    );
    const [change] = moved;
    if (change === undefined) return;
    try {
      const before = await this.#org.getPipelineOrder();
      const after = moved.reduce((order, { id }) => {
        const anchor = wanted[wanted.indexOf(String(id)) - 1];
        return anchor === undefined ? order : moveAfter(order, String(id), anchor);
      }, before);
      if (isEqual(before, after)) return;
      await this.#record('order', change, change.id, before);
      await this.#org.setPipelineOrder(after);
    } catch (error) {
      const failure = describeFailure(change, error);
      this.#failed.push(failure);
      this.#options.onStep(failure);
    }
  }

  #record(
    step: JournalEntry['step'],
    { kind, key }: PlannedChange,
    id: ObjectId | null,
    before?: OrgObject | readonly string[],
  ): Promise<void> {
    const image = before === undefined ? {} : { before: 'body' in before ? before.body : before };
    const at = new Date(this.#options.clock.now()).toISOString();
    return this.#options.journal.append({
      at,
      project: this.#options.project,
      step,
      kind,
      key,
      id,
      ...image,
    });
  }
}

class ChangedSinceReadError extends Error {}

/** The kinds in turn, each evenly spread: every kind has a rate limit of its own, and a large dashboard takes longer. */
function mixKinds(changes: readonly PlannedChange[]): readonly PlannedChange[] {
  const kinds = [...new Set(changes.map(({ kind }) => kind))];
  return kinds
    .map((kind) => changes.filter((change) => change.kind === kind))
    .flatMap((same) => same.map((change, index) => ({ change, share: (index + 0.5) / same.length })))
    .toSorted((one, other) => one.share - other.share)
    .map(({ change }) => change);
}

function isWrite({ type }: PlannedChange): boolean {
  return type === 'create' || type === 'update';
}

function describeFailure({ kind, key }: PlannedChange, error: unknown): FailedStep {
  if (error instanceof OrgRequestError) {
    const hint = error.hint === undefined ? [] : [error.hint];
    return {
      kind,
      key,
      status: error.status,
      errors: [...(error.errors.length > 0 ? error.errors : [error.message]), ...hint],
    };
  }
  return { kind, key, status: 0, errors: [error instanceof Error ? error.message : String(error)] };
}
