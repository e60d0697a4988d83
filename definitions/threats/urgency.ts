import type { Threat } from './threat.js';

/** Whether it needs a person now, rather than in office hours. */
export function isUrgent({ severity }: Pick<Threat, 'severity'>): boolean {
  return severity === 'critical' || severity === 'high';
}
