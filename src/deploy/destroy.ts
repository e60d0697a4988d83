import type { Plan, ResourceKind } from '../model/plan.js';
import type { DesiredObject } from './plan/desired.js';
import { ownedByJournal, type Journal } from './journal.js';
import { findForeignMark, readMark } from './ownership/marks.js';
import type { Org, OrgObject } from './org.js';
import { isOwn } from './ownership/ownership.js';
import type { DeployPlan, PlannedChange } from './plan.js';
import { checkOnServer } from './checks/preflight.js';
import { readOrg, type ActualOrg } from './plan/read-org.js';
import { reportPlan } from './plan/report-plan.js';

export interface DestroyRequest {
  readonly project: string;
  readonly journal: Journal;
  readonly foreignMarks: readonly string[];
  readonly only: readonly string[];
  /** Kinds that are left alone. */
  readonly without: readonly ResourceKind[];
  /** Log metrics carry no mark: those of the definitions that the journal does not know are asked for one by one. */
  readonly desired: readonly DesiredObject[];
  readonly confirmsMetric: (id: string) => Promise<boolean>;
}

const kinds: readonly ResourceKind[] = [
  'monitor',
  'dashboard',
  'log-pipeline',
  'security-rule',
  'log-metric',
  'dashboard-list',
];

/** Removes everything that carries our mark and belongs to this project, and nothing else. Writes nothing itself. */
export async function makeDestroyPlan(
  org: Org,
  request: DestroyRequest,
): Promise<{ readonly plan: DeployPlan; readonly report: Plan }> {
  const { project, only, without } = request;
  const actual = await readOrg(org, {
    kinds,
    optionalKinds: kinds,
    without,
    isWanted: ({ kind, body }) => readMark(kind, body)?.project === project,
  });
  const ownedMetrics = await findMetrics(actual, request);
  const changes = actual.objects
    .filter((object) => isOwn(object, { project, ownedMetrics }))
    .map((object) => planRemoval(object, request))
    .filter(({ kind, key }) => only.length === 0 || only.includes(kind) || only.includes(`${kind}/${key}`));
  const notes = [...actual.unreadable].map(([kind, reason]) => `${kind}: not read, ${reason}`);
  const plan: DeployPlan = { changes, pipelineOrder: undefined, notes };
  const preflight = await checkOnServer(org, plan);
  return { plan, report: reportPlan(plan, actual, preflight, org.requests()) };
}

async function findMetrics(actual: ActualOrg, request: DestroyRequest): Promise<ReadonlySet<string>> {
  const journaled = new Set(
    [...(ownedByJournal(request.journal, request.project).get('log-metric')?.keys() ?? [])].map(String),
  );
  const defined = new Set(
    request.desired.filter(({ kind }) => kind === 'log-metric').map(({ name }) => name),
  );
  for (const { kind, id } of actual.objects) {
    if (kind !== 'log-metric' || journaled.has(String(id)) || !defined.has(String(id))) continue;
    if (await request.confirmsMetric(String(id))) journaled.add(String(id));
  }
  return journaled;
}

function planRemoval(actual: OrgObject, request: DestroyRequest): PlannedChange {
  const { kind, id } = actual;
  const head = { kind, key: readMark(kind, actual.body)?.key ?? String(id), id, diff: [], actual };
  const foreign = findForeignMark(kind, actual.body, request.foreignMarks);
  return foreign === undefined
    ? { ...head, type: 'delete' }
    : { ...head, type: 'conflict', why: `it carries the mark of another tool: ${foreign}` };
}
