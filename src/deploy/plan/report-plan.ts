import type { ChangeType, Plan } from '../../model/plan.js';
import type { DeployPlan } from '../plan.js';
import type { Preflight } from '../checks/preflight.js';
import type { ActualOrg } from './read-org.js';
import { sumCost } from './sum-cost.js';

/** A plan as people and machines read it. */
export function reportPlan(
  plan: DeployPlan,
  actual: ActualOrg,
  { problems, missingPermissions, notes }: Preflight,
  requests: number,
): Plan {
  const allNotes = [...plan.notes, ...notes];
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
    cost: sumCost(plan.changes),
    ...(allNotes.length === 0 ? {} : { notes: allNotes }),
    ...(missingPermissions.length === 0 ? {} : { missingPermissions }),
    ...(problems.length === 0 ? {} : { problems }),
  };
}

function count({ changes }: Pick<DeployPlan, 'changes'>, type: ChangeType): number {
  return changes.filter((change) => change.type === type).length;
}
