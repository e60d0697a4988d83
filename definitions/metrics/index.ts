import type { LogMetricAsset } from '../../src/model/log-metric.js';
import type { Settings } from '../settings.js';
import { auditMetrics } from './audit-metrics.js';
import { flowMetrics } from './flow-metrics.js';

/** The log-based metrics that the settings ask for. They are made of all logs, also of those that no index keeps. */
export function metrics(settings: Settings): readonly LogMetricAsset[] {
  return offeredMetrics(settings).filter(({ id }) => settings.metrics.includes(id));
}

/** Every metric that can be asked for. None has an address, and but one a user, among its dimensions. */
export function offeredMetrics(settings: Pick<Settings, 'watchedPorts'>): readonly LogMetricAsset[] {
  return [...Object.values(auditMetrics), ...Object.values(flowMetrics(settings))];
}
