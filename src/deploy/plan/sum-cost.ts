import type { PlanCost } from '../../model/plan.js';
import type { PlannedChange } from '../plan.js';

/** Sums up what is there after a deploy: what is created, updated or stays. */
export function sumCost(changes: readonly PlannedChange[]): PlanCost {
  const remaining = changes.filter(
    ({ type, id }) => type === 'create' || (id !== null && type !== 'delete' && type !== 'conflict'),
  );
  const metrics = remaining.filter(({ kind }) => kind === 'log-metric');
  return {
    metricSeries: metrics.reduce((sum, { desired }) => sum + (desired?.maxSeries ?? 0), 0),
    logMetrics: metrics.length,
    unbounded: metrics.filter(({ desired }) => desired?.maxSeries === undefined).map(({ key }) => key),
    monitors: remaining.filter(({ kind }) => kind === 'monitor').length,
  };
}
