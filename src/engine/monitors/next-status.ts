import { compare } from '../arithmetic.js';
import type { Comparison } from '../../language/monitor-query/index.js';
import type { LogMonitor, MonitorStatus } from './log-monitor.js';

/**
 * The status that a value leads to. An alert ends where its condition no longer holds, or, with a recovery threshold,
 * where the value has passed that.
 * @see https://docs.datadoghq.com/monitors/guide/recovery-thresholds/
 */
export function nextStatus(monitor: LogMonitor, previous: MonitorStatus, value: number): MonitorStatus {
  const { operator } = monitor.comparison;
  const { critical, warning, criticalRecovery, warningRecovery } = monitor.thresholds;
  if (compare(operator, value, critical)) return 'Alert';
  if (
    previous === 'Alert' &&
    criticalRecovery !== undefined &&
    !recovers(operator, value, criticalRecovery)
  ) {
    return 'Alert';
  }
  if (warning === undefined) return 'OK';
  if (compare(operator, value, warning)) return 'Warn';
  const wasTriggered = previous === 'Alert' || previous === 'Warn';
  return wasTriggered && warningRecovery !== undefined && !recovers(operator, value, warningRecovery)
    ? 'Warn'
    : 'OK';
}

/** Whether a monitor alerts on too little, not on too much. */
export function isBelow({ operator }: Comparison): boolean {
  return operator === '<' || operator === '<=';
}

function recovers(operator: Comparison['operator'], value: number, threshold: number): boolean {
  switch (operator) {
    case '>':
      return value <= threshold;
    case '>=':
      return value < threshold;
    case '<':
      return value >= threshold;
    case '<=':
      return value > threshold;
    case '==':
      return value !== threshold;
    case '!=':
      return value === threshold;
    default:
      return operator satisfies never;
  }
}
