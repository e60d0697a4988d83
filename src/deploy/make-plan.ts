import type { Assets } from '../model/asset-tree.js';
import type { DashboardAccess } from '../model/config.js';
import type { Plan, ResourceKind } from '../model/plan.js';
import { checkHandles } from './checks/check-handles.js';
import { desireObjects, type DesiredObject } from './plan/desired.js';
import { guardLists } from './checks/guard.js';
import { ownedByJournal, type Journal } from './journal.js';
import { textAt } from './json.js';
import { readMark } from './ownership/marks.js';
import type { Org } from './org.js';
import { planChanges, type DeployPlan, type PlanPolicy } from './plan.js';
import { checkOnServer, type Preflight } from './checks/preflight.js';
import { readOrg, type ActualOrg, type ReadScope } from './plan/read-org.js';
import { reportPlan } from './plan/report-plan.js';
import { restrictDashboards } from './dashboards/restrict-dashboards.js';

export interface PlanRequest extends Omit<PlanPolicy, 'ownedMetrics'> {
  readonly assets: Assets;
  readonly journal: Journal;
  /** Kinds that are neither read nor written. */
  readonly without: readonly ResourceKind[];
  /** Who may edit the dashboards; nothing for leaving that as it is. */
  readonly restrictTo: DashboardAccess | undefined;
  /** The org is new: an empty list is what it is. */
  readonly first: boolean;
}

/** What a person asks of a plan, beside what the config says. */
export type PlanChoices = Pick<PlanRequest, 'adopt' | 'only' | 'without' | 'prune' | 'shadow'>;

export interface MadePlan {
  readonly choices: PlanChoices;
  readonly desired: readonly DesiredObject[];
  readonly actual: ActualOrg;
  readonly plan: DeployPlan;
  readonly problems: Preflight['problems'];
  /** As it is reported, with what the server says of it. */
  readonly report: Plan;
}

/** Kinds that are read whatever the assets hold, to see what was ours and is no longer defined. */
const alwaysRead: readonly ResourceKind[] = ['monitor', 'dashboard', 'log-pipeline'];
const markedKinds: readonly ResourceKind[] = [...alwaysRead, 'security-rule', 'dashboard-list'];

/** Reads an org, decides what a deploy would do, and asks the server about it. Writes nothing. */
export async function makePlan(org: Org, request: PlanRequest): Promise<MadePlan> {
  const { assets, journal, project } = request;
  const defined = desireObjects(assets, { project });
  const owned = ownedByJournal(journal, project);
  const [actual, desired] = await Promise.all([
    readOrg(org, scopeOf(request, defined, [...owned.keys()])),
    restrictDashboards(org, defined, request.restrictTo),
  ]);
  if (!request.first) await guardLists(org, desired, actual, { project, journal });
  const ownedMetrics = new Set([...(owned.get('log-metric')?.keys() ?? [])].map(String));
  const decided = planChanges(desired, actual, { ...request, ownedMetrics });
  const plan = { ...decided, changes: [...decided.changes, ...leftOut(assets)] };
  const [preflight, strangers] = await Promise.all([
    checkOnServer(org, plan),
    checkHandles(org, plan.changes, actual.objects),
  ]);
  const unread = [...actual.unreadable]
    .filter(([kind]) => !request.without.includes(kind))
    .map(([kind, reason]) => `${kind}: not read, ${reason}`);
  const asked = { ...preflight, notes: [...unread, ...preflight.notes, ...strangers] };
  const report = reportPlan(plan, actual, asked, org.requests());
  const { adopt, only, without, prune, shadow } = request;
  const choices = { adopt, only, without, prune, shadow };
  return { choices, desired, actual, plan, problems: preflight.problems, report };
}

function scopeOf(
  { project, prune, without, dashboardList }: PlanRequest,
  desired: readonly DesiredObject[],
  journaled: readonly ResourceKind[],
): ReadScope {
  const defined = new Set(desired.map(({ kind }) => kind));
  const titles = new Set(desired.filter(({ kind }) => kind === 'dashboard').map(({ name }) => name));
  const listed: readonly ResourceKind[] =
    dashboardList !== undefined && titles.size > 0 ? ['dashboard-list'] : [];
  const kinds = new Set([...alwaysRead, ...defined, ...listed, ...journaled, ...(prune ? markedKinds : [])]);
  return {
    kinds: [...kinds],
    optionalKinds: [...kinds].filter((kind) => !defined.has(kind)),
    without,
    isWanted: ({ kind, body }) =>
      readMark(kind, body)?.project === project || titles.has((textAt(body, 'title') ?? '').trim()),
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
