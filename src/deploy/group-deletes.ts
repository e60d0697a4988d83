import type { ResourceKind } from '../model/plan.js';
import type { PlannedChange } from './plan.js';

/** Dashboards may refer to monitors, lists to dashboards, composites to monitors: those who refer go first. */
const deleteOrder: readonly ResourceKind[] = [
  'dashboard-list',
  'dashboard',
  'slo',
  'monitor',
  'security-rule',
  'log-metric',
  'log-pipeline',
];

/** Deletes in groups that can be carried out side by side, one group after the other. */
export function groupDeletes(changes: readonly PlannedChange[]): readonly (readonly PlannedChange[])[] {
  const isComposite = ({ actual }: PlannedChange): boolean => actual?.body['type'] === 'composite';
  return deleteOrder.flatMap((kind) => {
    const ofKind = changes.filter((change) => change.kind === kind);
    return [ofKind.filter(isComposite), ofKind.filter((change) => !isComposite(change))];
  });
}
