import type { Assets } from '../model/asset-tree.js';
import type { Plan, ResourceKind } from '../model/plan.js';
import { checkHandles } from './check-handles.js';
import { desireObjects, type DesiredObject } from './desired.js';
import { guardLists } from './guard.js';
import { ownedByJournal, type Journal } from './journal.js';
import { textAt } from './json.js';
import { readMark } from './marks.js';
import type { Org } from './org.js';
import { planChanges, reportPlan, type DeployPlan, type PlanPolicy } from './plan.js';
import { checkOnServer, type PreflightProblem } from './preflight.js';
import { readOrg, type ActualOrg } from './read-org.js';

export interface PlanRequest extends Omit<PlanPolicy, 'ownedMetrics'> {
  readonly assets: Assets;
  readonly journal: Journal;
  /** The org is new: an empty list is what it is. */
  readonly first: boolean;
}

export interface MadePlan {
  readonly desired: readonly DesiredObject[];
  readonly actual: ActualOrg;
  readonly plan: DeployPlan;
  readonly problems: readonly PreflightProblem[];
  /** As it is reported. */
  readonly report: Plan;
}

/** Kinds that are read whatever the assets hold, to see what was ours and is no longer defined. */
const alwaysRead: readonly ResourceKind[] = ['monitor', 'dashboard', 'log-pipeline'];
const markedKinds: readonly ResourceKind[] = [...alwaysRead, 'security-rule'];

/** Reads an org, decides what a deploy would do, and asks the server about it. Writes nothing. */
export async function makePlan(org: Org, request: PlanRequest): Promise<MadePlan> {
  const { assets, journal, project, prune } = request;
  const desired = desireObjects(assets, { project });
  const owned = ownedByJournal(journal, project);
  const wanted = new Set<ResourceKind>([...alwaysRead, ...desired.map(({ kind }) => kind), ...owned.keys()]);
  const titles = new Set(desired.filter(({ kind }) => kind === 'dashboard').map(({ name }) => name));
  const kinds = prune ? [...new Set([...wanted, ...markedKinds])] : [...wanted];
  const actual = await readOrg(org, {
    kinds,
    optionalKinds: kinds.filter((kind) => !desired.some((object) => object.kind === kind)),
    wantsDashboard: (summary) =>
      readMark('dashboard', summary)?.project === project ||
      titles.has((textAt(summary, 'title') ?? '').trim()),
  });
  if (!request.first) await guardLists(org, desired, actual, { project, journal });
  const ownedMetrics = new Set([...(owned.get('log-metric')?.keys() ?? [])].map(String));
  const plan = planChanges(desired, actual, { ...request, ownedMetrics });
  const [{ problems, notes }, strangers] = await Promise.all([
    checkOnServer(org, plan),
    checkHandles(org, plan.changes, actual.objects),
  ]);
  const complete = {
    ...plan,
    notes: [...plan.notes, ...notes, ...strangers],
    changes: [...plan.changes, ...leftOut(assets)],
  };
  return {
    desired,
    actual,
    plan: complete,
    problems,
    report: reportPlan(complete, actual, problems, org.requests()),
  };
}

/** What compile left out of the assets, for want of logs or a product. */
function leftOut(assets: Assets): DeployPlan['changes'] {
  return (assets.leftOut ?? []).flatMap(({ kind, key, why }) =>
    isDeployed(kind) ? [{ type: 'left-out' as const, why, kind, key, id: null, diff: [] }] : [],
  );
}

function isDeployed(kind: string): kind is ResourceKind {
  return ['monitor', 'dashboard', 'log-pipeline', 'log-metric', 'security-rule'].includes(kind);
}
